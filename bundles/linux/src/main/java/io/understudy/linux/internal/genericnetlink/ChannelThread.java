package io.understudy.linux.internal.genericnetlink;

import io.understudy.linux.KernelException;
import io.understudy.linux.genericnetlink.GenericChannel;
import io.understudy.linux.genericnetlink.GenericOutcome;
import io.understudy.linux.genericnetlink.GenericRequest;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.netlink.NetlinkSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A channel: a queue of what is to be done, and the thread that does it. */
final class ChannelThread implements GenericChannel {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelThread.class);
    private static final long STOP_MILLIS = 2_000;
    private static final Runnable END = () -> { };

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Exchanges exchanges;
    private final int familyId;
    private final Thread thread;
    private volatile boolean closed;

    /** Asks for the family, then starts the thread, which closes the socket when it ends. */
    ChannelThread(Libc libc, NetlinkSocket socket, String family) throws KernelException {
        exchanges = new Exchanges(libc, socket);
        try {
            familyId = exchanges.familyId(family);
        } catch (KernelException e) {
            exchanges.close();
            throw e;
        }
        thread = new Thread(() -> run(socket), "understudy-genl-" + family);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void carryOut(int version, List<GenericRequest> requests, Consumer<GenericOutcome> whenDone) {
        List<GenericRequest> all = List.copyOf(requests);
        queue.add(() -> whenDone.accept(exchanges.carryOut(familyId, version, all)));
    }

    @Override
    public void query(int version, boolean dump, List<GenericRequest> requests, Consumer<GenericOutcome> whenDone) {
        List<GenericRequest> all = List.copyOf(requests);
        queue.add(() -> whenDone.accept(exchanges.query(familyId, version, dump, all)));
    }

    private void run(NetlinkSocket socket) {
        while (!closed) {
            try {
                queue.take().run();
            } catch (InterruptedException e) {
                LOG.debug("{} goes on: only close ends it", thread.getName());
            } catch (RuntimeException | Error e) {
                LOG.error("a request to a family of generic netlink failed", e);
            }
        }
        exchanges.close();
        socket.close();
    }

    @Override
    public void close() {
        closed = true;
        queue.add(END);
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.error("{} did not end within {} ms; it ends with what it does now", thread.getName(), STOP_MILLIS);
        }
    }
}
