package io.understudy.linux.internal.packet;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.KernelClock;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A socket's packets of one turn. Grows when a turn has more than ever before; else allocates nothing. */
final class SendQueue {

    private static final int FIRST_CAPACITY = 16;
    private static final int MAX_CAPACITY = 8_192;
    private static final int MSG_DONTWAIT = 0x40;

    private final Libc libc;
    private final KernelClock clock;
    private final Destination destination;
    private final String operation;
    private ByteBuffer[] packets = new ByteBuffer[FIRST_CAPACITY];
    private long[] notAfterNanos = new long[FIRST_CAPACITY];
    private MessageVector messages = new MessageVector(FIRST_CAPACITY);
    private int queued;

    private long sent;
    private long droppedLate;
    private long failed;
    private KernelException lastFailure;

    SendQueue(Libc libc, KernelClock clock, Destination destination, String operation) {
        this.libc = libc;
        this.clock = clock;
        this.destination = destination;
        this.operation = operation;
    }

    boolean isEmpty() {
        return queued == 0;
    }

    void add(ByteBuffer packet, long notAfter) {
        if (!packet.isDirect()) {
            throw new IllegalArgumentException("packet is not in a direct buffer");
        }
        if (packet.limit() < destination.minimumLength()) {
            throw new IllegalArgumentException("packet of " + packet.limit() + " bytes has no destination");
        }
        if (queued == packets.length && !grow()) {
            fail(Errno.ENOBUFS);
            return;
        }
        packets[queued] = packet;
        notAfterNanos[queued] = notAfter;
        queued++;
    }

    private boolean grow() {
        if (queued == MAX_CAPACITY) {
            return false;
        }
        packets = Arrays.copyOf(packets, queued * 2);
        notAfterNanos = Arrays.copyOf(notAfterNanos, queued * 2);
        messages = new MessageVector(queued * 2);
        return true;
    }

    /** Sends what is in time; the clock is read here, just before the system call. */
    void flush(int fd) {
        int count = 0;
        long nowNanos = clock.nowNanos();
        for (int i = 0; i < queued; i++) {
            if (nowNanos > notAfterNanos[i]) {
                droppedLate++;
            } else {
                prepare(count++, packets[i]);
            }
            packets[i] = null;
        }
        queued = 0;
        send(fd, count);
    }

    private void prepare(int index, ByteBuffer packet) {
        messages.data(index, Memory.address(packet), packet.limit());
        int length = destination.write(packet, messages.addresses(), index * MessageVector.ADDRESS_SIZE);
        messages.useAddress(index, length);
    }

    private void send(int fd, int count) {
        int next = 0;
        while (next < count) {
            int done = libc.sockets().sendmmsg(fd, messages.header(next), count - next, MSG_DONTWAIT);
            if (done > 0) {
                sent += done;
                next += done;
                continue;
            }
            int errno = libc.errno();
            if (errno != Errno.EINTR) {
                // only the first of the batch was refused: the others have their own destinations
                fail(errno);
                next++;
            }
        }
    }

    private void fail(int errno) {
        failed++;
        lastFailure = libc.failure(operation, errno);
    }

    long sent() {
        return sent;
    }

    long droppedLate() {
        return droppedLate;
    }

    long failed() {
        return failed;
    }

    KernelException lastFailure() {
        return lastFailure;
    }
}
