package io.understudy.vrrp.runtime;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.plan.EnginePlan;
import io.understudy.api.track.TrackedStatus;
import io.understudy.api.vrrp.SyncGroupStatus;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.vrrp.dump.DumpedRouter;
import io.understudy.vrrp.policy.RouterFate;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The running virtual routers, and what they see of their surroundings. Reactor thread only. */
final class Routers implements NetworkState.Observer {

    private static final long NANOS_PER_MICRO = 1_000L;

    private final Map<String, RouterRuntime> byName = new LinkedHashMap<>();
    private final NetworkState network;
    private final Map<Tracked, TrackedStatus> verdicts = new HashMap<>();
    private final RouterContext context;
    private final Groups groups;
    private final LinkDelays delays;
    private final LinkPolling polling;
    private final VirtualMacs virtualMacs;
    private final AcceptFilter filter;
    private final StaticObjects statics;
    private final RoutingEvents routing;
    private final Operations operations;
    private final PeerNames peerNames;
    private Map<Tracked, ConfigBlock> tracked = Map.of();
    private Set<InetAddress> virtualAddresses = Set.of();
    private long quietUntil;
    private boolean networkKnown;
    private boolean lookingAround;
    private boolean anythingApplied;
    private boolean stopped;

    /** A script and a file may have the same name. */
    private record Tracked(String kind, String name) {
    }

    Routers(LinkPolling.Driver linkbeats, Function<Routers, RouterContext> context) {
        this.network = new NetworkState(this);
        this.context = context.apply(this);
        this.groups = new Groups(this.context.groupReporter(), this.context.reactor()::wallMillis);
        this.polling = new LinkPolling(this.context.reactor(), linkbeats, this::networkChanged);
        this.delays = new LinkDelays(this.context.reactor(), polling::isUsable, this::networkChanged);
        this.virtualMacs = new VirtualMacs(this.context.linkMaker(), this.context.reactor(),
                () -> networkChanged(this.context.reactor().nowNanos()));
        this.filter = new AcceptFilter(this.context.linkMaker());
        this.statics = new StaticObjects(this.context);
        this.routing = routingEvents();
        this.operations = new Operations(this, this.context);
        this.peerNames = new PeerNames(this.context.reactor(), new HostLookupThreads(this.context.reactor()),
                this::peersFound);
    }

    /** The same as another one now, in a context of its own. */
    private Routers(Routers other, Function<Routers, RouterContext> context) {
        this.network = new NetworkState(other.network, this);
        this.context = context.apply(this);
        this.verdicts.putAll(other.verdicts);
        this.tracked = other.tracked;
        this.virtualAddresses = other.virtualAddresses;
        this.quietUntil = other.quietUntil;
        this.anythingApplied = other.anythingApplied;
        this.stopped = other.stopped;
        this.polling = new LinkPolling(other.polling, this.context.reactor());
        this.delays = new LinkDelays(other.delays, this.context.reactor(), polling::isUsable);
        this.virtualMacs = new VirtualMacs(other.virtualMacs, this.context.linkMaker(), this.context.reactor());
        this.filter = new AcceptFilter(other.filter, this.context.linkMaker());
        this.statics = new StaticObjects(other.statics, this.context);
        this.routing = routingEvents();
        this.operations = new Operations(this, this.context);
        this.peerNames = new PeerNames(other.peerNames, this.context.reactor());
        Map<RouterRuntime, RouterRuntime> copies = new HashMap<>();
        other.byName.forEach((name, router) -> {
            copies.put(router, new RouterRuntime(router, this.context));
            byName.put(name, copies.get(router));
        });
        this.groups = new Groups(other.groups, copies, this.context.groupReporter(),
                this.context.reactor()::wallMillis);
    }

    private RoutingEvents routingEvents() {
        return new RoutingEvents(context::netlink, () -> List.copyOf(byName.values()), () -> statics);
    }

    NetworkState network() {
        return network;
    }

