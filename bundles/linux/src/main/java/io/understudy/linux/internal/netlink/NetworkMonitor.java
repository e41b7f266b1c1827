package io.understudy.linux.internal.netlink;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.netlink.codec.AckMessage;
import io.understudy.linux.netlink.codec.AddressKey;
import io.understudy.linux.netlink.codec.AddressMessage;
import io.understudy.linux.netlink.codec.LinkMessage;
import io.understudy.linux.netlink.codec.MalformedMessageException;
import io.understudy.linux.netlink.codec.MessageCursor;
import io.understudy.linux.netlink.codec.Netlink;
import io.understudy.linux.netlink.codec.Rtnetlink;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows links and addresses. Dumps come over the socket that is already in the groups, so that no change falls between
 * a dump and what follows it. Netlink thread only, but for {@link #synchronised}.
 */
final class NetworkMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkMonitor.class);

    private enum Dump { NONE, LINKS, ADDRESSES }

    private final Libc libc;
    private final NetlinkSocket socket;
    private final NetworkTable table;
    private final int requestPort;
    private final CountDownLatch synchronised = new CountDownLatch(1);
    private final DumpVector request = new DumpVector();
    private final MessageCursor message = new MessageCursor();
    private final AddressMessage address = new AddressMessage();
    private final LinkMessage link = new LinkMessage();
    private final AckMessage ack = new AckMessage();
    private Dump dump = Dump.NONE;
    private int dumpSequence;
    private boolean dumpAgain;

    /**
     * A monitor.
     *
     * @param requestPort port of the socket over which this daemon's requests go
     */
    NetworkMonitor(Libc libc, NetlinkSocket socket, NetworkTable table, int requestPort) {
        this.libc = libc;
        this.socket = socket;
        this.table = table;
        this.requestPort = requestPort;
    }

    /** Reads everything anew; what differs from what is known is told. */
    void resync() throws KernelException {
        if (dump != Dump.NONE) {
            // the kernel runs one dump per socket
            dumpAgain = true;
            return;
        }
        dumpAgain = false;
        table.beginDump();
        begin(Dump.LINKS);
    }

    /** Counted down when everything is known for the first time. */
    CountDownLatch synchronised() {
        return synchronised;
    }

    /** Reads what is there. */
    void receive() throws KernelException {
        int length = socket.receive();
        while (length != NetlinkSocket.NOTHING) {
            if (length == NetlinkSocket.LOST) {
                if (dump == Dump.NONE) {
                    LOG.info("messages about links and addresses were lost: everything is read anew");
                }
                resync();
            } else {
                read(socket.datagram(), length);
            }
            length = socket.receive();
        }
    }

    private void read(ByteBuffer datagram, int length) throws KernelException {
        message.reset(datagram, length);
        try {
            while (message.next()) {
                take();
            }
        } catch (MalformedMessageException e) {
            LOG.error("a message of the kernel's is not understood; the rest of its datagram is left out", e);
        }
    }

    private void take() throws MalformedMessageException, KernelException {
        if (isOfDump() && (message.flags() & Netlink.NLM_F_DUMP_INTR) != 0) {
            dumpAgain = true;
        }
        switch (message.type()) {
            case Rtnetlink.RTM_NEWADDR -> {
                if (address.read(message)) {
                    table.putAddress(address, isOurs());
                }
            }
            case Rtnetlink.RTM_DELADDR -> {
                if (address.read(message)) {
                    table.removeAddress(address.key(), !isOurs());
                }
            }
            case Rtnetlink.RTM_NEWLINK -> {
                if (link.read(message)) {
                    table.putLink(link.status());
                }
            }
            case Rtnetlink.RTM_DELLINK -> {
                if (link.read(message)) {
                    table.removeLink(link.index());
                }
            }
            case Netlink.NLMSG_DONE -> ended(AckMessage.dumpErrno(message));
            case Netlink.NLMSG_ERROR -> {
                ack.read(message);
                ended(ack.errno());
            }
            default -> {
                // nothing else comes over these groups
            }
        }
    }

    private boolean isOurs() {
        return message.portId() == requestPort;
    }

    private boolean isOfDump() {
        return dump != Dump.NONE && message.portId() == socket.portId() && message.sequence() == dumpSequence;
    }

    private void ended(int errno) throws KernelException {
        if (!isOfDump()) {
            return;
        }
        Dump finished = dump;
        dump = Dump.NONE;
        if (errno != 0) {
            LOG.error("links and addresses cannot be read; what is known may be old",
                    libc.failure("dump " + finished, errno, ack.text()));
        } else if (dumpAgain) {
            resync();
        } else if (finished == Dump.LINKS) {
            begin(Dump.ADDRESSES);
        } else {
            table.endDump();
            synchronised.countDown();
        }
    }

    private void begin(Dump next) throws KernelException {
        dumpSequence++;
        dump = next;
        int errno = socket.send(next == Dump.LINKS ? request.links(dumpSequence) : request.addresses(dumpSequence));
        if (errno != 0) {
            dump = Dump.NONE;
            throw libc.failure("ask for every one of the " + next, errno);
        }
    }

    void expectRemoval(AddressKey key) {
        table.expectRemoval(key);
    }

    void removalDone(AddressKey key) {
        if (dump == Dump.NONE) {
            table.removalDone(key);
        }
    }

    String interfaceName(int index) {
        return table.interfaceName(index);
    }
}
