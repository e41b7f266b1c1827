package io.understudy.vrrp.runtime;

import io.understudy.api.config.ExtraGarp;
import io.understudy.api.config.VrrpInstance;
import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.reactor.ReactorTimer;
import io.understudy.vrrp.ownlink.VirtualMac;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Repeats a MASTER's gratuitous ARP on interfaces other than its own, where no advert tells switches of the virtual MAC
 * address ({@code garp_extra_if}). Reactor thread only.
 */
final class ExtraAnnouncements {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final ReactorTimer timer;
    private final Reactor reactor;
    private final Consumer<Predicate<String>> announce;
    private long intervalNanos;
    private Predicate<String> where = name -> false;
    private boolean running;

    /**
     * Silent yet.
     *
     * @param announce announces the addresses on the interfaces of these names, once
     */
    ExtraAnnouncements(Reactor reactor, Consumer<Predicate<String>> announce) {
        this.reactor = reactor;
        this.announce = announce;
        this.timer = reactor.timer(this::due);
    }

    /** Follows the configuration. */
    void follow(RouterWant want) {
        ExtraGarp extra = want.instance().settings().get(VrrpInstance.GARP_EXTRA_IF);
        long before = intervalNanos;
        intervalNanos = extra == null ? 0 : extra.seconds() * NANOS_PER_SECOND;
        VirtualMac own = want.ownLinks().own();
        String ownName = own == null ? want.instance().interfaceName() : own.name();
        where = name -> !name.equals(ownName) && (extra != null && extra.all()
                || want.ownLinks().others().stream().anyMatch(each -> each.name().equals(name)));
        if (running && before != intervalNanos) {
            start();
        }
    }

    /** The addresses are there. */
    void start() {
        running = true;
        if (intervalNanos > 0) {
            timer.arm(reactor.nowNanos() + intervalNanos);
        } else {
            timer.disarm();
        }
    }

    /** They are not any more. */
    void stop() {
        running = false;
        timer.disarm();
    }

    private void due(long nowNanos) {
        announce.accept(where);
        timer.arm(nowNanos + intervalNanos);
    }

    void close() {
        timer.close();
    }
}
