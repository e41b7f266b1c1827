package io.understudy.linux.process;

import io.understudy.api.platform.ProcessOutcome;
import io.understudy.linux.process.Child.Phase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that starts programs, reads what they write, and sees them end.
 *
 * <p>One thread for the whole life of the service, because the kernel sends a child its parent-death signal when the
 * <em>thread</em> that started it ends. No callback runs here: outcomes are handed on.
 */
final class ProcessThread implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessThread.class);

    /** Programs at the same time; the next ones wait. Each costs two descriptors and all share one poll. */
    private static final int MAX_RUNNING = 1024;
    /** Programs started in one round, before the thread looks at those that run: a start takes about a millisecond. */
    private static final int STARTS_PER_ROUND = 16;
    /** From SIGTERM to SIGKILL. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final String STOPPED = "the process runner has stopped";

    private final NativeProcesses kernel;
    private final ChildStarter starter;
    private final OutputReader outputs;
    private final WakeUp wakeUp;
    private final PollSet polled;
    private final BiConsumer<Child, ProcessOutcome> outcomes;

    private final Queue<Child> submitted = new ConcurrentLinkedQueue<>();
    private final Queue<Child> toTerminate = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    private final ArrayDeque<Child> waiting = new ArrayDeque<>();
    private final Set<Child> children = new LinkedHashSet<>();

    /** @param outcomes takes every outcome, exactly one per child, on the process thread; must return at once */
    ProcessThread(NativeProcesses kernel, BiConsumer<Child, ProcessOutcome> outcomes) {
        this.kernel = kernel;
        this.outcomes = outcomes;
        this.starter = new ChildStarter(kernel);
        this.outputs = new OutputReader(kernel);
        this.wakeUp = new WakeUp(kernel);
        this.polled = new PollSet(kernel.libc());
    }

    /** Starts a planned program. From any thread. */
    void submit(Child child) {
        if (stopping) {
            fail(child, STOPPED);
            return;
        }
        submitted.add(child);
        wakeUp.wake();
    }

    /** Ends a program. From any thread. */
    void terminate(Child child) {
        toTerminate.add(child);
        wakeUp.wake();
    }

    /** Ends all programs and then the thread, which takes as long as the grace at most. From any thread. */
    void stop() {
        stopping = true;
        wakeUp.wake();
    }

    /** Closes what other threads use; after this thread has ended and nobody else calls. */
    void close() {
        wakeUp.close();
    }

    @Override
    public void run() {
        try {
            runUntilStopped();
        } catch (RuntimeException | LinkageError e) {
            stopping = true;
            LOG.error("the process thread failed: no program can be started any more", e);
            waiting.forEach(child -> fail(child, STOPPED));
            children.forEach(child -> fail(child, STOPPED));
        }
    }

    private void runUntilStopped() {
        while (true) {
            takeOrders();
            if (stopping) {
                terminateAll();
                if (onlyLeftoversRemain()) {
                    break;
                }
            }
            startWaiting();
            takeDueSteps();
            pollOnce();
        }
        children.forEach(this::endGroup);
        children.clear();
        outputs.close();
    }

    private void takeOrders() {
        for (Child child = submitted.poll(); child != null; child = submitted.poll()) {
            waiting.add(child);
        }
        for (Child child = toTerminate.poll(); child != null; child = toTerminate.poll()) {
            beginTermination(child);
        }
    }

    private void terminateAll() {
        for (Child child = waiting.poll(); child != null; child = waiting.poll()) {
            fail(child, STOPPED);
        }
        children.forEach(this::beginTermination);
    }

    private boolean onlyLeftoversRemain() {
        return children.stream().allMatch(child -> child.phase() == Phase.LINGERING);
    }

    private boolean mayStart() {
        return !waiting.isEmpty() && children.size() < MAX_RUNNING;
    }

    private void startWaiting() {
        for (int i = 0; i < STARTS_PER_ROUND && mayStart(); i++) {
            Child child = waiting.remove();
            if (child.isUnwanted()) {
                fail(child, "ended before it was started");
                continue;
            }
            try {
                starter.start(child);
                children.add(child);
            } catch (CannotStartException e) {
                fail(child, e.getMessage());
            }
        }
    }

    private void fail(Child child, String error) {
        child.phase(Phase.ENDED);
        outcomes.accept(child, new ProcessOutcome(-1, 0, false, error, ""));
    }

    private void takeDueSteps() {
        long now = System.nanoTime();
        for (Iterator<Child> all = children.iterator(); all.hasNext();) {
            Child child = all.next();
            if (child.nanosUntilDue(now) > 0) {
                continue;
            }
            child.notDue();
            switch (child.phase()) {
                case RUNNING -> {
                    child.markTimedOut();
                    beginTermination(child);
                }
                case TERMINATING -> {
                    child.phase(Phase.KILLED);
                    signal(child, NativeProcesses.SIGKILL);
                }
                case LINGERING -> {
                    endGroup(child);
                    all.remove();
                }
                default -> throw new IllegalStateException("nothing is due in " + child.phase());
            }
        }
    }

    private void beginTermination(Child child) {
        if (child.phase() == Phase.RUNNING) {
            child.phase(Phase.TERMINATING);
            child.dueAt(System.nanoTime() + GRACE_NANOS);
            signal(child, NativeProcesses.SIGTERM);
        }
    }

    private void signal(Child child, int signal) {
        int errno = kernel.signalGroup(child.pid(), signal);
        if (errno != 0 && errno != NativeProcesses.ESRCH) {
            LOG.warn("cannot end {} (process group {}): kill: {}", child.request().command().get(0), child.pid(),
                    kernel.describe(errno));
        }
    }

    private void pollOnce() {
        List<Child> round = List.copyOf(children);
        List<Integer> orphans = outputs.orphans();
        polled.clear();
        polled.add(wakeUp.fd());
        for (Child child : round) {
            polled.add(child.pidfd());
            polled.add(child.outputFd());
        }
        orphans.forEach(polled::add);
        polled.poll(waitMillis());

        int slot = 0;
        if (polled.isReady(slot++)) {
            wakeUp.seen();
        }
        for (Child child : round) {
            boolean ended = polled.isReady(slot++);
            if (polled.isReady(slot++)) {
                outputs.read(child);
            }
            if (ended) {
                ended(child);
            }
        }
        for (int fd : orphans) {
            if (polled.isReady(slot++)) {
                outputs.readOrphan(fd);
            }
        }
    }

    private int waitMillis() {
        if (mayStart()) {
            return 0;
        }
        long now = System.nanoTime();
        long nearest = children.stream().mapToLong(child -> child.nanosUntilDue(now)).min().orElse(Long.MAX_VALUE);
        if (nearest == Long.MAX_VALUE) {
            return -1;
        }
        // rounded up: to wake a little before the step is due would be a busy loop
        long millis = Math.max(0, nearest / NANOS_PER_MILLI + 1);
        return (int) Math.min(Integer.MAX_VALUE, millis);
    }

    /** The program itself has ended; processes that it left behind may run on. */
    private void ended(Child child) {
        NativeProcesses.End end = kernel.peek(child.pid());
        kernel.close(child.pidfd());
        child.pidfdClosed();
        outputs.ended(child);
        outcomes.accept(child, outcome(child, end));
        if (child.phase() == Phase.TERMINATING && end != null) {
            // others of its group may ignore SIGTERM: while the zombie stays nobody else can be given the group's
            // number, so the SIGKILL that is still due cannot hit a stranger
            child.phase(Phase.LINGERING);
        } else {
            kernel.reap(child.pid());
            child.phase(Phase.ENDED);
            children.remove(child);
        }
    }

    private static ProcessOutcome outcome(Child child, NativeProcesses.End end) {
        String output = child.output().text();
        if (end == null) {
            return new ProcessOutcome(-1, 0, child.timedOut(), "somebody else collected its exit status", output);
        }
        if (child.timedOut()) {
            return new ProcessOutcome(-1, end.signal(), true, "", output);
        }
        String complaint = child.plan().wrapped() ? SetprivComplaint.in(end.exitStatus(), output) : "";
        return complaint.isEmpty() ? new ProcessOutcome(end.exitStatus(), end.signal(), false, "", output)
                : new ProcessOutcome(-1, 0, false, complaint, "");
    }

    /** The end of the grace for those that a terminated program left behind in its group. */
    private void endGroup(Child child) {
        signal(child, NativeProcesses.SIGKILL);
        kernel.reap(child.pid());
        child.phase(Phase.ENDED);
    }
}
