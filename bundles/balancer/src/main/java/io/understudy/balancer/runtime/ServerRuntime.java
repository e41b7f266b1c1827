package io.understudy.balancer.runtime;

import io.understudy.api.balancer.RealServerStatus;
import io.understudy.api.check.CheckResult;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.balancer.policy.BalancerAction;
import io.understudy.balancer.policy.BalancerEvent;
import io.understudy.balancer.policy.CheckSpec;
import io.understudy.balancer.policy.OperatorOrder;
import io.understudy.balancer.policy.PoolEntry;
import io.understudy.balancer.policy.RealServerSpec;
import io.understudy.balancer.policy.ServerMode;
import io.understudy.balancer.policy.VirtualServer;
import io.understudy.balancer.policy.VirtualServerWant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/** One virtual server at work: its machine, its checks, what becomes of both. On the loop's thread only. */
final class ServerRuntime implements CheckRuntime.Listener {

    private final BalancerContext context;
    private final VirtualServer machine;
    private final ServerReports reports;
    private VirtualServerWant want;
    private Map<String, CheckRuntime> checks = new LinkedHashMap<>();
    private final Map<String, Loop.Timer> drains = new HashMap<>();
    private boolean suspended;
    private boolean programPlanned;
    private boolean closed;
    private Loop.Timer tick = Loop.Timer.NONE;

    ServerRuntime(VirtualServerWant want, BalancerContext context) {
        this.want = want;
        this.context = context;
        this.machine = new VirtualServer(want.spec());
        this.reports = new ServerReports(want, context);
    }

    VirtualServerWant want() {
        return want;
    }

    boolean up() {
        return machine.up();
    }

    Collection<CheckRuntime> checks() {
        return checks.values();
    }

    void begin() {
        List<OperatorOrder> orders = want.spec().realServers().stream()
                .flatMap(server -> context.orders().of(want.name(), server.name()).stream()).toList();
        step(new BalancerEvent.Started(orders.stream()
                .collect(Collectors.toMap(OperatorOrder::realServer, OperatorOrder::mode))));
        orders.forEach(this::goesOn);
        if (want.initNotifies()) {
            want.spec().realServers().stream().map(RealServerSpec::name).filter(machine::serverUp)
                    .forEach(reports::startsUp);
        }
        wireChecks();
    }

    /** An order of an earlier run, as much of it as is left. */
    private void goesOn(OperatorOrder order) {
        reports.report(new BalancerAction.ModeChanged(order.realServer(), order.mode(), "since "
                + Timeline.stamp(order.sinceMillis())
                + ", by an operator, before this start; lb:enable takes it back"));
        if (order.untilMillis() != 0) {
            endDrain(order.realServer(), TimeUnit.MILLISECONDS.toNanos(order.leftMillis(context.loop().wallMillis())));
        }
    }

    /** A reload, or an operator adds or removes servers; what is equal goes on as it is. */
    void reconfigured(VirtualServerWant wanted, boolean byOperator) {
        if (wanted.equals(want)) {
            return;
        }
        Set<ServiceKey> before = keys();
        Set<String> namesBefore = names();
        want = wanted;
        reports.reconfigured(wanted);
        step(new BalancerEvent.Reconfigured(wanted.spec(), byOperator));
        if (byOperator) {
            reports.operated(namesBefore, names());
        }
        before.removeAll(keys());
        before.forEach(context.table()::remove);
        program(); // a scheduler or a method may have changed where the pool did not
        forgetDrainsOfOthers(names());
        wireChecks();
    }

    /** A server that comes back later is not to be taken out by a limit of before. */
    private void forgetDrainsOfOthers(Set<String> present) {
        drains.entrySet().removeIf(drain -> {
            if (present.contains(drain.getKey())) {
                return false;
            }
            drain.getValue().cancel();
            return true;
        });
    }

    /** Whether this real server is in it. */
    boolean has(String server) {
        return want.spec().realServers().stream().anyMatch(each -> each.name().equals(server));
    }

    private Set<String> names() {
        return want.spec().realServers().stream().map(RealServerSpec::name).collect(Collectors.toSet());
    }

    private Set<ServiceKey> keys() {
        return want.forwarding().services().stream().map(service -> service.service().key())
                .collect(Collectors.toSet());
    }

    private void wireChecks() {
        Map<String, CheckRuntime> before = checks;
        checks = new LinkedHashMap<>();
        DoubleSupplier chance = context.chance();
        for (RealServerSpec server : want.spec().realServers()) {
            for (CheckSpec spec : server.checks()) {
                String key = server.name() + " " + spec.id();
                CheckRuntime check = before.remove(key);
                if (check != null && check.spec().type().equals(spec.type())) {
                    check.reconfigured(spec);
                } else {
                    check = new CheckRuntime(want.name(), server.name(), spec, context.loop(), context.checkers(), this)
                            .begin(chance.getAsDouble());
                    check.suspend(suspended);
                }
                checks.put(key, check);
            }
        }
        before.values().forEach(CheckRuntime::close);
    }

    /** D42. */
    void addressPresent(boolean present) {
        boolean suspend = want.suspendedBy() != null && !present;
        if (suspend != suspended) {
            suspended = suspend;
            checks.values().forEach(check -> check.suspend(suspend));
        }
    }

    /** Types came or went. */
    void checkersChanged(List<String> types) {
        checks.values().stream().filter(check -> types.contains(check.spec().type()))
                .forEach(CheckRuntime::checkersChanged);
    }

