package io.understudy.linux.internal.linkbeat;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.linkbeat.LinkBeats;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Asks over a socket of its own. */
@Component(immediate = true)
public final class KernelLinkBeats implements LinkBeats {

    private static final int AF_INET = 2;
    /** SOCK_DGRAM with SOCK_CLOEXEC. */
    private static final int SOCKET_TYPE = 2 | 02000000;
    /** linux/sockios.h. */
    private static final long SIOCGIFFLAGS = 0x8913;
    private static final long SIOCETHTOOL = 0x8946;
    private static final long SIOCGMIIPHY = 0x8947;
    private static final long SIOCGMIIREG = 0x8948;
    private static final int ETHTOOL_GLINK = 0x0a;
    /** linux/mii.h: the status register, and the link's bit in it, which remembers a loss until it was read. */
    private static final short MII_BMSR = 1;
    private static final int BMSR_LSTATUS = 0x0004;
    private static final int IFF_RUNNING = 0x40;
    /** struct ifreq: a name, then 24 bytes for whatever the request is about. */
    private static final int NAME_SIZE = 16;
    private static final int IFREQ_SIZE = 40;
    private static final int MII_REGISTER = NAME_SIZE + 2;
    private static final int MII_VALUE = NAME_SIZE + 6;

    private final Libc libc;
    private final int socket;
    private final Memory request = new Memory(IFREQ_SIZE);
    private final Memory ethtool = new Memory(8);

    /** In this thread's network namespace. */
    @Activate
    public KernelLinkBeats(@Reference Libc libc) throws KernelException {
        this.libc = libc;
        this.socket = libc.check("open a socket to ask interfaces for their link",
                libc.sockets().socket(AF_INET, SOCKET_TYPE, 0));
    }

    /** Closes the socket. */
    @Deactivate
    public synchronized void close() {
        libc.files().close(socket);
    }

    @Override
    public synchronized boolean hasLink(String interfaceName, Method method) throws KernelException {
        name(interfaceName);
        String what = "ask " + interfaceName + " for its link by " + method;
        return switch (method) {
            case MII -> hasMiiLink(what);
            case ETHTOOL -> hasEthtoolLink(what);
            case IOCTL -> {
                ask(what, SIOCGIFFLAGS);
                yield (request.buffer().getShort(NAME_SIZE) & IFF_RUNNING) != 0;
            }
        };
    }

    private void name(String interfaceName) {
        byte[] name = interfaceName.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = request.buffer();
        for (int i = 0; i < IFREQ_SIZE; i++) {
            buffer.put(i, i < name.length && i < NAME_SIZE - 1 ? name[i] : 0);
        }
    }

    /** Twice: the first answer may be about the past. */
    private boolean hasMiiLink(String what) throws KernelException {
        ask(what, SIOCGMIIPHY);
        int status = 0;
        for (int round = 0; round < 2; round++) {
            request.buffer().putShort(MII_REGISTER, MII_BMSR);
            ask(what, SIOCGMIIREG);
            status = request.buffer().getShort(MII_VALUE);
        }
        return (status & BMSR_LSTATUS) != 0;
    }

    private boolean hasEthtoolLink(String what) throws KernelException {
        ethtool.buffer().putInt(0, ETHTOOL_GLINK).putInt(4, 0);
        request.buffer().putLong(NAME_SIZE, ethtool.address());
        ask(what, SIOCETHTOOL);
        return ethtool.buffer().getInt(4) != 0;
    }

    private void ask(String what, long operation) throws KernelException {
        libc.check(what, libc.sockets().ioctl(socket, operation, request.address()));
    }
}
