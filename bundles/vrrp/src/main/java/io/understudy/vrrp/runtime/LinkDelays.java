package io.understudy.vrrp.runtime;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.InterfaceDelays;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.reactor.ReactorTimer;
import io.understudy.vrrp.protocol.LinkDebounce;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** {@code interface_up_down_delays}: which interfaces count as up now. Reactor thread only. */
final class LinkDelays {

    private static final long NANOS_PER_MICRO = 1000;

    private final Reactor reactor;
    private final ReactorTimer timer;
    private final Predicate<LinkStatus> usable;
    private final Map<Integer, LinkDebounce> states = new HashMap<>();
    private Map<String, InterfaceDelays> configured = Map.of();
    private long armedFor = Long.MAX_VALUE;

    /**
     * Nothing is delayed yet.
     *
     * @param usable whether an interface is up now
     * @param look   runs when something may have come to count
     */
    LinkDelays(Reactor reactor, Predicate<LinkStatus> usable, LongConsumer look) {
        this.reactor = reactor;
        this.usable = usable;
        this.timer = reactor.timer(now -> {
            armedFor = Long.MAX_VALUE;
            look.accept(now);
        });
    }

    /** The same as another one now, where time stands still. */
    LinkDelays(LinkDelays other, Reactor reactor, Predicate<LinkStatus> usable) {
        this(reactor, usable, now -> { });
        states.putAll(other.states);
        configured = other.configured;
    }

    void configured(Configuration wanted) {
        Map<String, InterfaceDelays> byName = new HashMap<>();
        wanted.all(InterfaceDelays.class).forEach(delays -> byName.put(delays.name(), delays));
        configured = byName;
    }

    /**
     * Whether an interface counts as up.
     *
     * @param patienceNanos the longest delay that whoever asks can bear
     */
    boolean isUsable(LinkStatus link, long patienceNanos) {
        InterfaceDelays delays = configured.get(link.name());
        if (delays == null) {
            states.remove(link.index());
            return usable.test(link);
        }
        boolean up = usable.test(link);
        LinkDebounce before = states.computeIfAbsent(link.index(), index -> LinkDebounce.found(up));
        LinkDebounce now = before.at(reactor.nowNanos(), up,
                Math.min(patienceNanos, delays.settings().get(InterfaceDelays.DOWN_MICROS) * NANOS_PER_MICRO),
                Math.min(patienceNanos, delays.settings().get(InterfaceDelays.UP_MICROS) * NANOS_PER_MICRO));
        states.put(link.index(), now);
        if (now.pending() && now.changesNanos() < armedFor) {
            armedFor = now.changesNanos();
            timer.arm(armedFor);
        }
        return now.counts();
    }

    /** The interface is gone; another one of its number is another one. */
    void removed(LinkStatus link) {
        states.remove(link.index());
    }

    void close() {
        timer.close();
    }
}
