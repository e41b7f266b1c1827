package io.understudy.core.policy;

import io.understudy.api.track.TrackedStatus.Verdict;

/**
 * Rise and fall of one tracked object (keepalived's script states, C88 to C90): the first observation decides at
 * once, later ones only in a row of {@code rise} or {@code fall}.
 *
 * @param verdict  what holds
 * @param decided  {@code true} once an observation, not an assumption, made the verdict
 * @param contrary observations in a row that speak against the verdict
 */
public record Hysteresis(Verdict verdict, boolean decided, int contrary) {

    /** Before the first observation. */
    public static Hysteresis initial(boolean initFail) {
        return new Hysteresis(initFail ? Verdict.DOWN : Verdict.UNKNOWN, false, 0);
    }

    /** Another thing is observed from now on: its first observation decides, until then the verdict holds. */
    public Hysteresis restarted() {
        return new Hysteresis(verdict, false, 0);
    }

    /** Nothing was ever observed, and that counts as failed. */
    public Hysteresis assumedDown() {
        return decided ? this : new Hysteresis(Verdict.DOWN, false, 0);
    }

    /**
     * After one more observation.
     *
     * @param rise successes in a row until up, at least 1
     * @param fall failures in a row until down, at least 1
     */
    public Hysteresis observed(boolean success, int rise, int fall) {
        Verdict seen = success ? Verdict.UP : Verdict.DOWN;
        if (!decided || seen == verdict) {
            return new Hysteresis(seen, true, 0);
        }
        int needed = success ? rise : fall;
        return contrary + 1 >= needed ? new Hysteresis(seen, true, 0) : new Hysteresis(verdict, true, contrary + 1);
    }
}
