package io.understudy.linux.process;

import io.understudy.api.platform.ProcessOutcome;
import io.understudy.api.platform.ProcessRequest;
import io.understudy.api.platform.ProcessRunner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * One program from its request to its end. What callers see of it is safe from any thread; the rest belongs to the
 * process thread.
 */
final class Child implements ProcessRunner.Running {

    /** How far it is. */
    enum Phase {
        /** Not started yet. */
        WAITING,
        /** Running. */
        RUNNING,
        /** Running, told to end. */
        TERMINATING,
        /** Running, killed: its end is near. */
        KILLED,
        /** Ended and reported, but kept as a zombie: its group number is needed for a last SIGKILL. */
        LINGERING,
        /** Over. */
        ENDED
    }

    private final ProcessRequest request;
    private final CompletableFuture<ProcessOutcome> outcome = new CompletableFuture<>();
    private final CompletionStage<ProcessOutcome> visible = outcome.minimalCompletionStage();
    private final Consumer<Child> terminator;

    private volatile boolean unwanted;

    // the process thread's own
    private final KeptOutput output;
    private LaunchPlan plan;
    private Phase phase = Phase.WAITING;
    private int pid;
    private int pidfd = -1;
    private int outputFd = -1;
    private boolean timedOut;
    private boolean due;
    private long dueNanos;

    Child(ProcessRequest request, Consumer<Child> terminator) {
        this.request = request;
        this.terminator = terminator;
        this.output = new KeptOutput(request.outputLimitBytes());
    }

    @Override
    public CompletionStage<ProcessOutcome> outcome() {
        return visible;
    }

    @Override
    public void terminate() {
        unwanted = true;
        terminator.accept(this);
    }

    /** Tells the caller; the first to do so wins. Runs callbacks: never on the process thread. */
    void complete(ProcessOutcome how) {
        outcome.complete(how);
    }

    ProcessRequest request() {
        return request;
    }

    KeptOutput output() {
        return output;
    }

    LaunchPlan plan() {
        return plan;
    }

    /** Before it is handed to the process thread. */
    void plan(LaunchPlan launchPlan) {
        this.plan = launchPlan;
    }

    /** Somebody wants it to end; one that is not started yet never will be. */
    boolean isUnwanted() {
        return unwanted;
    }

    Phase phase() {
        return phase;
    }

    void phase(Phase next) {
        phase = next;
    }

    /** It runs. */
    void started(int processNumber, int endFd, int readFd) {
        pid = processNumber;
        pidfd = endFd;
        outputFd = readFd;
        phase = Phase.RUNNING;
    }

    int pid() {
        return pid;
    }

    /** Becomes readable at its end; negative where that was seen. */
    int pidfd() {
        return pidfd;
    }

    void pidfdClosed() {
        pidfd = -1;
    }

    /** What it writes; negative where nobody reads, or where it was closed. */
    int outputFd() {
        return outputFd;
    }

    void outputClosed() {
        outputFd = -1;
    }

    boolean timedOut() {
        return timedOut;
    }

    void markTimedOut() {
        timedOut = true;
    }

    /** Sets when the next step (SIGTERM, SIGKILL) is due, in System.nanoTime. */
    void dueAt(long nanos) {
        due = true;
        dueNanos = nanos;
    }

    void notDue() {
        due = false;
    }

    /** Nanoseconds until its next step; {@link Long#MAX_VALUE} for none. */
    long nanosUntilDue(long nowNanos) {
        return due ? dueNanos - nowNanos : Long.MAX_VALUE;
    }
}
