package io.understudy.linux.internal.netlink;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.KernelClock;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.ThreadPriority;
import io.understudy.linux.internal.poll.Epoll;
import io.understudy.linux.internal.poll.WakeUp;
import io.understudy.linux.netlink.codec.Rtnetlink;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that talks rtnetlink, with its two sockets: one for requests, one for what changes. */
final class NetlinkThread {

    /** 1,000 acknowledgements in one go overflow the default of 208 KiB. */
    static final int RECEIVE_BUFFER_BYTES = 8 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(NetlinkThread.class);
    private static final int GROUPS =
            Rtnetlink.RTMGRP_LINK | Rtnetlink.RTMGRP_IPV4_IFADDR | Rtnetlink.RTMGRP_IPV6_IFADDR;
    private static final long STOP_MILLIS = 2_000;

    private final OperationQueue queue = new OperationQueue();
    private final Epoll epoll;
    private final WakeUp wakeUp;
    private final NetlinkSocket requests;
    private final NetlinkSocket changes;
    private final NetworkMonitor monitor;
    private final RequestChannel channel;
    private final Thread thread;
    private final OwnRoutes ownRoutes;
    private final RoutingFeed routingFeed;
    private volatile boolean routingWanted;
    /** Netlink thread only; {@code null} until somebody wants it. */
    private RoutingWatch routing;
    private volatile boolean stopping;

    NetlinkThread(Libc libc, NetworkTable table, OwnRoutes ownRoutes, RoutingFeed routingFeed, int monitorBufferBytes)
            throws KernelException {
        this.ownRoutes = ownRoutes;
        this.routingFeed = routingFeed;
        epoll = new Epoll(libc);
        wakeUp = new WakeUp(libc);
        requests = new NetlinkSocket(libc, 0, RECEIVE_BUFFER_BYTES);
        changes = new NetlinkSocket(libc, GROUPS, monitorBufferBytes);
        monitor = new NetworkMonitor(libc, changes, table, requests.portId());
        channel = new RequestChannel(libc, new KernelClock(libc), requests, monitor);
        epoll.add(wakeUp.fd(), wakeUp.fd());
        epoll.add(requests.fd(), requests.fd());
        epoll.add(changes.fd(), changes.fd());
        thread = new Thread(() -> run(libc), "understudy-netlink");
        thread.setDaemon(true);
        thread.start();
    }

    /** Hands an operation over. Any thread. */
    void carryOut(RequestOperation operation) {
        queue.add(operation);
        wakeUp.signal();
    }

    /**
     * Tells of removed and replaced routes and rules from now on, before any operation that is handed over later. Any
     * thread.
     */
    void watchRouting() {
        routingWanted = true;
        wakeUp.signal();
    }

    /** Waits until everything is known for the first time. */
    void awaitSynchronised(long millis) throws InterruptedException, KernelException {
        if (!monitor.synchronised().await(millis, TimeUnit.MILLISECONDS)) {
            throw new KernelException("read links and addresses", Errno.EAGAIN,
                    "no answer within " + millis + " ms", "");
        }
    }

    private void run(Libc libc) {
        ThreadPriority.raise(libc);
        boolean synchronise = true;
        while (!stopping) {
            try {
                if (synchronise) {
                    monitor.resync();
                    synchronise = false;
                }
                turn(libc);
            } catch (KernelException | RuntimeException | Error e) {
                LOG.error("a request or change of links and addresses failed", e);
            }
        }
    }

    private void turn(Libc libc) throws KernelException {
        int ready = epoll.await(-1);
        for (int i = 0; i < ready; i++) {
            if (epoll.token(i) == wakeUp.fd()) {
                wakeUp.clear();
            }
        }
        monitor.receive();
        if (routing != null) {
            routing.receive();
        } else if (routingWanted) {
            openRouting(libc);
        }
        channel.receive();
        channel.carryOut(queue.takeAll());
    }

    /** Addresses must not wait for what is less important: one attempt, and a word where it fails. */
    private void openRouting(Libc libc) {
        routingWanted = false;
        try {
            routing = new RoutingWatch(libc, RECEIVE_BUFFER_BYTES, requests.portId(), ownRoutes, routingFeed);
            epoll.add(routing.fd(), routing.fd());
        } catch (KernelException e) {
            LOG.error("routes and rules are not watched: what others remove of ours is not put back", e);
        }
    }

    /** Ends the thread after what is under way. */
    void stop() throws InterruptedException {
        stopping = true;
        wakeUp.signal();
        thread.join(STOP_MILLIS);
        if (thread.isAlive()) {
            LOG.error("the netlink thread did not end within {} ms; its sockets stay open", STOP_MILLIS);
            return;
        }
        wakeUp.close();
        requests.close();
        changes.close();
        if (routing != null) {
            routing.close();
        }
        epoll.close();
    }
}
