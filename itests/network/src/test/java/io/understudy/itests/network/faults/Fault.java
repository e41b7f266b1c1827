package io.understudy.itests.network.faults;

import java.util.List;
import java.util.function.Consumer;

/**
 * What can go wrong while host a is MASTER. The bounds are for understudy, in ms: 0 where the other owner has no part
 * in it, the time of a fail-over where it has, one advert interval until two that hear each other again agree.
 *
 * @param name        as in the table
 * @param seconds     how long it lasts
 * @param seenSeconds how long it is watched after that
 * @param twoBound    two owners, from the end of the fault; while it lasts too, unless it is the wire's
 * @param noneBound   no owner
 */
record Fault(String name, int seconds, int seenSeconds, boolean wire, int twoBound, int noneBound, Consumer<Arena> begin,
        Consumer<Arena> end) {

    private static final int ADVERT = 1000;

    /** 3 × 1 s and a skew of 156/256 s, and what a busy machine adds. */
    private static final int FAIL_OVER = 3609 + 150;

    /** The issue's, for a process that is frozen. */
    private static final int FROZEN = 500;

    /** A question of the watcher's, that was lost or is under way. */
    private static final int BLINK = 100;

    /** Those that do not disturb others on this machine. */
    static List<Fault> quiet() {
        return List.of(
                new Fault("partition", 7, 5, true, ADVERT, BLINK, arena -> {
                    arena.wire.cut(arena.a, arena.b);
                    arena.wire.cut(arena.b, arena.a);
                }, arena -> arena.wire.heal()),
                new Fault("one-way loss", 7, 5, true, ADVERT, BLINK, arena -> arena.wire.cut(arena.a, arena.b),
                        arena -> arena.wire.heal()),
                new Fault("30 % loss", 14, 4, true, ADVERT, BLINK, arena -> {
                    arena.wire.lose(arena.a, arena.b, 30);
                    arena.wire.lose(arena.b, arena.a, 30);
                }, arena -> arena.wire.heal()),
                new Fault("interface down and up", 6, 6, false, ADVERT, FAIL_OVER, arena -> arena.a.link(false),
                        arena -> arena.a.link(true)),
                new Fault("carrier lost and back", 6, 6, false, ADVERT, FAIL_OVER, arena -> arena.wire.carrier(arena.a, false),
                        arena -> arena.wire.carrier(arena.a, true)),
                new Fault("address deleted", 3, 3, false, BLINK, BLINK, Arena::deleteAddress, arena -> { }),
                new Fault("SIGSTOP 8 s", 8, 5, false, FROZEN, FAIL_OVER, arena -> arena.daemonOfA.signalAll("STOP"),
                        arena -> arena.daemonOfA.signalAll("CONT")),
                new Fault("SIGKILL, restart", 6, 7, false, FROZEN, FAIL_OVER, arena -> arena.daemonOfA.kill(),
                        Arena::startA));
    }

    /** Twice as many programs as processors do nothing but compute. */
    static Fault saturated() {
        return new Fault("processors saturated", 10, 3, false, BLINK, BLINK, Arena::saturate, Arena::relieve);
    }

    @Override
    public String toString() {
        return name;
    }
}
