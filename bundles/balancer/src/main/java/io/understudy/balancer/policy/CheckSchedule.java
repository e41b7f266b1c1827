package io.understudy.balancer.policy;

import io.understudy.api.check.CheckResult;

/**
 * When a check is due, and what its results come to. A value: every step gives a new one. Regular checks keep to slots
 * of one {@code delay_loop} each, counted from the first, so that they do not drift however long a check takes.
 *
 * @param slotNanos start of the slot in force
 * @param nextNanos when the next check is due
 * @param up        the verdict in force
 * @param hasRun    {@code true} once a check was made with this configuration
 * @param failures  failed attempts in a row while it is up
 */
public record CheckSchedule(long slotNanos, long nextNanos, boolean up, boolean hasRun, int failures) {

    /**
     * What a result came to.
     *
     * @param schedule from now on
     * @param decided  {@code true} where the verdict is now certain: after a success, or after the last retry
     */
    public record Step(CheckSchedule schedule, boolean decided) {
    }

    /**
     * A check that never ran.
     *
     * @param chance 0 to 1: where in the warm-up it begins (D36)
     */
    public static CheckSchedule first(CheckSpec spec, long nowNanos, double chance) {
        long at = nowNanos + (long) (spec.timing().warmupNanos() * chance);
        return new CheckSchedule(at, at, !spec.alpha(), false, 0);
    }

    /** A check whose configuration changed: the verdict holds, and is looked at anew at once (D63). */
    public CheckSchedule reconfigured(long nowNanos) {
        return new CheckSchedule(nowNanos, nowNanos, up, false, 0);
    }

    /** Its checker came back, or what held it up is over: it goes on at once from the verdict that holds. */
    public CheckSchedule resumed(long nowNanos) {
        return new CheckSchedule(nowNanos, nowNanos, up, hasRun, failures);
    }

    /** Nobody has been checking for too long, and that counts as a failure: it is down until a check succeeds. */
    public CheckSchedule givenUp() {
        return new CheckSchedule(slotNanos, nextNanos, false, true, 0);
    }

    /** A result arrived. */
    public Step ended(CheckSpec spec, CheckResult result, long nowNanos) {
        return switch (result.outcome()) {
            case UP -> new Step(result.again() ? at(nowNanos, true, 0) : nextSlot(spec, nowNanos, true), true);
            case DOWN -> failed(spec, nowNanos);
            case UNDECIDED -> new Step(result.again() ? at(nowNanos, up, failures)
                    : nextSlot(spec, nowNanos, up).withFailures(failures), false);
            // says nothing of the target (D40, D41): not even that it was looked at
            case BROKEN -> new Step(new CheckSchedule(slotNanos, nextNanos, up, hasRun, failures)
                    .skipTo(spec, nowNanos), false);
        };
    }

    private Step failed(CheckSpec spec, long nowNanos) {
        boolean patient = up && (hasRun || spec.alpha()); // D38: the first check of all has no retries
        if (patient && failures < spec.timing().retry()) {
            return new Step(new CheckSchedule(slotNanos, nowNanos + spec.timing().delayBeforeRetryNanos(), true, true,
                    failures + 1), false);
        }
        return new Step(nextSlot(spec, nowNanos, false), true);
    }

    private CheckSchedule at(long atNanos, boolean verdict, int failuresInRow) {
        return new CheckSchedule(slotNanos, atNanos, verdict, true, failuresInRow);
    }

    private CheckSchedule withFailures(int failuresInRow) {
        return new CheckSchedule(slotNanos, nextNanos, up, hasRun, failuresInRow);
    }

    private CheckSchedule nextSlot(CheckSpec spec, long nowNanos, boolean verdict) {
        return new CheckSchedule(slotNanos, nextNanos, verdict, true, 0).skipTo(spec, nowNanos);
    }

    /** The first slot after now; slots that a long check covered are left out. */
    private CheckSchedule skipTo(CheckSpec spec, long nowNanos) {
        long loop = up ? spec.timing().delayLoopNanos() : spec.timing().downLoopNanos();
        long passed = Math.max(0, nowNanos - slotNanos) / loop;
        long slot = slotNanos + (passed + 1) * loop;
        return new CheckSchedule(slot, slot, up, hasRun, failures);
    }
}
