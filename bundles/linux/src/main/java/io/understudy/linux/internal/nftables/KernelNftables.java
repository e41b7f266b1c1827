package io.understudy.linux.internal.nftables;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.netlink.Dialogue;
import io.understudy.linux.internal.netlink.NetlinkSocket;
import io.understudy.linux.netlink.codec.NftablesRequests;
import io.understudy.linux.nftables.Nftables;
import io.understudy.linux.nftables.Table;
import java.util.function.BiConsumer;
import java.nio.ByteBuffer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Talks to nftables over a socket that is opened when it is first needed: a kernel may have no netfilter at all. */
@Component(immediate = true)
public final class KernelNftables implements Nftables {

    private static final int ONE_TABLE_BYTES = 512;

    private final Libc libc;
    private Dialogue dialogue;

    /** Opens nothing yet. */
    @Activate
    public KernelNftables(@Reference Libc libc) {
        this.libc = libc;
    }

    /** Closes the socket; tables stay. */
    @Deactivate
    public synchronized void close() {
        if (dialogue != null) {
            dialogue.close();
        }
    }

    @Override
    public void replace(Table table) throws KernelException {
        carryOut("make nftables " + name(table.family(), table.name()), NftablesRequests.roomFor(table),
                (buffer, sequence) -> NftablesRequests.encodeReplace(buffer, sequence, table));
    }

    @Override
    public boolean has(Table.Family family, String name) throws KernelException {
        try {
            carryOut("look for nftables " + name(family, name), ONE_TABLE_BYTES,
                    (buffer, sequence) -> NftablesRequests.encodeLook(buffer, sequence, family, name));
            return true;
        } catch (KernelException refused) {
            if (refused.errno() != Errno.ENOENT) {
                throw refused;
            }
            return false;
        }
    }

    @Override
    public void remove(Table.Family family, String name) throws KernelException {
        try {
            carryOut("remove nftables " + name(family, name), ONE_TABLE_BYTES,
                    (buffer, sequence) -> NftablesRequests.encodeRemove(buffer, sequence, family, name));
        } catch (KernelException refused) {
            if (refused.errno() != Errno.ENOENT) {
                throw refused;
            }
        }
    }

    private static String name(Table.Family family, String name) {
        return "table " + (family == Table.Family.IPV4 ? "ip" : "ip6") + " " + name;
    }

    private synchronized void carryOut(String operation, int bytes, BiConsumer<ByteBuffer, Integer> encoder)
            throws KernelException {
        if (dialogue == null) {
            dialogue = new Dialogue(libc, NetlinkSocket.NETLINK_NETFILTER);
        }
        dialogue.carryOut(operation, bytes, encoder);
    }
}
