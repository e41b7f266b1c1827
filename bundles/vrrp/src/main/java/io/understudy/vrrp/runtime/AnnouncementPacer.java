package io.understudy.vrrp.runtime;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GarpGroup;
import io.understudy.api.config.GlobalDefs;
import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.reactor.ReactorTimer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the gaps between announcements that {@code vrrp_garp_interval}, {@code vrrp_gna_interval} and
 * {@code garp_group} ask for (behaviour C76): per interface, or over the interfaces of a group together, and over all
 * routers. Reactor thread only.
 */
final class AnnouncementPacer implements AutoCloseable {

    private static final long NANOS_PER_MICRO = 1_000L;

    private final Reactor reactor;
    /** By interface or group, and kind. They stay, for frames know theirs; only gaps and membership change. */
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Map<String, GarpGroup> groups = new HashMap<>();
    private GlobalDefs globals = GlobalDefs.DEFAULT;

    AnnouncementPacer(Reactor reactor) {
        this.reactor = reactor;
    }

    /** Other gaps. {@code true} where an interface may now belong to another lane: frames are to be built anew. */
    boolean configure(Configuration wanted) {
        Map<String, GarpGroup> before = Map.copyOf(groups);
        globals = wanted.globalDefs();
        groups.clear();
        for (GarpGroup group : wanted.all(GarpGroup.class)) {
            group.settings().get(GarpGroup.INTERFACES).forEach(name -> groups.put(name, group));
        }
        lanes.values().forEach(lane -> lane.gapNanos = gapNanos(lane.interfaceName, lane.arp));
        return !before.equals(groups);
    }

    /** Messages of a kind on an interface. */
    Lane lane(String interfaceName, boolean arp) {
        GarpGroup group = groups.get(interfaceName);
        boolean own = group == null || interval(group, arp) == null;
        String key = (arp ? "arp " : "na ") + (own ? interfaceName : "group " + group.name());
        return lanes.computeIfAbsent(key, each -> new Lane(interfaceName, arp));
    }

    private long gapNanos(String interfaceName, boolean arp) {
        GarpGroup group = groups.get(interfaceName);
        Long own = group == null ? null : interval(group, arp);
        long micros = own != null ? own : globals.settings().get(
                arp ? GlobalDefs.VRRP_GARP_INTERVAL_MICROS : GlobalDefs.VRRP_GNA_INTERVAL_MICROS);
        return micros * NANOS_PER_MICRO;
    }

    private static Long interval(GarpGroup group, boolean arp) {
        return group.settings().get(arp ? GarpGroup.GARP_INTERVAL_MICROS : GarpGroup.GNA_INTERVAL_MICROS);
    }

    @Override
    public void close() {
        lanes.values().forEach(lane -> lane.timer.close());
        lanes.clear();
    }

    /** Messages of one kind that keep a gap between them; without a gap they are not held up at all. */
    final class Lane {

        private final String interfaceName;
        private final boolean arp;
        private final ArrayDeque<Announcements.Frame> waiting = new ArrayDeque<>();
        private final ReactorTimer timer;
        private long gapNanos;
        private long nextNanos = Long.MIN_VALUE;

        private Lane(String interfaceName, boolean arp) {
            this.interfaceName = interfaceName;
            this.arp = arp;
            this.gapNanos = gapNanos(interfaceName, arp);
            this.timer = reactor.timer(this::next);
        }

        void send(Announcements.Frame frame) {
            if (gapNanos == 0 && waiting.isEmpty()) {
                frame.send();
                return;
            }
            long nowNanos = reactor.nowNanos();
            if (waiting.isEmpty() && nowNanos >= nextNanos) {
                frame.send();
                nextNanos = nowNanos + gapNanos;
                return;
            }
            waiting.add(frame);
            timer.arm(nextNanos);
        }

        void forget(Announcements.Frame frame) {
            if (!waiting.isEmpty()) {
                waiting.removeIf(each -> each == frame);
            }
        }

        private void next(long nowNanos) {
            Announcements.Frame frame = waiting.poll();
            if (frame == null) {
                return;
            }
            frame.send();
            nextNanos = nowNanos + gapNanos;
            if (!waiting.isEmpty()) {
                timer.arm(nextNanos);
            }
        }
    }
}
