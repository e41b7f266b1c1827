package io.understudy.linux.internal.reactor;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.KernelClock;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.ThreadPriority;
import io.understudy.linux.internal.poll.DeadlineFd;
import io.understudy.linux.internal.poll.Epoll;
import io.understudy.linux.internal.poll.WakeUp;
import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.reactor.ReactorStatistics;
import io.understudy.linux.reactor.ReactorTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event loop: one thread, one epoll, one timerfd for the earliest timer, one eventfd for tasks of others. */
@Component(service = {Reactor.class, DescriptorLoop.class}, immediate = true)
public final class EpollReactor implements DescriptorLoop {

    private static final Logger LOG = LoggerFactory.getLogger(EpollReactor.class);
    private static final long STOP_MILLIS = 2_000;
    /** Waits repeated in one turn while more descriptors are ready than one wait reports. */
    private static final int MAX_WAITS = 8;
    /** A timer that arms itself in the past may not hold the loop. */
    private static final int MAX_EXPIRIES = 10_000;

    private final KernelClock clock;
    private final Epoll epoll;
    private final DeadlineFd deadline;
    private final WakeUp wakeUp;
    private final DescriptorTable sources = new DescriptorTable();
    private final TimerHeap timers = new TimerHeap();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Output> outputs = new ArrayList<>();
    private final FailureLog failures = new FailureLog();
    private final Thread thread;

    private volatile boolean stopping;
    private volatile long turns;
    private volatile long longestTurnNanos;
    private volatile long longestLatenessNanos;

    /** Starts the loop. */
    @Activate
    public EpollReactor(@Reference Libc libc) throws KernelException {
        clock = new KernelClock(libc);
        epoll = new Epoll(libc);
        deadline = new DeadlineFd(libc);
        wakeUp = new WakeUp(libc);
        epoll.add(wakeUp.fd(), sources.add(now -> wakeUp.clear()));
        epoll.add(deadline.fd(), sources.add(now -> deadline.clear()));
        thread = new Thread(() -> run(libc), "understudy-reactor");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the loop after the turn that is under way. */
    @Deactivate
    public void stop() throws InterruptedException {
        stopping = true;
        wakeUp.signal();
        thread.join(STOP_MILLIS);
        if (thread.isAlive()) {
            LOG.error("the reactor did not end within {} ms; its descriptors stay open", STOP_MILLIS);
            return;
        }
        wakeUp.close();
        deadline.close();
        epoll.close();
    }

    private void run(Libc libc) {
        ThreadPriority.raise(libc);
        try {
            while (!stopping) {
                turn();
            }
        } catch (KernelException | RuntimeException | Error e) {
            LOG.error("the reactor ends: nothing is sent or received any more", e);
        }
    }

    private void turn() throws KernelException {
        int ready = epoll.await(tasks.isEmpty() ? -1 : 0);
        long nowNanos = clock.nowNanos();
        drainSources(ready, nowNanos);
        runTasks();
        runTimers(nowNanos);
        flushOutputs();
        deadline.arm(timers.earliestNanos());
        turns = turns + 1;
        longestTurnNanos = Math.max(longestTurnNanos, clock.nowNanos() - nowNanos);
    }

    private void drainSources(int firstReady, long nowNanos) throws KernelException {
        int ready = firstReady;
        for (int wait = 0; ready > 0 && wait < MAX_WAITS; wait++) {
            for (int i = 0; i < ready; i++) {
                Source source = sources.get(epoll.token(i));
                if (source != null) {
                    read(source, nowNanos);
                }
            }
            ready = ready < Epoll.MAX_EVENTS ? 0 : epoll.await(0);
        }
    }

    private void read(Source source, long nowNanos) {
        try {
            source.readable(nowNanos);
        } catch (RuntimeException | Error e) {
            failed("reading a descriptor", e);
        }
    }

    /** Runs what is there now; what these tasks hand over comes in the next turn. */
    private void runTasks() {
        for (int count = tasks.isEmpty() ? 0 : tasks.size(); count > 0; count--) {
            Runnable task = tasks.poll();
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                failed("task " + task, e);
            }
        }
    }

    private void runTimers(long nowNanos) {
        HeapTimer due = timers.takeDue(nowNanos);
        for (int count = 1; due != null; count++) {
            longestLatenessNanos = Math.max(longestLatenessNanos, nowNanos - due.deadlineNanos);
            try {
                due.expired(nowNanos);
            } catch (RuntimeException | Error e) {
                failed("timer " + due, e);
            }
            due = count < MAX_EXPIRIES ? timers.takeDue(nowNanos) : null;
        }
    }

    private void flushOutputs() {
        for (int i = 0; i < outputs.size(); i++) {
            try {
                outputs.get(i).flush();
            } catch (RuntimeException | Error e) {
                failed("sending", e);
            }
        }
        outputs.clear();
    }

    @Override
    public long nowNanos() {
        return clock.nowNanos();
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public boolean isReactorThread() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (!isReactorThread()) {
            wakeUp.signal();
        }
    }

    @Override
    public ReactorTimer timer(ReactorTimer.Handler handler) {
        requireReactorThread();
        return new HeapTimer(this, timers, handler);
    }

    @Override
    public boolean barrier(long millis) throws InterruptedException {
        if (isReactorThread()) {
            throw new IllegalStateException("the reactor's thread may not wait for itself");
        }
        CountDownLatch passed = new CountDownLatch(1);
        execute(passed::countDown);
        return passed.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public ReactorStatistics statistics() {
        return new ReactorStatistics(turns, longestTurnNanos, longestLatenessNanos, failures.failures());
    }

    @Override
    public int watch(int fd, Source source) throws KernelException {
        requireReactorThread();
        int registration = sources.add(source);
        try {
            epoll.add(fd, registration);
        } catch (KernelException e) {
            sources.remove(registration);
            throw e;
        }
        return registration;
    }

    @Override
    public void unwatch(int fd, int registration) {
        requireReactorThread();
        sources.remove(registration);
        try {
            epoll.remove(fd);
        } catch (KernelException e) {
            failed("unwatching a descriptor", e);
        }
    }

    @Override
    public void flushAtEnd(Output output) {
        requireReactorThread();
        outputs.add(output);
    }

    @Override
    public void failed(String what, Throwable failure) {
        failures.record(what, failure, clock.nowNanos());
    }

    void requireReactorThread() {
        if (!isReactorThread()) {
            throw new IllegalStateException("only for the reactor's thread, not for " + Thread.currentThread());
        }
    }
}
