package io.understudy.balancer.runtime;

import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckStatus;
import io.understudy.balancer.policy.CheckSchedule;
import io.understudy.balancer.policy.CheckSpec;
import io.understudy.balancer.policy.CheckTarget;
import io.understudy.balancer.policy.MailTexts;
import io.understudy.balancer.policy.VirtualServer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** One check of one real server: runs when its schedule says so, hands verdicts on. On the loop's thread only. */
final class CheckRuntime {

    /** What a checker may take beyond its limit, before it counts as broken. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Where results go. */
    interface Listener {

        /** A verdict is certain; {@code turned} where it is another one than before. */
        void decided(CheckRuntime check, CheckResult result, boolean turned);

        /** An attempt failed, the verdict holds. */
        void attemptFailed(CheckRuntime check, CheckResult result);

        /** The check cannot be made any more; told once until the next real result. */
        void broken(CheckRuntime check, String cause);

        /** Nobody has been serving the type for as long as {@code stale_limit}; told once. */
        void stale(CheckRuntime check, long seenMillis);
    }

    private final String name;
    private final String virtualServer;
    private final String realServer;
    private final Loop loop;
    private final InstalledCheckers checkers;
    private final Listener listener;

    private CheckSpec spec;
    private CheckSchedule schedule;
    private String memory = "";
    private String cause = VirtualServer.NOT_CHECKED;
    private long sinceMillis;
    private long seenMillis;
    private long tookMillis = -1;
    private long runs;
    private long failures;
    private boolean broken;
    private boolean suspended;
    private boolean closed;
    private boolean unserved;
    private long run;
    private CompletionStage<CheckResult> underWay;
    private Loop.Timer timer = Loop.Timer.NONE;
    private CheckRequest lastRequest;
    private final Runnable whenDue = this::due;
    private final Runnable onGuard = this::guard;
    /** One for many runs: it looks when the run that was there first would be overdue, and goes on from there. */
    private Loop.Timer guard = Loop.Timer.NONE;
    private boolean guarded;
    private long startedNanos;
    private Loop.Timer staleAlarm = Loop.Timer.NONE;

    CheckRuntime(String virtualServer, String realServer, CheckSpec spec, Loop loop, InstalledCheckers checkers,
            Listener listener) {
        this.name = virtualServer + " " + realServer + " " + spec.id();
        this.virtualServer = virtualServer;
        this.realServer = realServer;
        this.spec = spec;
        this.loop = loop;
        this.checkers = checkers;
        this.listener = listener;
        this.sinceMillis = loop.wallMillis();
    }

    String name() {
        return name;
    }

    String realServer() {
        return realServer;
    }

    CheckSpec spec() {
        return spec;
    }

    String cause() {
        return cause;
    }

    /** Begins; {@code chance} says where in the warm-up. */
    CheckRuntime begin(double chance) {
        schedule = CheckSchedule.first(spec, loop.nowNanos(), chance);
        plan();
        return this;
    }

    /** A reload. What is equal goes on as it is. */
    void reconfigured(CheckSpec wanted) {
        if (wanted.equals(spec)) {
            return;
        }
        abandon();
        served(); // where nobody serves it, the time begins anew, by what is wanted now
        spec = wanted;
        lastRequest = null;
        guard.cancel();
        guarded = false;
        memory = "";
        schedule = schedule.reconfigured(loop.nowNanos());
        plan();
    }

    /** {@code ha_suspend}: the verdict holds while nothing is checked (D42). */
    void suspend(boolean suspend) {
        if (suspend == suspended) {
            return;
        }
        suspended = suspend;
        abandon();
        served(); // while nothing is to be checked, nobody is missed
        if (!suspend) {
            schedule = schedule.resumed(loop.nowNanos());
            plan();
        }
    }

