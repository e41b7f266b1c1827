package io.understudy.vrrp.runtime;

import java.util.concurrent.TimeUnit;

/** What a router waits for before it begins; until then it neither speaks nor listens. Reactor thread only. */
final class Beginning {

    private long quietUntilNanos;
    private boolean begun;

    Beginning() {
    }

    /** As far as another one, for a copy of its router. */
    Beginning(Beginning other) {
        this.quietUntilNanos = other.quietUntilNanos;
        this.begun = other.begun;
    }

    /** Whether it has begun. */
    boolean isOver() {
        return begun;
    }

    /** It begins. */
    void ends() {
        begun = true;
    }

    /** It is not to begin before this time ({@code vrrp_startup_delay}, {@code vrrp_delay_after_boot}). */
    void quietUntil(long nanos) {
        quietUntilNanos = nanos;
    }

    /** When to look again though nothing changes; a time that is over: no need. */
    long quietUntilNanos() {
        return quietUntilNanos;
    }

    /** What it has to wait for; {@code null}: nothing. */
    String waitsFor(RouterWant want, RouterConditions conditions, RouterConditions.Surroundings surroundings,
            long nowNanos) {
        if (!conditions.tracking().waiting().isEmpty()) {
            return "waiting for the first result of " + String.join(", ", conditions.tracking().waiting());
        }
        if (surroundings.ownLinks().isPending(want.ownLinks().all(), surroundings.network())) {
            return "waiting for the interface that is being made for it";
        }
        return nowNanos < quietUntilNanos ? "waiting for the end of vrrp_startup_delay or vrrp_delay_after_boot" : null;
    }

    /** A cause of waiting, with the time that remains. */
    String withRemainder(String cause, long nowNanos) {
        return begun || nowNanos >= quietUntilNanos ? cause
                : cause + ", " + TimeUnit.NANOSECONDS.toSeconds(quietUntilNanos - nowNanos) + " s remain";
    }
}
