package io.understudy.balancer.runtime;

import io.understudy.api.balancer.ServerNames;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckStatus;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.api.plan.KernelOperation;
import io.understudy.api.plan.PlannedChange;
import io.understudy.balancer.policy.BalancerEvent;
import io.understudy.balancer.policy.RealServerSpec;
import io.understudy.balancer.policy.ServerMode;
import io.understudy.balancer.policy.VirtualServer;
import io.understudy.balancer.policy.VirtualServerWant;
import io.understudy.balancer.wanted.TablePlan;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** All virtual servers: what is wanted against what runs. On the loop's thread only. */
final class Balancer {

    private static final long LOOK_AT_ADDRESSES_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final BalancerContext context;
    private final HostAddresses addresses;
    private Map<String, ServerRuntime> servers = new LinkedHashMap<>();
    private Loop.Timer addressLook = Loop.Timer.NONE;
    private final Runnable ordersChanged;

    /**
     * Without virtual servers.
     *
     * @param ordersChanged is called where orders ended, but not by {@link #decide}
     */
    Balancer(BalancerContext context, HostAddresses addresses, Runnable ordersChanged) {
        this.context = context;
        this.addresses = addresses;
        this.ordersChanged = ordersChanged;
        context.checkers().listen(types -> context.loop().execute(() -> checkersChanged(types)));
    }

    private void checkersChanged(List<String> types) {
        servers.values().forEach(server -> server.checkersChanged(types));
    }

    /** What is equal is not touched (D61 to D65). */
    void apply(List<VirtualServerWant> wants) {
        apply(wants, false);
    }

    /** As {@link #apply}, where servers come and go because an operator said so. */
    void applyDecision(List<VirtualServerWant> wants) {
        apply(wants, true);
    }

    private void apply(List<VirtualServerWant> wants, boolean byOperator) {
        context.table().begin();
        Map<String, ServerRuntime> before = servers;
        servers = new LinkedHashMap<>();
        List<ServerRuntime> fresh = new ArrayList<>();
        for (VirtualServerWant want : wants) {
            ServerRuntime server = before.remove(want.name());
            if (server == null) {
                server = new ServerRuntime(want, context);
                fresh.add(server);
            }
            servers.put(want.name(), server);
        }
        before.values().forEach(gone -> gone.close(true)); // first, so that a service may change its owner
        wants.forEach(want -> servers.get(want.name()).reconfigured(want, byOperator));
        fresh.forEach(ServerRuntime::begin);
        if (context.orders().retain((server, real) -> servers.containsKey(server) && servers.get(server).has(real))) {
            ordersChanged.run();
        }
        lookAtAddresses();
    }

    /** What {@link #apply} would do with each. */
    List<PlannedChange> plan(List<VirtualServerWant> wants) {
        List<PlannedChange> changes = new ArrayList<>();
        Map<String, ServerRuntime> gone = new LinkedHashMap<>(servers);
        for (VirtualServerWant want : wants) {
            ServerRuntime server = gone.remove(want.name());
            if (server == null) {
                changes.add(change(PlannedChange.Kind.ADDED, want.name(), "its servers are checked from then on"));
            } else if (!server.want().equals(want)) {
                changes.add(change(PlannedChange.Kind.CHANGED, want.name(), "what is equal in it goes on as it is"));
            }
        }
        gone.keySet().forEach(name -> changes.add(change(PlannedChange.Kind.REMOVED, name, "")));
        return changes;
    }

    /** What {@link #apply} would have the data plane do, row by row; nothing where there is none that works. */
    List<KernelOperation> planTable(List<VirtualServerWant> wants) {
        if (!context.table().isCarriedOut()) {
            return List.of();
        }
        Map<ServiceKey, VirtualService> after = new LinkedHashMap<>();
        for (VirtualServerWant want : wants) {
            ServerRuntime server = servers.get(want.name());
            (server == null ? atStart(want) : server.planned(want)).forEach(service -> after.put(service.key(), service));
        }
        return TablePlan.of(context.table().services(), after);
    }

    private List<VirtualService> atStart(VirtualServerWant want) {
        VirtualServer fresh = new VirtualServer(want.spec());
        fresh.step(context.loop().nowNanos(), new BalancerEvent.Started());
        return want.forwarding().with(fresh.pool());
    }

    private PlannedChange change(PlannedChange.Kind kind, String name, String remark) {
        ServerRuntime server = servers.get(name);
        return new PlannedChange(kind, "virtual_server", name, List.of(),
                server == null ? "" : server.up() ? "UP" : "DOWN", remark);
    }

    private void lookAtAddresses() {
        addressLook.cancel();
        if (servers.values().stream().anyMatch(server -> server.want().suspendedBy() != null)) {
            Set<InetAddress> present = addresses.now();
            servers.values().forEach(server -> server.addressPresent(server.want().suspendedBy() == null
                    || present.contains(server.want().suspendedBy())));
            addressLook = context.loop().at(context.loop().nowNanos() + LOOK_AT_ADDRESSES_NANOS, this::lookAtAddresses);
        } else {
            servers.values().forEach(server -> server.addressPresent(true));
        }
    }

    /** The daemon stops, or this bundle does: D66. */
    void close() {
        addressLook.cancel();
        servers.values().forEach(server -> server.close(false));
        servers.clear();
    }

    List<ShownVirtualServer> status() {
        return servers.values().stream().map(ServerRuntime::status).toList();
    }

    List<CheckStatus> checks() {
        return servers.values().stream().flatMap(server -> server.checks().stream()).map(CheckRuntime::status)
                .toList();
    }

    /** See {@link io.understudy.api.check.CheckView#run}. */
    CompletionStage<CheckResult> run(String name) {
        List<CheckRuntime> found = servers.values().stream().flatMap(server -> server.checks().stream())
                .filter(check -> check.name().equals(name)).toList();
        if (found.isEmpty()) {
            found = servers.values().stream().flatMap(server -> server.checks().stream())
                    .filter(check -> ServerNames.matches(check.realServer(), name)).toList();
        }
        if (found.size() != 1) {
            throw new IllegalArgumentException((found.isEmpty() ? "no check is called " : "several checks fit ") + name
                    + "; check:list shows all");
        }
        return found.get(0).runOnce();
    }

    /** Decides for one real server wherever it is; the names of the virtual servers concerned. */
    List<String> decide(String realServer, String virtualServer, ServerMode mode, long limitNanos) {
        List<String> concerned = new ArrayList<>();
        for (ServerRuntime server : servers.values()) {
            if (virtualServer.isEmpty() || ServerNames.matches(server.want().name(), virtualServer)) {
                for (RealServerSpec each : server.want().spec().realServers()) {
                    if (ServerNames.matches(each.name(), realServer)) {
                        server.decide(each.name(), mode, limitNanos);
                        concerned.add(server.want().name());
                    }
                }
            }
        }
        if (concerned.isEmpty()) {
            throw new IllegalArgumentException("no real server is called " + realServer
                    + (virtualServer.isEmpty() ? "" : " in " + virtualServer) + "; lb:list shows all");
        }
        return concerned;
    }
}