    /** A checker of this type came or went. */
    void checkersChanged() {
        if (closed || suspended) {
            return;
        }
        if (checkers.of(spec.type()) == null) {
            abandon(); // whoever runs it is gone; the verdict holds
            noChecker();
        } else if (unserved) {
            served();
            schedule = schedule.resumed(loop.nowNanos());
            plan();
        } else if (underWay != null) {
            abandon(); // updated: what is under way may belong to the old one
            schedule = schedule.resumed(loop.nowNanos());
            plan();
        }
    }

    /** No longer wanted; no result comes any more. */
    void close() {
        closed = true;
        abandon();
        guard.cancel();
        staleAlarm.cancel();
    }

    private void plan() {
        timer.cancel();
        if (!closed && !suspended) {
            timer = loop.about(schedule.nextNanos(), whenDue);
        }
    }

    private void abandon() {
        timer.cancel();
        run++;
        cancel(underWay);
        underWay = null;
    }

    private void due() {
        InstalledCheckers.Installed checker = checkers.of(spec.type());
        if (checker == null) {
            noChecker();
            return;
        }
        served();
        long started = loop.nowNanos();
        long thisRun = ++run;
        CompletionStage<CheckResult> stage = start(checker);
        underWay = stage;
        startedNanos = started;
        if (!guarded) {
            guarded = true;
            guard = loop.about(started + limitNanos(), onGuard);
        }
        stage.whenComplete((result, failure) -> {
            long seen = loop.nowNanos();
            loop.about(seen, () -> ended(thisRun, seen - started, result, failure));
        });
    }

    private long limitNanos() {
        return TimeUnit.MILLISECONDS.toNanos(spec.target().limitMillis()) + GRACE_NANOS;
    }

