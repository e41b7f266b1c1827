package io.understudy.vrrp.runtime;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.LinkbeatInterface;
import io.understudy.api.config.VrrpInstance;
import io.understudy.linux.linkbeat.LinkBeats.Method;
import io.understudy.linux.netlink.LinkDetails;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.reactor.ReactorTimer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/**
 * Interfaces that are asked for their link every second ({@code linkbeat_use_polling}, {@code linkbeat_interfaces}), for
 * drivers that do not tell the kernel of it. Whether an interface is set up the kernel tells of all. Asked are those that
 * somebody wants to know of; interfaces above others are as the one below. Reactor thread only.
 */
final class LinkPolling {

    /** As often as keepalived asks. */
    static final long EVERY_NANOS = 1_000_000_000L;

    /** Asks interfaces, elsewhere. */
    interface Driver extends AutoCloseable {

        /** Whoever asks nobody. */
        Driver NONE = new Driver() {
            @Override
            public void ask(String name, Method method, BiConsumer<Boolean, Method> then) {
            }

            @Override
            public void close() {
            }
        };

        /**
         * Asks one interface.
         *
         * @param method {@code null}: the first of all that its driver knows
         * @param then   runs on the reactor's thread: whether there is a link, and how that was found out; {@code null}
         *               where nobody could say
         */
        void ask(String name, Method method, BiConsumer<Boolean, Method> then);

        /** Calls nobody any more. */
        @Override
        void close();
    }

    /** What an interface said; {@code null}: nothing. */
    private record Beat(Boolean link, Method method) {
    }

    private final Reactor reactor;
    private final Driver driver;
    private final LongConsumer look;
    private final ReactorTimer timer;
    private final Map<String, Beat> beats = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final Map<String, Method> methods = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private boolean all;

    /**
     * Nobody is asked yet.
     *
     * @param look runs when an interface said something else than before
     */
    LinkPolling(Reactor reactor, Driver driver, LongConsumer look) {
        this.reactor = reactor;
        this.driver = driver;
        this.look = look;
        this.timer = reactor.timer(now -> beats.keySet().forEach(this::ask));
    }

    /** What another one knows, and nobody is asked. */
    LinkPolling(LinkPolling other, Reactor reactor) {
        this(reactor, Driver.NONE, now -> { });
        beats.putAll(other.beats);
        methods.putAll(other.methods);
        named.addAll(other.named);
        all = other.all;
    }

    void configured(Configuration wanted) {
        all = wanted.globalDefs().settings().get(GlobalDefs.LINKBEAT_USE_POLLING);
        methods.clear();
        named.clear();
        for (LinkbeatInterface each : wanted.all(LinkbeatInterface.class)) {
            named.add(each.name());
            String method = each.settings().get(LinkbeatInterface.METHOD);
            if (!method.isEmpty()) {
                methods.put(each.name(), Method.valueOf(method));
            }
        }
        wanted.vrrpInstances().stream().filter(each -> each.settings().get(VrrpInstance.LINKBEAT_USE_POLLING))
                .forEach(each -> named.add(each.interfaceName()));
        beats.keySet().removeIf(name -> !isPolled(name));
    }

    private boolean isPolled(String name) {
        return all || named.contains(name);
    }

    private static boolean isAboveAnother(LinkStatus link) {
        return link.details().kind().equals(LinkDetails.MACVLAN) || link.details().kind().equals(LinkDetails.IPVLAN);
    }

    /** Whether an interface is set up and has its link. */
    boolean isUsable(LinkStatus link) {
        if (!isPolled(link.name()) || isAboveAnother(link)) {
            return link.isUsable();
        }
        Beat beat = beats.get(link.name());
        if (beat == null) {
            beat = new Beat(null, null);
            beats.put(link.name(), beat);
            ask(link.name());
        }
        return link.up() && (beat.link() == null ? link.running() : beat.link());
    }

    /** Why an interface that is set up is not usable although the kernel says so; {@code null}: it is. */
    String whyNot(LinkStatus link) {
        Beat beat = beats.get(link.name());
        return beat == null || beat.link() == null || beat.link() ? null
                : "it has no link, as its driver says (" + beat.method() + ")";
    }

    private void ask(String name) {
        if (underWay.add(name)) {
            driver.ask(name, methods.get(name), (link, method) -> answered(name, link, method));
        }
    }

    private void answered(String name, Boolean link, Method method) {
        underWay.remove(name);
        Beat before = beats.get(name);
        if (before == null) {
            return; // nobody wants to know any more
        }
        Beat now = new Beat(link, method);
        beats.put(name, now);
        if (underWay.isEmpty()) {
            timer.arm(reactor.nowNanos() + EVERY_NANOS);
        }
        if (!now.equals(before)) {
            look.accept(reactor.nowNanos());
        }
    }

    void close() {
        timer.close();
        driver.close();
    }
}
