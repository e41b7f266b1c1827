package io.understudy.linux.internal.genericnetlink;

import io.understudy.linux.KernelException;
import io.understudy.linux.genericnetlink.GenericOutcome;
import io.understudy.linux.genericnetlink.GenericOutcome.Refusal;
import io.understudy.linux.genericnetlink.GenericReply;
import io.understudy.linux.genericnetlink.GenericRequest;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.internal.netlink.NetlinkSocket;
import io.understudy.linux.internal.poll.Epoll;
import io.understudy.linux.netlink.codec.AckMessage;
import io.understudy.linux.netlink.codec.GenericMessage;
import io.understudy.linux.netlink.codec.GenericRequests;
import io.understudy.linux.netlink.codec.MalformedMessageException;
import io.understudy.linux.netlink.codec.MessageCursor;
import io.understudy.linux.netlink.codec.Netlink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests and gathers the answers, matched by sequence number. The kernel carries requests out within sendmsg(2)
 * and has queued all answers when it returns, so there is hardly ever anything to wait for. One thread at a time.
 */
final class Exchanges implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);
    /** More at once overflow the receive buffer with refusals. */
    private static final int BATCH = 250;
    private static final int BATCH_BYTES = 1 << 16;
    /** Netlink always answers; this only keeps a bug of the kernel's from holding the channel for ever. */
    private static final int PATIENCE_MILLIS = 5_000;

    private final Libc libc;
    private final NetlinkSocket socket;
    private final Epoll epoll;
    private final Memory batch = new Memory(BATCH_BYTES);
    private final MessageHeader header = new MessageHeader(batch);
    private final MessageCursor message = new MessageCursor();
    private final AckMessage ack = new AckMessage();
    private final GenericMessage generic = new GenericMessage();
    private int nextSequence = 1;

    /** What is expected of the answers to a batch. */
    private interface Answers {
        void ack(int sequence, int errno, String text);

        default void reply(GenericMessage reply) throws MalformedMessageException {
            // a request that changes something is answered by acknowledgements only
        }

        default void interrupted() {
            // no dump
        }
    }

    Exchanges(Libc libc, NetlinkSocket socket) throws KernelException {
        this.libc = libc;
        this.socket = socket;
        this.epoll = new Epoll(libc);
        epoll.add(socket.fd(), socket.fd());
    }

    /** Asks for the number of a family; the kernel may load a module before it answers. */
    int familyId(String name) throws KernelException {
        int[] found = new int[2];
        int sequence = nextSequence++;
        batch.buffer().clear();
        GenericRequests.encodeGetFamily(batch.buffer(), sequence, name);
        Answers answers = new Answers() {
            @Override
            public void ack(int acknowledged, int errno, String text) {
                found[1] = errno;
            }

            @Override
            public void reply(GenericMessage reply) throws MalformedMessageException {
                found[0] = reply.familyId();
            }
        };
        int errno = send();
        boolean whole = errno == 0 && await(sequence, sequence, answers);
        if (!whole || found[1] != 0 || found[0] == 0) {
            int cause = errno != 0 ? errno : whole && found[1] != 0 ? found[1] : Errno.EIO;
            throw libc.failure("find the generic netlink family " + name, cause);
        }
        return found[0];
    }

    GenericOutcome carryOut(int family, int version, List<GenericRequest> requests) {
        List<Refusal> refusals = new ArrayList<>();
        boolean lost = false;
        int from = 0;
        while (from < requests.size()) {
            int first = nextSequence;
            int to = encodeBatch(family, version, requests, from);
            lost |= !exchange(first, from, to, requests, refusals);
            from = to;
        }
        return new GenericOutcome(refusals, List.of(), lost);
    }

    /** Encodes as many requests as fit, the last with the wish for an acknowledgement; returns the first left out. */
    private int encodeBatch(int family, int version, List<GenericRequest> requests, int from) {
        ByteBuffer buffer = batch.buffer().clear();
        int to = from;
        int bytes = 0;
        while (to < requests.size() && to - from < BATCH) {
            bytes += GenericRequests.OVERHEAD + requests.get(to).attributes().remaining();
            if (bytes > BATCH_BYTES) {
                break;
            }
            to++;
        }
        for (int i = from; i < to; i++) {
            GenericRequest request = requests.get(i);
            GenericRequests.encode(buffer, family, i == to - 1 ? Netlink.NLM_F_ACK : 0, nextSequence++,
                    request.command(), version, request.attributes());
        }
        return to;
    }

    private boolean exchange(int first, int from, int to, List<GenericRequest> requests, List<Refusal> refusals) {
        int errno = send();
        if (errno != 0) {
            for (int i = from; i < to; i++) {
                refusals.add(refusal(i, requests.get(i), errno, "the whole batch was refused"));
            }
            return true;
        }
        return await(first, first + to - from - 1, new Answers() {
            @Override
            public void ack(int sequence, int refused, String text) {
                int index = from + sequence - first;
                if (refused != 0 && index >= from && index < to) {
                    refusals.add(refusal(index, requests.get(index), refused, text));
                }
            }
        });
    }

    GenericOutcome query(int family, int version, boolean dump, List<GenericRequest> requests) {
        List<Refusal> refusals = new ArrayList<>();
        List<List<GenericReply>> replies = new ArrayList<>();
        boolean[] lost = new boolean[1];
        for (int i = 0; i < requests.size(); i++) {
            int index = i;
            GenericRequest request = requests.get(i);
            List<GenericReply> gathered = new ArrayList<>();
            replies.add(gathered);
            int sequence = nextSequence++;
            GenericRequests.encode(batch.buffer().clear(), family, dump ? Netlink.NLM_F_DUMP : Netlink.NLM_F_ACK,
                    sequence, request.command(), version, request.attributes());
            int errno = send();
            if (errno != 0) {
                refusals.add(refusal(index, request, errno, ""));
                continue;
            }
            lost[0] |= !await(sequence, sequence, new Answers() {
                @Override
                public void ack(int acknowledged, int refused, String text) {
                    if (refused != 0) {
                        refusals.add(refusal(index, request, refused, text));
                    }
                }

                @Override
                public void reply(GenericMessage reply) {
                    gathered.add(new GenericReply(reply.command(), reply.attributes()));
                }

                @Override
                public void interrupted() {
                    lost[0] = true;
                }
            });
        }
        return new GenericOutcome(refusals, replies.stream().map(List::copyOf).toList(), lost[0]);
    }

    private Refusal refusal(int index, GenericRequest request, int errno, String text) {
        return new Refusal(index, libc.failure("command " + request.command(), errno, text));
    }

    /** Sends what is encoded; 0 or an errno. */
    private int send() {
        return socket.send(header.over(batch.buffer().position()));
    }

    /**
     * Reads answers to a row of sequence numbers until the last one's has come, or the dump that it asked for has ended.
     *
     * @return {@code false} where answers were lost
     */
    private boolean await(int first, int last, Answers answers) {
        try {
            while (true) {
                int length = socket.receive();
                if (length == NetlinkSocket.LOST) {
                    return false;
                }
                if (length == NetlinkSocket.NOTHING) {
                    if (epoll.await(PATIENCE_MILLIS) == 0) {
                        LOG.error("the kernel did not answer within {} ms", PATIENCE_MILLIS);
                        return false;
                    }
                } else if (read(length, first, last, answers)) {
                    return true;
                }
            }
        } catch (KernelException | MalformedMessageException e) {
            LOG.error("the kernel's answer is not understood", e);
            return false;
        }
    }

    private boolean read(int length, int first, int last, Answers answers) throws MalformedMessageException {
        boolean ended = false;
        message.reset(socket.datagram(), length);
        while (message.next()) {
            // what is older answers something whose end was lost; sequence numbers may wrap
            if (message.sequence() - first < 0 || message.sequence() - last > 0) {
                continue;
            }
            if ((message.flags() & Netlink.NLM_F_DUMP_INTR) != 0) {
                answers.interrupted();
            }
            switch (message.type()) {
                case Netlink.NLMSG_ERROR -> {
                    ack.read(message);
                    answers.ack(ack.sequence(), ack.errno(), ack.text());
                    ended |= message.sequence() == last;
                }
                case Netlink.NLMSG_DONE -> {
                    answers.ack(last, AckMessage.dumpErrno(message), "");
                    ended |= message.sequence() == last;
                }
                default -> {
                    generic.read(message);
                    answers.reply(generic);
                }
            }
        }
        return ended;
    }

    @Override
    public void close() {
        epoll.close();
    }
}
