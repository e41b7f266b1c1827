package io.understudy.shell.control;

import io.understudy.shell.protocol.Frame;
import io.understudy.shell.protocol.FrameException;
import io.understudy.shell.protocol.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attached client. Reads and writes happen on the server's thread; a command's thread hands frames over and waits
 * where the client reads slower than the command writes. A client that does not read for 10 s is dropped.
 */
final class ClientConnection {

    private static final int MAX_WAITING_BYTES = 256 * 1024;
    private static final long READ_LIMIT_MILLIS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    private final SocketChannel channel;
    private final Peer peer;
    private final CommandRunner runner;
    private final ByteBuffer input = ByteBuffer.allocate(Frame.HEADER_BYTES + Frame.MAX_PAYLOAD_BYTES);
    private final Deque<ByteBuffer> output = new ArrayDeque<>();
    private long waitingBytes;
    private boolean open = true;
    private CommandRunner.Task running;
    private SelectionKey key;

    ClientConnection(SocketChannel channel, Peer peer, CommandRunner runner) {
        this.channel = channel;
        this.peer = peer;
        this.runner = runner;
    }

    void register(Selector selector) throws IOException {
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    Peer peer() {
        return peer;
    }

    synchronized boolean isOpen() {
        return open;
    }

    /** On the server's thread: there is something to read or room to write. */
    void ready(SelectionKey ready) {
        try {
            if (ready.isWritable()) {
                writeWaiting();
            }
            if (ready.isReadable()) {
                read();
            }
        } catch (FrameException e) {
            LOG.warn("client {} is dropped: {}", peer.name(), e.getMessage());
            close();
        } catch (IOException e) {
            LOG.debug("client {} went away: {}", peer.name(), e.toString());
            close();
        }
    }

    private void read() throws IOException, FrameException {
        if (channel.read(input) < 0) {
            close();
            return;
        }
        input.flip();
        for (Frame frame = Frame.decode(input); frame != null; frame = Frame.decode(input)) {
            received(frame);
        }
        input.compact();
    }

    private void received(Frame frame) throws FrameException {
        switch (frame.kind()) {
            case RUN, COMPLETE -> {
                synchronized (this) {
                    if (running != null) {
                        throw new FrameException("a second request while one runs");
                    }
                    running = runner.submit(this, frame.kind(), Request.of(frame));
                }
            }
            case INTERRUPT -> {
                synchronized (this) {
                    if (running != null) {
                        running.interrupt();
                    }
                }
            }
            default -> throw new FrameException("a client does not send " + frame.kind());
        }
    }

    /** On a command's thread: the command ended, this is the last frame of its answer. */
    void finish(Frame last) throws IOException {
        synchronized (this) {
            running = null;
        }
        send(last);
    }

    /** From any thread but the server's: sends a frame, waiting for a slow client. */
    synchronized void send(Frame frame) throws IOException {
        ByteBuffer bytes = frame.encode();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(READ_LIMIT_MILLIS);
        while (open && waitingBytes > MAX_WAITING_BYTES) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                LOG.warn("client {} is dropped: it has read nothing for {} s", peer.name(), READ_LIMIT_MILLIS / 1000);
                close();
                break;
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        if (!open) {
            throw new IOException("client is gone");
        }
        output.add(bytes);
        waitingBytes += bytes.remaining();
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        key.selector().wakeup();
    }

    private synchronized void writeWaiting() throws IOException {
        while (!output.isEmpty()) {
            ByteBuffer first = output.peek();
            waitingBytes -= channel.write(first);
            if (first.hasRemaining()) {
                break;
            }
            output.remove();
        }
        if (output.isEmpty()) {
            key.interestOps(SelectionKey.OP_READ);
        }
        notifyAll();
    }

    /** Ends the connection and what it runs. */
    synchronized void close() {
        if (!open) {
            return;
        }
        open = false;
        if (running != null) {
            running.interrupt();
        }
        notifyAll();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing a client: {}", e.toString());
        }
    }
}
