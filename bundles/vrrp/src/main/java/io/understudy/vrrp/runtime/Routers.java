package io.understudy.vrrp.runtime;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.track.TrackedStatus;
import io.understudy.api.vrrp.SyncGroupStatus;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.vrrp.dump.DumpedRouter;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The running virtual routers, and what they see of their surroundings. Reactor thread only. */
final class Routers implements NetworkState.Observer {

    private final Map<String, RouterRuntime> byName = new LinkedHashMap<>();
    private final NetworkState network = new NetworkState(this);
    private final Map<Tracked, TrackedStatus> verdicts = new HashMap<>();
    private final RouterContext context;
    private final Groups groups;
    private final LinkDelays delays;
    private Map<Tracked, ConfigBlock> tracked = Map.of();
    private Set<InetAddress> virtualAddresses = Set.of();
    private boolean networkKnown;
    private boolean lookingAround;
    private boolean anythingApplied;
    private boolean stopped;

    /** A script and a file may have the same name. */
    private record Tracked(String kind, String name) {
    }

    Routers(Function<Routers, RouterContext> context) {
        this.context = context.apply(this);
        this.groups = new Groups(this.context.groupReporter(), this.context.reactor()::wallMillis);
        this.delays = new LinkDelays(this.context.reactor(), this::networkChanged);
    }

    NetworkState network() {
        return network;
    }

    RouterConditions.Surroundings surroundings() {
        return new RouterConditions.Surroundings(network, delays::isUsable,
                new RouterTrackers((kind, name) -> tracked.get(new Tracked(kind, name)),
                        (kind, name) -> verdicts.get(new Tracked(kind, name))),
                groups::configuredFor, virtualAddresses::contains);
    }

    /** Makes what runs equal to what is wanted; a router whose want is the same is not touched. */
    void apply(Configuration wanted, List<RouterWant> wants) {
        if (stopped) {
            return;
        }
        long now = context.reactor().nowNanos();
        tracked = new HashMap<>();
        wanted.blocks().forEach(block -> tracked.put(new Tracked(block.kind(), block.name()), block));
        verdicts.keySet().retainAll(tracked.keySet());
        delays.configured(wanted);
        virtualAddresses = wants.stream().flatMap(want -> want.heldAddresses().stream())
                .map(VirtualAddress::address).collect(Collectors.toCollection(HashSet::new));
        Map<String, RouterWant> byWantedName = new LinkedHashMap<>();
        wants.forEach(want -> byWantedName.put(want.instance().name(), want));
        groups.apply(wanted.all(VrrpSyncGroup.class), staying(byWantedName), now);
        for (RouterRuntime router : List.copyOf(byName.values())) {
            RouterWant want = byWantedName.get(router.want().instance().name());
            if (want == null || !router.want().canBecome(want) || router.isWithdrawn()) {
                byName.remove(router.want().instance().name());
                router.remove(want == null ? "removed from the configuration" : "replaced by another configuration");
            } else if (!router.want().equals(want)) {
                router.release(want, now);
            }
        }
        Map<String, RouterRuntime> ordered = new LinkedHashMap<>();
        List<RouterRuntime> fresh = new ArrayList<>();
        for (RouterWant want : wants) {
            String name = want.instance().name();
            RouterRuntime running = byName.get(name);
            if (running == null) {
                running = new RouterRuntime(context, want);
                fresh.add(running);
            }
            ordered.put(name, running);
        }
        byName.clear();
        byName.putAll(ordered);
        groups.apply(wanted.all(VrrpSyncGroup.class), byName, now);
        for (RouterWant want : wants) {
            RouterRuntime router = byName.get(want.instance().name());
            if (fresh.contains(router)) {
                router.start(!anythingApplied, now);
            } else if (!router.want().equals(want)) {
                router.reconfigure(want, now);
            }
        }
        anythingApplied = true;
        // weights and reverse of a script may have changed without the router's own block
        byName.values().forEach(router -> router.conditionsChanged(now));
    }

    private Map<String, RouterRuntime> staying(Map<String, RouterWant> wanted) {
        Map<String, RouterRuntime> staying = new LinkedHashMap<>(byName);
        staying.values().removeIf(router -> {
            RouterWant want = wanted.get(router.want().instance().name());
            return want == null || !router.want().canBecome(want) || router.isWithdrawn();
        });
        return staying;
    }

    void tracked(TrackedStatus status) {
        verdicts.put(new Tracked(status.kind(), status.name()), status);
        networkChanged(context.reactor().nowNanos());
    }

    /** The first listing of links and addresses is complete. */
    void networkIsKnown() {
        networkKnown = true;
        networkChanged(context.reactor().nowNanos());
    }

    @Override
    public void networkChanged(long nowNanos) {
        if (networkKnown && !lookingAround) {
            // A take-over tells of every address by itself; the routers look once, at the state behind all of them.
            lookingAround = true;
            context.reactor().execute(this::lookAround);
        }
    }

    private void lookAround() {
        lookingAround = false;
        long now = context.reactor().nowNanos();
        byName.values().forEach(router -> router.conditionsChanged(now));
    }

    @Override
    public void addressTaken(AddressStatus address, long nowNanos) {
        byName.values().forEach(router -> router.addressTaken(address, nowNanos));
    }

    List<VirtualRouterStatus> status() {
        long now = context.reactor().nowNanos();
        List<VirtualRouterStatus> all = new ArrayList<>();
        byName.values().forEach(router -> all.add(router.status(now)));
        return all;
    }

    List<SyncGroupStatus> groups() {
        return groups.status();
    }

    List<DumpedRouter> dumped() {
        long now = context.reactor().nowNanos();
        return byName.values().stream()
                .map(router -> new DumpedRouter(router.want().instance(), router.status(now))).toList();
    }

    void clearCounters() {
        byName.values().forEach(RouterRuntime::clearCounters);
    }

    /** Stops all; {@code each} runs once per router when the kernel has acknowledged. Returns how many that will be. */
    int stopAll(String reason, boolean keepAddresses, Runnable each) {
        stopped = true;
        List<RouterRuntime> all = List.copyOf(byName.values());
        byName.clear();
        Map<GroupRuntime, VrrpState> before = groups.states();
        all.forEach(router -> router.stop(reason, keepAddresses, each));
        groups.stopped(before, reason);
        delays.close();
        return all.size();
    }

    /** The instance's name, for messages. */
    static String nameOf(VrrpInstance instance) {
        return "vrrp_instance " + instance.name();
    }
}
