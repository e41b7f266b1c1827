package io.understudy.linux.internal.netlink;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.netlink.codec.AckMessage;
import io.understudy.linux.netlink.codec.MalformedMessageException;
import io.understudy.linux.netlink.codec.MessageCursor;
import io.understudy.linux.netlink.codec.Netlink;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;

/**
 * Requests whose answers are waited for. The kernel carries requests out within sendmsg(2) and has queued all answers
 * when that returns, so there is nothing to wait for but its locks. Thread-safe.
 */
public final class Dialogue implements AutoCloseable {

    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;
    private static final int SEND_BUFFER_BYTES = 4 << 20;
    private static final int HEADER_SIZE = 56;
    private static final int IOV = 16;
    private static final int IOV_COUNT = 24;
    private static final int IOVEC_SIZE = 16;

    private final Libc libc;
    private final NetlinkSocket socket;
    private final Memory header = new Memory(HEADER_SIZE);
    private final Memory vector = new Memory(IOVEC_SIZE);
    private final MessageCursor message = new MessageCursor();
    private final AckMessage ack = new AckMessage();
    private int nextSequence = 1;

    /** A dialogue in this thread's network namespace. */
    public Dialogue(Libc libc, int protocol) throws KernelException {
        this.libc = libc;
        this.socket = new NetlinkSocket(libc, protocol, 0, RECEIVE_BUFFER_BYTES);
        header.buffer().putLong(IOV, vector.address()).putLong(IOV_COUNT, 1);
    }

    /**
     * Sends what an encoder writes, and reads what the kernel says to it.
     *
     * @param operation for people
     * @param bytes     room that the encoder needs at most
     * @param encoder   writes messages of which at least the last demands an acknowledgement; takes the first sequence
     *                  number to use
     * @throws KernelException the first refusal
     */
    public synchronized void carryOut(String operation, int bytes, BiConsumer<ByteBuffer, Integer> encoder)
            throws KernelException {
        Memory request = new Memory(bytes);
        int first = nextSequence;
        encoder.accept(request.buffer(), first);
        int length = request.buffer().position();
        if (length > RECEIVE_BUFFER_BYTES / 2) {
            socket.sendBuffer(SEND_BUFFER_BYTES);
        }
        vector.buffer().putLong(0, request.address()).putLong(Long.BYTES, length);
        nextSequence += count(request.buffer(), length);
        discard();
        int errno = socket.send(header.address());
        if (errno != 0) {
            throw libc.failure(operation, errno);
        }
        if (!readAnswers(operation, first)) {
            throw libc.failure(operation, Errno.EIO, "the kernel said nothing to it");
        }
    }

    private int count(ByteBuffer request, int length) {
        int count = 0;
        message.reset(request, length);
        try {
            while (message.next()) {
                count++;
            }
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("a request is not well formed", e);
        }
        return count;
    }

    /** What was left by answers that nobody read to their end. */
    private void discard() throws KernelException {
        while (socket.receive() != NetlinkSocket.NOTHING) {
            // older than the request
        }
    }

    private boolean readAnswers(String operation, int first) throws KernelException {
        boolean answered = false;
        int length = socket.receive();
        while (length != NetlinkSocket.NOTHING) {
            if (length == NetlinkSocket.LOST) {
                throw libc.failure(operation, Errno.ENOBUFS, "its acknowledgement was lost");
            }
            answered |= readAnswer(operation, first, length);
            length = socket.receive();
        }
        return answered;
    }

    private boolean readAnswer(String operation, int first, int length) throws KernelException {
        boolean answered = false;
        message.reset(socket.datagram(), length);
        try {
            while (message.next()) {
                if (message.type() == Netlink.NLMSG_ERROR && message.sequence() - first >= 0) {
                    ack.read(message);
                    answered = true;
                    if (ack.errno() != 0) {
                        throw libc.failure(operation, ack.errno(), ack.text());
                    }
                }
            }
        } catch (MalformedMessageException e) {
            throw libc.failure(operation, Errno.EIO, "the kernel's answer is not understood: " + e.getMessage());
        }
        return answered;
    }

    @Override
    public void close() {
        socket.close();
    }
}
