package io.understudy.linux.internal.packet;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.reactor.DescriptorLoop;
import io.understudy.linux.packet.PacketHandler;
import io.understudy.linux.packet.PacketSocket;
import java.nio.ByteBuffer;

/** A socket in the reactor: sends at the end of a turn, hands over what it receives. */
final class OpenSocket implements PacketSocket, DescriptorLoop.Output {

    /** Batches read in one turn; a flooded socket may not hold the others. */
    private static final int MAX_BATCHES = 16;
    private static final int SEND_ONLY = -1;

    private final Libc libc;
    private final DescriptorLoop loop;
    private final int fd;
    private final SendQueue queue;
    private int registration = SEND_ONLY;
    private boolean closed;
    private KernelException receiveFailure;

    OpenSocket(Libc libc, DescriptorLoop loop, int fd, SendQueue queue) {
        this.libc = libc;
        this.loop = loop;
        this.fd = fd;
        this.queue = queue;
    }

    void receive(ReceiveBatch batch, PacketHandler handler) throws KernelException {
        registration = loop.watch(fd, nowNanos -> drain(batch, handler, nowNanos));
    }

    private void drain(ReceiveBatch batch, PacketHandler handler, long nowNanos) {
        boolean more = true;
        for (int i = 0; more && i < MAX_BATCHES; i++) {
            int received;
            try {
                received = batch.receive(fd);
            } catch (KernelException e) {
                receiveFailure = e;
                return;
            }
            for (int d = 0; d < received && !closed; d++) {
                deliver(batch.datagram(d), handler, nowNanos);
            }
            more = !closed && ReceiveBatch.isFull(received);
        }
    }

    private void deliver(ByteBuffer datagram, PacketHandler handler, long nowNanos) {
        try {
            handler.received(datagram, nowNanos);
        } catch (RuntimeException | Error e) {
            loop.failed("packet handler " + handler, e);
        }
    }

    @Override
    public void send(ByteBuffer packet, long notAfterNanos) {
        if (closed) {
            throw new IllegalStateException("socket is closed");
        }
        boolean first = queue.isEmpty();
        queue.add(packet, notAfterNanos);
        if (first && !queue.isEmpty()) {
            loop.flushAtEnd(this);
        }
    }

    @Override
    public void flush() {
        if (!closed) {
            queue.flush(fd);
        }
    }

    @Override
    public long sent() {
        return queue.sent();
    }

    @Override
    public long droppedLate() {
        return queue.droppedLate();
    }

    @Override
    public long failed() {
        return queue.failed();
    }

    @Override
    public KernelException lastFailure() {
        return queue.lastFailure() != null ? queue.lastFailure() : receiveFailure;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        queue.flush(fd);
        closed = true;
        if (registration != SEND_ONLY) {
            loop.unwatch(fd, registration);
        }
        libc.files().close(fd);
    }
}