    /**
     * An operator decided.
     *
     * @param limitNanos for DRAINING: when it becomes DISABLED; 0: never
     */
    void decide(String server, ServerMode mode, long limitNanos) {
        Loop.Timer earlier = drains.remove(server);
        if (earlier != null) {
            earlier.cancel();
        }
        context.orders().decided(want.name(), server, mode, limitNanos);
        step(new BalancerEvent.ModeSet(server, mode, "an operator asked for it"));
        if (mode == ServerMode.DRAINING && limitNanos > 0) {
            endDrain(server, limitNanos);
        }
    }

    private void endDrain(String server, long afterNanos) {
        drains.put(server, context.loop().at(context.loop().nowNanos() + afterNanos, () ->
                step(new BalancerEvent.ModeSet(server, ServerMode.DISABLED, "the time to drain is over"))));
    }

    /** Ends; the table is left as it is where {@code keepTable}. */
    void close(boolean removed) {
        closed = true;
        checks.values().forEach(CheckRuntime::close);
        checks.clear();
        drains.values().forEach(Loop.Timer::cancel);
        tick.cancel();
        step(new BalancerEvent.Stopped(removed));
        if (removed) {
            keys().forEach(context.table()::remove);
        }
    }

    @Override
    public void decided(CheckRuntime check, CheckResult result, boolean turned) {
        boolean up = result.outcome() == CheckResult.Outcome.UP;
        boolean serverBefore = machine.serverUp(check.realServer());
        step(new BalancerEvent.Checked(check.realServer(), check.spec().id(), up, result.weight(),
                result.weightDelta(), check.spec().id() + ": " + result.cause()));
        if (turned && machine.serverUp(check.realServer()) == serverBefore) {
            reports.checkTurned(check, up, check.spec().id() + ": " + result.cause(), serverBefore);
        }
    }

    @Override
    public void attemptFailed(CheckRuntime check, CheckResult result) {
        reports.attemptFailed(check, result.cause());
    }

    @Override
    public void broken(CheckRuntime check, String cause) {
        reports.broken(check, cause, machine.serverUp(check.realServer()));
    }

    @Override
    public void stale(CheckRuntime check, long seenMillis) {
        reports.stale(check, seenMillis, machine.serverUp(check.realServer()));
    }

    private void step(BalancerEvent event) {
        for (BalancerAction action : machine.step(context.loop().nowNanos(), event)) {
            if (!(action instanceof BalancerAction.PoolChanged)) {
                reports.report(action);
            } else if (event instanceof BalancerEvent.Checked) {
                programLater();
            } else {
                program();
            }
        }
        tick.cancel();
        if (machine.nextTickNanos() != Long.MAX_VALUE) {
            tick = context.loop().at(machine.nextTickNanos(), () -> step(new BalancerEvent.Tick()));
        }
    }

    /** Verdicts that arrived together make one change: a service may have thousands of servers. */
    private void programLater() {
        if (!programPlanned) {
            programPlanned = true;
            context.loop().execute(() -> {
                programPlanned = false;
                if (!closed) {
                    program();
                }
            });
        }
    }

    /** What the table would hold of it after a reload. */
    List<VirtualService> planned(VirtualServerWant wanted) {
        return wanted.forwarding().with(wanted.equals(want) ? machine.pool()
                : machine.poolAfter(context.loop().nowNanos(), wanted.spec()));
    }

    private void program() {
        context.table().put(want.forwarding().with(machine.pool()));
    }

    ShownVirtualServer status() {
        List<ShownRealServer> servers = new ArrayList<>();
        Map<String, PoolEntry> pool = machine.pool().stream()
                .collect(Collectors.toMap(PoolEntry::server, entry -> entry));
        for (RealServerSpec server : want.spec().realServers()) {
            String name = server.name();
            PoolEntry entry = pool.get(name);
            Timeline timeline = reports.of(name);
            Optional<OperatorOrder> order = context.orders().of(want.name(), name);
            servers.add(new ShownRealServer(name, want.name(), RealServerStatus.Origin.CONFIGURED,
                    machine.serverUp(name), RealServerStatus.Mode.valueOf(machine.mode(name).name()),
                    order.map(OperatorOrder::sinceMillis).orElse(0L), order.map(OperatorOrder::untilMillis).orElse(0L),
                    entry != null, entry == null ? 0 : entry.weight(), server.weight(), machine.effectiveWeight(name),
                    timeline.sinceMillis(), cause(server, timeline), timeline.lines()));
        }
        String scheduler = want.forwarding().services().stream().map(service -> service.service())
                .map(VirtualService::scheduler).findFirst().orElse("");
        return new ShownVirtualServer(want.name(), scheduler, machine.up(), machine.liveWeight(),
                want.spec().quorum(), want.spec().hysteresis(), machine.sorryServerActive(),
                want.spec().sorryServer() == null ? "" : want.spec().sorryServer().name(), suspended,
                reports.own().sinceMillis(), reports.own().cause(), want.forwarding().marks(), List.copyOf(servers),
                reports.own().lines());
    }

    /** Why it is as it is now: what its checks say, where the last change is not the whole truth any more. */
    private String cause(RealServerSpec server, Timeline timeline) {
        if (!machine.serverUp(server.name())) {
            String failures = machine.failures(server.name());
            // with alpha: nothing was decided since, but something was seen
            return failures.contains(VirtualServer.NOT_CHECKED) ? seen(server) : failures;
        }
        if (server.checks().isEmpty()) {
            return "it has no checks";
        }
        return timeline.lines().isEmpty() ? seen(server) : timeline.cause();
    }

    private String seen(RealServerSpec server) {
        return checks.values().stream().filter(check -> check.realServer().equals(server.name()))
                .map(check -> check.spec().id() + ": " + check.cause()).collect(Collectors.joining("; "));
    }
}
