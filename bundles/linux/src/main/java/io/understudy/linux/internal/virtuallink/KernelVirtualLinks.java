package io.understudy.linux.internal.virtuallink;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.netlink.Dialogue;
import io.understudy.linux.internal.netlink.NetlinkSocket;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.codec.AddressRequests;
import io.understudy.linux.netlink.codec.LinkRequests;
import io.understudy.linux.netlink.codec.MessageWriter;
import io.understudy.linux.virtuallink.VirtualLink;
import io.understudy.linux.virtuallink.VirtualLinks;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Makes interfaces over a socket of its own. */
@Component(immediate = true)
public final class KernelVirtualLinks implements VirtualLinks {

    private static final int REQUEST_BYTES = 512;

    private final Libc libc;
    private final Dialogue dialogue;

    /** In this thread's network namespace. */
    @Activate
    public KernelVirtualLinks(@Reference Libc libc) throws KernelException {
        this.libc = libc;
        this.dialogue = new Dialogue(libc, NetlinkSocket.NETLINK_ROUTE);
    }

    /** Closes the socket; interfaces stay. */
    @Deactivate
    public void close() {
        dialogue.close();
    }

    @Override
    public int add(VirtualLink link) throws KernelException {
        String what = "make the " + link.kind() + " " + link.name();
        carryOut(what, (buffer, sequence) -> LinkRequests.encodeAdd(buffer, sequence, link));
        int index = libc.sockets().if_nametoindex(link.name());
        if (index == 0) {
            throw libc.failure(what, libc.errno(), "it went away again at once");
        }
        return index;
    }

    @Override
    public void enslave(String name, int index, int masterIndex) throws KernelException {
        carryOut("put " + name + " into interface " + masterIndex,
                (buffer, sequence) -> LinkRequests.encodeMaster(buffer, sequence, index, masterIndex));
    }

    @Override
    public void up(String name, int index) throws KernelException {
        carryOut("set " + name + " up", (buffer, sequence) -> LinkRequests.encodeUp(buffer, sequence, index));
    }

    @Override
    public void addAddress(KernelAddress address) throws KernelException {
        carryOut("add " + address + " to interface " + address.interfaceIndex(), acknowledged(
                buffer -> AddressRequests.encodeAdd(buffer, address)));
    }

    @Override
    public void removeAddress(KernelAddress address) throws KernelException {
        try {
            carryOut("remove " + address + " from interface " + address.interfaceIndex(), acknowledged(
                    buffer -> AddressRequests.encodeDelete(buffer, address)));
        } catch (KernelException refused) {
            unlessGone(refused, Errno.EADDRNOTAVAIL);
        }
    }

    @Override
    public void remove(String name, int index) throws KernelException {
        try {
            carryOut("remove " + name, (buffer, sequence) -> LinkRequests.encodeDelete(buffer, sequence, index));
        } catch (KernelException refused) {
            unlessGone(refused, Errno.ENODEV);
        }
    }

    private static void unlessGone(KernelException refused, int gone) throws KernelException {
        if (refused.errno() != gone && refused.errno() != Errno.ENODEV) {
            throw refused;
        }
    }

    private static BiConsumer<ByteBuffer, Integer> acknowledged(java.util.function.Consumer<ByteBuffer> encoder) {
        return (buffer, sequence) -> {
            encoder.accept(buffer);
            AddressRequests.requestAck(buffer, 0);
            MessageWriter.setSequence(buffer, 0, sequence);
        };
    }

    private void carryOut(String operation, BiConsumer<ByteBuffer, Integer> encoder) throws KernelException {
        dialogue.carryOut(operation, REQUEST_BYTES, encoder);
    }
}
