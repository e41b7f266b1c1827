package io.understudy.linux.internal.echo;

import io.understudy.api.platform.EchoResult;
import io.understudy.linux.KernelException;
import io.understudy.linux.icmp.codec.EchoRequest;
import io.understudy.linux.icmp.codec.IcmpMessage;
import io.understudy.linux.icmp.codec.IcmpMessage.EchoError;
import io.understudy.linux.icmp.codec.IcmpMessage.EchoReply;
import io.understudy.linux.icmp.codec.IcmpReader;
import io.understudy.linux.internal.libc.KernelClock;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.internal.packet.MessageVector;
import io.understudy.linux.internal.packet.ReceiveBatch;
import io.understudy.linux.internal.packet.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * One raw(7) ICMP socket with the echoes that were sent on it. Such a socket hears every reply and error that reaches
 * this host: identifier, sequence number and token tell which are its own. Echo thread only.
 */
final class EchoSocket implements AutoCloseable {

    /** Sequence numbers have 16 bits. */
    static final int MOST_OUTSTANDING = 1 << 16;

    private static final int MAX_BATCHES = 64;

    private final Libc libc;
    private final KernelClock clock;
    private final SocketKey key;
    private final int fd;
    private final int interfaceIndex;
    private final int identifier;
    private final ReceiveBatch batch;
    private final IcmpReader reader;
    private final Map<Integer, Outstanding> outstanding = new HashMap<>();
    private final Memory packet = new Memory(EchoRequest.LENGTH);
    private final MessageVector message = new MessageVector(1);
    private int nextSequence;
    private long usedNanos;

    /** Over a descriptor that is its own from now on. */
    EchoSocket(Libc libc, SocketKey key, int fd, int interfaceIndex, int identifier, ReceiveBatch batch) {
        this.libc = libc;
        this.clock = new KernelClock(libc);
        this.key = key;
        this.fd = fd;
        this.interfaceIndex = interfaceIndex;
        this.identifier = identifier;
        this.batch = batch;
        this.reader = key.ipv6() ? IcmpReader.IPV6 : IcmpReader.IPV4;
        packet.buffer().order(ByteOrder.BIG_ENDIAN);
        message.data(0, packet.address(), EchoRequest.LENGTH);
    }

    int fd() {
        return fd;
    }

    int identifier() {
        return identifier;
    }

    SocketKey key() {
        return key;
    }

    /** The interface it is bound to went away, or another came under its name. */
    boolean isStale() {
        return !key.interfaceName().isEmpty() && libc.sockets().if_nametoindex(key.interfaceName()) != interfaceIndex;
    }

    boolean isIdle(long sinceNanos) {
        return outstanding.isEmpty() && usedNanos - sinceNanos < 0;
    }

    boolean isFull() {
        return outstanding.size() == MOST_OUTSTANDING;
    }

    /** Sends an echo; the kernel's refusal leaves nothing behind. Not where it {@link #isFull}. */
    void send(Outstanding echo) throws KernelException {
        while (outstanding.containsKey(nextSequence)) {
            nextSequence = nextSequence + 1 & MOST_OUTSTANDING - 1;
        }
        EchoRequest.encode(packet.buffer(), key.ipv6(), identifier, nextSequence, echo.token);
        message.useAddress(0, SocketAddress.of(echo.target, 0).write(null, message.addresses(), 0));
        echo.sentNanos = clock.nowNanos();
        usedNanos = echo.sentNanos;
        if (libc.sockets().sendmsg(fd, message.header(0), 0) < 0) {
            throw libc.failure("send an echo", libc.errno());
        }
        echo.socket = this;
        echo.sequence = nextSequence;
        outstanding.put(nextSequence, echo);
        nextSequence = nextSequence + 1 & MOST_OUTSTANDING - 1;
    }

    /** Takes what is there. */
    void receive() throws KernelException {
        int received = ReceiveBatch.COUNT;
        for (int i = 0; i < MAX_BATCHES && ReceiveBatch.isFull(received); i++) {
            received = batch.receive(fd);
            for (int each = 0; each < received; each++) {
                take(batch.datagram(each));
            }
        }
    }

    private void take(ByteBuffer datagram) {
        IcmpMessage said = reader.read(datagram).orElse(null);
        Outstanding echo = said == null || said.identifier() != identifier ? null : outstanding.get(said.sequence());
        if (echo == null) {
            return;
        }
        EchoResult result = null;
        if (said instanceof EchoReply reply && reply.token() == echo.token
                && reply.source().equals(echo.target)) {
            result = new EchoResult.Answered(clock.nowNanos() - echo.sentNanos);
        } else if (said instanceof EchoError error && error.target().equals(echo.target)) {
            result = new EchoResult.Unreachable(error.words(), error.speaker(), error.thisHost());
        }
        if (result != null) {
            forget(echo);
            echo.result.complete(result);
        }
    }

    /** Takes no answer to it any more. */
    void forget(Outstanding echo) {
        outstanding.remove(echo.sequence, echo);
    }

    @Override
    public void close() {
        libc.files().close(fd);
    }
}
