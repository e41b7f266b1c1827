package io.understudy.vrrp.runtime;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import io.understudy.api.plan.EnginePlan;
import io.understudy.api.track.TrackedStatus;
import io.understudy.api.vrrp.VirtualRouterStatus;
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
import java.util.stream.Collectors;

/** The running virtual routers, and what they see of their surroundings. Reactor thread only. */
final class Routers implements NetworkState.Observer {

    private static final long NANOS_PER_MICRO = 1_000L;

    private final Map<String, RouterRuntime> byName = new LinkedHashMap<>();
    private final NetworkState network;
    private final Map<String, TrackedStatus> verdicts = new HashMap<>();
    private final RouterContext context;
    private Map<String, VrrpScript> scripts = Map.of();
    private Set<InetAddress> virtualAddresses = Set.of();
    private long quietUntil;
    private boolean networkKnown;
    private boolean lookingAround;
    private boolean anythingApplied;
    private boolean stopped;

    Routers(Function<Routers, RouterContext> context) {
        this.network = new NetworkState(this);
        this.context = context.apply(this);
    }

    /** The same as another one now, in a context of its own. */
    private Routers(Routers other, Function<Routers, RouterContext> context) {
        this.network = new NetworkState(other.network, this);
        this.context = context.apply(this);
        this.verdicts.putAll(other.verdicts);
        this.scripts = other.scripts;
        this.virtualAddresses = other.virtualAddresses;
        this.quietUntil = other.quietUntil;
        this.anythingApplied = other.anythingApplied;
        this.stopped = other.stopped;
        other.byName.forEach((name, router) -> byName.put(name, new RouterRuntime(router, this.context)));
    }

    NetworkState network() {
        return network;
    }

    RouterConditions.Surroundings surroundings() {
        return new RouterConditions.Surroundings(network, verdicts::get, scripts, virtualAddresses::contains);
    }

    /** Makes what runs equal to what is wanted; a router whose want is the same is not touched. */
    void apply(Configuration wanted, List<RouterWant> wants) {
        if (stopped) {
            return;
        }
        long now = context.reactor().nowNanos();
        if (!anythingApplied) {
            quietUntil = quietUntil(wanted.globalDefs(), now);
        }
        boolean otherLanes = context.pacer().configure(wanted);
        scripts = wanted.vrrpScripts().stream().collect(Collectors.toMap(VrrpScript::name, script -> script));
        verdicts.keySet().retainAll(scripts.keySet());
        virtualAddresses = wants.stream().flatMap(want -> want.heldAddresses().stream())
                .map(VirtualAddress::address).collect(Collectors.toCollection(HashSet::new));
        Map<String, RouterWant> byWantedName = byName(wants);
        Map<String, RouterFate> fates = fates(byWantedName);
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
        Map<String, RouterRuntime> ordered = new LinkedHashMap<>();
        for (RouterWant want : wants) {
            String name = want.instance().name();
            RouterRuntime running = byName.get(name);
            if (running == null) {
                running = new RouterRuntime(context, want);
                ordered.put(name, running);
                running.start(!anythingApplied, quietUntil, now);
            } else {
                ordered.put(name, running);
                if (fates.get(name) == RouterFate.CHANGED) {
                    running.reconfigure(want, now);
                }
            }
        }
        byName.clear();
        byName.putAll(ordered);
        anythingApplied = true;
        if (otherLanes) {
            byName.values().forEach(router -> router.announceAnew(now));
        }
        // weights and reverse of a script may have changed without the router's own block
        byName.values().forEach(router -> router.conditionsChanged(now));
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

    /** What {@link #apply} would do now: it is done to copies of everything, over a kernel that only writes down. */
    EnginePlan plan(Configuration wanted, List<RouterWant> wants) {
        DryKernel kernel = new DryKernel(context, byName.values(), network);
        Routers copy = new Routers(this, self -> kernel.context(self::surroundings));
        return new DryRun(kernel, copy.byName, fates(byName(wants))).of(wants, () -> copy.apply(wanted, wants));
    }

    /** Behaviour C19; the reactor's clock counts from the system's boot. */
    private static long quietUntil(GlobalDefs globals, long nowNanos) {
        return Math.max(nowNanos + globals.settings().get(GlobalDefs.VRRP_STARTUP_DELAY_MICROS) * NANOS_PER_MICRO,
                globals.settings().get(GlobalDefs.VRRP_DELAY_AFTER_BOOT_MICROS) * NANOS_PER_MICRO);
    }

    void tracked(TrackedStatus status) {
        verdicts.put(status.name(), status);
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
        all.forEach(router -> router.stop(reason, keepAddresses, each));
        return all.size();
    }

    /** The instance's name, for messages. */
    static String nameOf(VrrpInstance instance) {
        return "vrrp_instance " + instance.name();
    }
}
