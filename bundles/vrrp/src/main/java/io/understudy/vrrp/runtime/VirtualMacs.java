package io.understudy.vrrp.runtime;

import io.understudy.api.config.IpPrefix;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.reactor.ReactorTimer;
import io.understudy.vrrp.ownlink.LinkLocal;
import io.understudy.vrrp.ownlink.VirtualMac;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The interfaces that routers have for themselves, made equal to what is wanted whenever the configuration or the
 * network changes: one left behind by an earlier run is taken over, one that went away with the interface below comes
 * back with it. Reactor thread only.
 */
final class VirtualMacs {

    private static final long RETRY_NANOS = 1_000_000_000L;

    private final Map<String, Wanted> wanted = new LinkedHashMap<>();
    private final LinkMaker maker;
    private final Reactor reactor;
    private final Runnable changed;
    private final ReactorTimer retry;
    private boolean closed;

    /** One that is wanted, and how far it is. */
    private static final class Wanted {
        private final VirtualMac vmac;
        /** What was asked for last; {@code null}: nothing yet. */
        private LinkMaker.Order order;
        private boolean busy;
        private int index;
        /** It was seen, up. */
        private boolean appeared;
        private String trouble = "";

        Wanted(VirtualMac vmac) {
            this.vmac = vmac;
        }
    }

    /**
     * None yet.
     *
     * @param changed runs when one is made, or cannot be
     */
    VirtualMacs(LinkMaker maker, Reactor reactor, Runnable changed) {
        this.maker = maker;
        this.reactor = reactor;
        this.changed = changed;
        this.retry = reactor.timer(now -> changed.run());
    }

    /** The same as others now, made by another maker. */
    VirtualMacs(VirtualMacs other, LinkMaker maker, Reactor reactor) {
        this(maker, reactor, () -> { });
        other.wanted.forEach((name, each) -> {
            Wanted copy = new Wanted(each.vmac);
            copy.order = each.order;
            copy.index = each.index;
            copy.appeared = each.appeared;
            copy.trouble = each.trouble;
            wanted.put(name, copy);
        });
    }

    /** From now on these are wanted; what is wanted no more goes. */
    void want(Collection<VirtualMac> all, NetworkState network, Predicate<InetAddress> isVirtual) {
        Map<String, Wanted> before = new HashMap<>(wanted);
        wanted.clear();
        for (VirtualMac each : all) {
            Wanted known = before.get(each.name());
            boolean same = known != null && known.vmac.equals(each);
            wanted.put(each.name(), same ? known : new Wanted(each));
            if (same) {
                before.remove(each.name());
            }
        }
        before.values().forEach(this::remove);
        follow(network, isVirtual);
    }

    private void remove(Wanted gone) {
        if (gone.index != 0) {
            maker.remove(gone.order.madeAs(gone.index));
        }
    }

    /** Looks at what is there. */
    void follow(NetworkState network, Predicate<InetAddress> isVirtual) {
        for (Wanted each : wanted.values()) {
            LinkStatus base = network.link(each.vmac.base());
            LinkStatus link = network.link(each.vmac.name());
            if (link == null && (base == null || each.appeared) || link != null && each.appeared
                    && link.index() != each.index) {
                forget(each);
            }
            boolean onItsWay = each.index != 0 && !each.appeared && link == null;
            if (each.busy || base == null || onItsWay) {
                continue;
            }
            boolean ours = each.vmac.isIn(link, base);
            each.appeared |= ours && link.up() && link.index() == each.index;
            if (link != null && !ours && link.index() == each.index) {
                remove(each); // the interface below was renamed, and another one has its name
                forget(each);
                continue;
            }
            if (link != null && !ours && each.index == 0) {
                each.trouble = "an interface " + link.name() + " is there already and is not its " + each.vmac.text();
                continue;
            }
            LinkMaker.Order order = order(each.vmac, base, ours ? link.index() : 0, network, isVirtual);
            if (order != null && !order.equals(each.order)) {
                make(each, order);
            }
        }
    }

    /** The kernel took it away, with the interface below or because somebody asked it to. */
    private static void forget(Wanted each) {
        each.index = 0;
        each.order = null;
        each.appeared = false;
        each.trouble = "";
    }

    private static LinkMaker.Order order(VirtualMac vmac, LinkStatus base, int present, NetworkState network,
            Predicate<InetAddress> isVirtual) {
        LinkMaker.Address address = null;
        if (vmac.address() != null) {
            IpPrefix own = vmac.address();
            address = new LinkMaker.Address(own.address(), own.length());
        } else if (vmac.ipv6()) {
            InetAddress source = network.sourceAddress(base, true, isVirtual);
            address = new LinkMaker.Address(Objects.requireNonNullElseGet(source,
                    () -> LinkLocal.of(base.hardwareAddress())), 64);
        }
        int group = vmac.group() == null ? base.details().group() : vmac.group();
        return new LinkMaker.Order(vmac, present, VirtualMac.parentIndex(base), group,
                network.isVrf(base.details().masterIndex()) ? base.details().masterIndex() : 0, address);
    }

    private void make(Wanted each, LinkMaker.Order order) {
        each.busy = true;
        each.order = order;
        maker.make(order, made -> {
            if (closed) {
                return; // the maker takes it away with all others
            }
            each.busy = false;
            each.index = made.index();
            each.order = order.madeAs(made.index());
            each.trouble = made.trouble();
            if (!made.trouble().isEmpty()) {
                each.order = null;
                retry.arm(reactor.nowNanos() + RETRY_NANOS);
            }
            if (wanted.get(each.vmac.name()) != each) {
                remove(each); // wanted no more meanwhile
            }
            changed.run();
        });
    }

    /** Whether some of these are being made at this moment, for a router that has not begun yet. */
    boolean isPending(List<VirtualMac> some, NetworkState network) {
        return some.stream().anyMatch(each -> {
            Wanted known = wanted.get(each.name());
            LinkStatus link = network.link(each.name());
            boolean there = known != null && (known.appeared
                    || link != null && link.up() && link.index() == known.index);
            return known != null && !there && known.trouble.isEmpty() && network.link(each.base()) != null;
        });
    }

    /** What keeps one of these from being used; {@code null}: nothing. */
    String trouble(VirtualMac vmac, NetworkState network) {
        Wanted known = wanted.get(vmac.name());
        if (known == null || network.link(vmac.base()) == null) {
            return null; // the missing interface below is a fault by itself
        }
        LinkStatus link = network.link(vmac.name());
        if (!known.trouble.isEmpty()) {
            return "interface " + vmac.name() + ": " + known.trouble;
        }
        if (link == null || known.index == 0) {
            return "interface " + vmac.name() + " (" + vmac.text() + ") does not exist";
        }
        return link.up() ? null : "interface " + link.name() + " is down";
    }

    /** For people, one line each. */
    List<String> described(List<VirtualMac> some, NetworkState network) {
        return some.stream().map(each -> {
            LinkStatus link = network.link(each.name());
            String state = trouble(each, network) != null || link == null ? "not there" : link.isUsable() ? "up" : "down";
            return each.name() + ": " + each.text() + ", " + state;
        }).toList();
    }

    void close() {
        closed = true;
        retry.close();
    }
}