    RouterConditions.Surroundings surroundings() {
        return new RouterConditions.Surroundings(network, delays::isUsable, link -> polling.whyNot(link),
                new RouterTrackers((kind, name) -> tracked.get(new Tracked(kind, name)),
                        (kind, name) -> verdicts.get(new Tracked(kind, name))),
                groups::configuredFor, virtualAddresses::contains, virtualMacs,
                instance -> peerNames.missing(instance)); // asked before there are any, too
    }

    /** Makes what runs equal to what is wanted; a router whose want is the same is not touched. */
    void apply(Configuration wanted, List<RouterWant> configured) {
        if (stopped) {
            return;
        }
        peerNames.follow(configured);
        List<RouterWant> wants = peerNames.adjusted(operations.adjusted(configured));
        long now = context.reactor().nowNanos();
        if (!anythingApplied) {
            quietUntil = quietUntil(wanted.globalDefs(), now);
        }
        context.ports().unknown().configure(wanted.globalDefs().settings().get(GlobalDefs.LOG_UNKNOWN_VRIDS));
        boolean otherLanes = context.pacer().configure(wanted);
        tracked = new HashMap<>();
        wanted.all(PluginBlock.class)
                .forEach(block -> tracked.put(new Tracked(RouterTrackers.ANY_PLUGIN, block.name()), block));
        wanted.blocks().forEach(block -> tracked.put(new Tracked(block.kind(), block.name()), block));
        verdicts.keySet().retainAll(tracked.keySet());
        delays.configured(wanted);
        polling.configured(wanted);
        virtualAddresses = wants.stream().flatMap(want -> want.heldAddresses().stream())
                .map(VirtualAddress::address).collect(Collectors.toCollection(HashSet::new));
        Map<String, RouterWant> byWantedName = byName(wants);
        Map<String, RouterFate> fates = fates(byWantedName);
        if (!anythingApplied && wanted.globalDefs().settings().get(GlobalDefs.DISABLE_LOCAL_IGMP)) {
            context.linkMaker().silenceLocalIgmp();
        }
        virtualMacs.want(wants.stream().flatMap(want -> want.ownLinks().all().stream()).toList(), network,
                virtualAddresses::contains);
        filter.configure(wanted.globalDefs());
        filter.follow(wants, network);
        groups.apply(wanted.all(VrrpSyncGroup.class), staying(fates), now);
        for (RouterRuntime router : List.copyOf(byName.values())) {
            String name = router.want().instance().name();
            RouterFate fate = fates.get(name);
            if (fate.ends()) {
                byName.remove(name);
                router.remove(fate == RouterFate.REMOVED ? "removed from the configuration"
                        : "replaced by another configuration");
            } else if (fate == RouterFate.CHANGED) {
                router.release(byWantedName.get(name), now);
            }
        }
        StaticWant fixed = StaticWant.of(wanted);
        routing.follow(wants, fixed);
        statics.apply(fixed);
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
                router.start(!anythingApplied, quietUntil, now);
            } else if (fates.get(want.instance().name()) == RouterFate.CHANGED) {
                router.reconfigure(want, now);
            }
        }
        anythingApplied = true;
        if (otherLanes) {
            byName.values().forEach(router -> router.announceAnew(now));
        }
        // weights and reverse of a script may have changed without the router's own block
        byName.values().forEach(router -> router.conditionsChanged(now));
    }

    /** Those that go on. */
    private Map<String, RouterRuntime> staying(Map<String, RouterFate> fates) {
        Map<String, RouterRuntime> staying = new LinkedHashMap<>(byName);
        staying.keySet().removeIf(name -> fates.get(name).ends());
        return staying;
    }

    private static Map<String, RouterWant> byName(List<RouterWant> wants) {
        Map<String, RouterWant> byName = new LinkedHashMap<>();
        wants.forEach(want -> byName.put(want.instance().name(), want));
        return byName;
    }

    private Map<String, RouterFate> fates(Map<String, RouterWant> wanted) {
        Map<String, RouterWant> running = new LinkedHashMap<>();
        Set<String> broken = new HashSet<>();
        byName.forEach((name, router) -> {
            running.put(name, router.want());
            if (router.isWithdrawn()) {
                broken.add(name);
            }
        });
        return RouterFate.of(running, wanted, broken, RouterWant::canBecome);
    }

    /**
     * What {@link #apply} would do now: it is done to copies of everything, over a kernel that only writes down. The
     * copies are made here; what is returned needs nothing of the originals, and is for another thread: it takes as
     * long as a reload.
     */
    Supplier<EnginePlan> plan(Configuration wanted, List<RouterWant> configured) {
        DryKernel kernel = new DryKernel(context, byName.values(), statics, network);
        Routers copy = new Routers(this, self -> kernel.context(self::surroundings));
        List<RouterWant> wants = copy.peerNames.adjusted(copy.operations.adjusted(configured));
        return () -> new DryRun(kernel, copy.byName, copy.fates(byName(wants)))
                .of(wants, () -> copy.apply(wanted, wants));
    }

    /** Behaviour C19; the reactor's clock counts from the system's boot. */
    private static long quietUntil(GlobalDefs globals, long nowNanos) {
        return Math.max(nowNanos + globals.settings().get(GlobalDefs.VRRP_STARTUP_DELAY_MICROS) * NANOS_PER_MICRO,
                globals.settings().get(GlobalDefs.VRRP_DELAY_AFTER_BOOT_MICROS) * NANOS_PER_MICRO);
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
        virtualMacs.follow(network, virtualAddresses::contains);
        filter.follow(byName.values().stream().map(RouterRuntime::want).toList(), network);
        statics.follow();
        byName.values().forEach(router -> router.conditionsChanged(now));
    }

    @Override
    public void addressTaken(AddressStatus address, long nowNanos) {
        if (network.isUsable(address.interfaceIndex())) {
            taken(address, nowNanos);
        } else { // it went with its interface: the routers look at that first
            context.reactor().execute(() -> taken(address, context.reactor().nowNanos()));
        }
    }

    private void taken(AddressStatus address, long nowNanos) {
        byName.values().forEach(router -> router.taken(held -> held.taken(address, nowNanos), nowNanos));
        statics.taken(address, nowNanos);
    }

    /** A peer's host name was looked up: its routers talk to these addresses from now on. */
    private void peersFound(String host, String news, boolean trouble, long nowNanos) {
        all().stream().filter(router -> PeerNames.isNamedBy(router.want().instance(), host)).forEach(router -> {
            router.remark(news, trouble);
            router.reconfigure(peerNames.adjusted(router.want()), nowNanos);
        });
    }

    /** The router of that name; {@code null}: none. */
    RouterRuntime router(String name) {
        return byName.get(name);
    }

    /** All that run, in the order configured. */
    List<RouterRuntime> all() {
        return List.copyOf(byName.values());
    }

    RouterContext context() {
        return context;
    }

    /** What operators decide. */
    Operations operations() {
        return operations;
    }

    /** What is decided or known has changed: everybody looks. */
    void lookAgain(long nowNanos) {
        all().forEach(router -> router.conditionsChanged(nowNanos));
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

    /**
     * Stops all; {@code each} runs once per router, and once for what is static, when the kernel has acknowledged.
     * Returns how many that will be.
     */
    int stopAll(String reason, boolean keepAddresses, Runnable each) {
        stopped = true;
        List<RouterRuntime> all = List.copyOf(byName.values());
        byName.clear();
        Map<GroupRuntime, VrrpState> before = groups.states();
        all.forEach(router -> router.stop(reason, keepAddresses, each));
        groups.stopped(before, reason);
        routing.close();
        statics.close(keepAddresses, each);
        delays.close();
        polling.close();
        virtualMacs.close();
        operations.close();
        peerNames.close();
        return all.size() + 1;
    }

    /** The instance's name, for messages. */
    static String nameOf(VrrpInstance instance) {
        return "vrrp_instance " + instance.name();
    }
}