    private CompletionStage<CheckResult> start(InstalledCheckers.Installed checker) {
        try {
            CompletionStage<CheckResult> stage = checker.check(request());
            return stage != null ? stage : CompletableFuture.failedFuture(new NullPointerException("no stage"));
        } catch (RuntimeException | LinkageError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Makes one check that nothing depends on. */
    CompletionStage<CheckResult> runOnce() {
        InstalledCheckers.Installed checker = checkers.of(spec.type());
        return checker == null ? CompletableFuture.completedFuture(CheckResult.broken(noCheckerText()))
                : inTime(start(checker));
    }

    /** Whoever asked is answered also where the checker is not. */
    private CompletionStage<CheckResult> inTime(CompletionStage<CheckResult> run) {
        CompletableFuture<CheckResult> answer = new CompletableFuture<>();
        Loop.Timer limit = loop.at(loop.nowNanos() + limitNanos(), () -> {
            answer.complete(tooLate());
            cancel(run);
        });
        run.whenComplete((result, failure) -> loop.execute(() -> {
            limit.cancel();
            answer.complete(seen(result, failure));
        }));
        return answer;
    }

    private static CheckResult seen(CheckResult result, Throwable failure) {
        return failure != null ? CheckResult.broken(describe(failure))
                : result == null ? CheckResult.broken("the checker gave no result") : result;
    }

    private static void cancel(CompletionStage<CheckResult> run) {
        if (run instanceof CompletableFuture<CheckResult> future) {
            future.cancel(true);
        }
    }

    private CheckResult tooLate() {
        return CheckResult.broken("the checker did not answer within " + spec.target().limitMillis() / 1000.0 + " s");
    }

    /** The same object as long as nothing changed, which is from run to run. */
    private CheckRequest request() {
        if (lastRequest == null || lastRequest.countsAsUp() != schedule.up() || !lastRequest.memory().equals(memory)) {
            CheckTarget target = spec.target();
            lastRequest = CheckRequest.of(spec.type(), target.target()).connect(target.connect())
                    .bind(target.bindAddress(), target.bindPort()).bindInterface(target.bindInterface())
                    .fwmark(target.fwmark()).connectTimeoutMillis(target.connectTimeoutMillis())
                    .limitMillis(target.limitMillis()).virtualHost(target.virtualHost()).settings(target.settings())
                    .memory(memory).countsAsUp(schedule.up()).build();
        }
        return lastRequest;
    }

    private void guard() {
        guarded = false;
        CompletionStage<CheckResult> late = underWay;
        if (late == null) {
            return; // the next run plans it anew
        }
        long overdueNanos = startedNanos + limitNanos();
        if (overdueNanos - loop.nowNanos() > 0) {
            guarded = true;
            guard = loop.about(overdueNanos, onGuard);
            return;
        }
        ended(run, limitNanos(), tooLate(), null);
        cancel(late);
    }

    private void ended(long ofRun, long tookNanos, CheckResult result, Throwable failure) {
        if (ofRun != run || closed) {
            return; // given up in between
        }
        run++;
        underWay = null;
        long now = loop.nowNanos();
        CheckResult seen = seen(result, failure);
        runs++;
        tookMillis = TimeUnit.NANOSECONDS.toMillis(tookNanos);
        cause = seen.cause();
        CheckSchedule.Step step = schedule.ended(spec, seen, now);
        boolean turned = step.schedule().up() != schedule.up();
        boolean first = !schedule.hasRun();
        schedule = step.schedule();
        if (seen.outcome() == CheckResult.Outcome.BROKEN) {
            if (!broken) {
                broken = true;
                listener.broken(this, seen.cause());
            }
        } else {
            broken = false;
            memory = seen.memory();
            seenMillis = loop.wallMillis();
            failures += seen.outcome() == CheckResult.Outcome.DOWN ? 1 : 0;
        }
        if (turned) {
            sinceMillis = loop.wallMillis();
        }
        plan();
        if (step.decided()) {
            listener.decided(this, seen, turned || first && schedule.up() && MailTexts.mailsFirstSuccess(spec.type()));
        } else if (seen.outcome() == CheckResult.Outcome.DOWN) {
            listener.attemptFailed(this, seen);
        }
    }

    /** HOT SWAP: the verdict holds; an alarm after 60 s or ten intervals, whichever is more; 30 s without a verdict. */
    private void noChecker() {
        if (unserved) {
            return;
        }
        unserved = true;
        if (!schedule.hasRun()) {
            cause = noCheckerText();
        }
        long limit = schedule.hasRun()
                ? Math.max(TimeUnit.SECONDS.toNanos(60), 10 * spec.timing().delayLoopNanos())
                : TimeUnit.SECONDS.toNanos(30);
        staleAlarm = loop.at(loop.nowNanos() + limit, this::stale);
    }

    private void stale() {
        boolean failsNow = spec.staleFail() && schedule.up();
        if (failsNow) {
            schedule = schedule.givenUp();
            sinceMillis = loop.wallMillis();
            cause = noCheckerText();
        }
        listener.stale(this, seenMillis);
        if (failsNow) {
            listener.decided(this, CheckResult.down("STALE, and stale_fail is set: " + cause), true);
        }
    }

    private void served() {
        if (unserved && !schedule.hasRun()) {
            cause = VirtualServer.NOT_CHECKED;
        }
        unserved = false;
        staleAlarm.cancel();
    }

    private String noCheckerText() {
        return "no installed bundle serves " + spec.type() + "; plugin:list shows what is there, and why it does nothing";
    }

    private static String describe(Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause()
                : failure;
        if (cause instanceof CancellationException) {
            return "the check was cancelled";
        }
        return "the checker failed: " + cause;
    }

    CheckStatus status() {
        long next = underWay != null ? -1 : suspended || unserved ? 0
                : Math.max(1, TimeUnit.NANOSECONDS.toMillis(schedule.nextNanos() - loop.nowNanos()));
        return new ShownCheck(name, spec.type(), virtualServer, realServer, schedule.up(), schedule.hasRun(), unserved,
                broken ? "BROKEN: " + cause : cause, sinceMillis, seenMillis, tookMillis, runs, failures, next);
    }
}
