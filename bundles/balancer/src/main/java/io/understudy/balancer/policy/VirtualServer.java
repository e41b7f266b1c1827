package io.understudy.balancer.policy;

import io.understudy.balancer.policy.BalancerAction.ModeChanged;
import io.understudy.balancer.policy.BalancerAction.PoolChanged;
import io.understudy.balancer.policy.BalancerAction.QuorumChanged;
import io.understudy.balancer.policy.BalancerAction.ServerChanged;
import io.understudy.balancer.policy.BalancerAction.WeightChanged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One virtual server: what its checks and its operator say goes in, the pool and what is to be told comes out.
 * The state is changed by the time {@link #step} returns; the caller carries the actions out in order.
 */
public final class VirtualServer {

    /** How often a rising weight is programmed anew. */
    static final long TICK_NANOS = 1_000_000_000L;
    private static final int SORRY_WEIGHT = 1;

    private VirtualServerSpec spec;
    private Map<String, RealServer> servers = new LinkedHashMap<>();
    private boolean started;
    private boolean up;
    private List<PoolEntry> pool = List.of();
    private long nextTickNanos = Long.MAX_VALUE;

    /** A virtual server that has not begun. */
    public VirtualServer(VirtualServerSpec spec) {
        this.spec = spec;
        spec.realServers().forEach(server -> servers.put(server.name(), new RealServer(server)));
    }

    /** One event; what is to be done, in order. */
    public List<BalancerAction> step(long nowNanos, BalancerEvent event) {
        List<BalancerAction> told = new ArrayList<>();
        if (event instanceof BalancerEvent.Started) {
            return start(nowNanos);
        } else if (!started) {
            throw new IllegalStateException(spec.name() + " has not begun");
        } else if (event instanceof BalancerEvent.Stopped stopped) {
            return stop(stopped);
        } else if (event instanceof BalancerEvent.Checked verdict) {
            checked(nowNanos, verdict, told);
            if (told.isEmpty()) {
                return told; // the ordinary: thousands of these a second may say nothing new
            }
        } else if (event instanceof BalancerEvent.ModeSet decision) {
            decided(decision, told);
        } else if (event instanceof BalancerEvent.Reconfigured reload) {
            reconfigured(reload.wanted(), told);
        }
        return settle(nowNanos, told);
    }

    private List<BalancerAction> start(long nowNanos) {
        started = true;
        up = liveWeight() > 0 && liveWeight() >= spec.quorum() + spec.hysteresis();
        List<BalancerAction> actions = new ArrayList<>();
        pool = wantedPool(nowNanos);
        actions.add(new PoolChanged(pool));
        if (!up) {
            actions.add(new QuorumChanged(false, true, liveWeight(), spec.quorum() + spec.hysteresis(),
                    "not enough real servers at the start"));
        }
        return actions;
    }

    /** Notifications only; what becomes of the table is the caller's, who may have to leave it alone. */
    private List<BalancerAction> stop(BalancerEvent.Stopped event) {
        started = false;
        nextTickNanos = Long.MAX_VALUE;
        List<BalancerAction> actions = new ArrayList<>();
        if (event.removed() || spec.omega()) {
            String cause = event.removed() ? "removed from the configuration" : "the daemon stops";
            servers.values().stream().filter(RealServer::up)
                    .forEach(server -> actions.add(new ServerChanged(server.spec().name(), false, "", cause)));
            if (up) {
                actions.add(new QuorumChanged(false, false, 0, lossThreshold(), cause));
            }
        }
        up = false;
        pool = List.of();
        return actions;
    }

    private void checked(long nowNanos, BalancerEvent.Checked verdict, List<BalancerAction> told) {
        RealServer server = servers.get(verdict.server());
        if (server == null) {
            return; // it was removed while the check was under way
        }
        boolean before = server.up();
        int weightBefore = server.effectiveWeight();
        if (!server.checked(verdict)) {
            return;
        }
        if (server.up() != before) {
            if (server.up() && spec.slowStartNanos() > 0) {
                server.rise(nowNanos);
            }
            told.add(new ServerChanged(verdict.server(), server.up(), verdict.check(), verdict.cause()));
        } else if (server.effectiveWeight() != weightBefore) {
            told.add(new WeightChanged(verdict.server(), weightBefore, server.effectiveWeight(), verdict.cause()));
        }
    }

    private void decided(BalancerEvent.ModeSet decision, List<BalancerAction> told) {
        RealServer server = servers.get(decision.server());
        if (server != null && server.mode() != decision.mode()) {
            server.mode(decision.mode());
            told.add(new ModeChanged(decision.server(), decision.mode(), decision.cause()));
        }
    }

    private void reconfigured(VirtualServerSpec wanted, List<BalancerAction> told) {
        Map<String, RealServer> before = servers;
        servers = new LinkedHashMap<>();
        spec = wanted;
        for (RealServerSpec wantedServer : wanted.realServers()) {
            RealServer server = before.remove(wantedServer.name());
            if (server == null) {
                server = new RealServer(wantedServer);
            } else {
                boolean wasUp = server.up();
                int weightBefore = server.effectiveWeight();
                server.reconfigured(wantedServer);
                if (server.up() != wasUp) {
                    told.add(new ServerChanged(wantedServer.name(), server.up(), "",
                            "its checks were changed"));
                } else if (server.effectiveWeight() != weightBefore) {
                    told.add(new WeightChanged(wantedServer.name(), weightBefore, server.effectiveWeight(),
                            "the configuration changed"));
                }
            }
            servers.put(wantedServer.name(), server);
        }
        before.values().stream().filter(RealServer::up).forEach(gone ->
                told.add(new ServerChanged(gone.spec().name(), false, "", "removed from the configuration")));
    }

    /** Quorum and pool follow from the servers; the pool comes first. */
    private List<BalancerAction> settle(long nowNanos, List<BalancerAction> told) {
        long live = liveWeight();
        String cause = told.isEmpty() ? "the configuration changed" : describe(told.get(told.size() - 1));
        if (up && (live == 0 || live < lossThreshold())) {
            up = false;
            told.add(new QuorumChanged(false, false, live, lossThreshold(), cause));
        } else if (!up && live > 0 && live >= spec.quorum() + spec.hysteresis()) {
            up = true;
            told.add(new QuorumChanged(true, false, live, spec.quorum() + spec.hysteresis(), cause));
        }
        List<PoolEntry> wanted = wantedPool(nowNanos);
        if (!wanted.equals(pool)) {
            pool = wanted;
            told.add(0, new PoolChanged(pool));
        }
        return told;
    }

    private long lossThreshold() {
        return spec.quorum() - spec.hysteresis();
    }

    private static String describe(BalancerAction action) {
        if (action instanceof ServerChanged change) {
            return change.server() + (change.up() ? " is up: " : " is down: ") + change.cause();
        } else if (action instanceof WeightChanged change) {
            return change.server() + " has weight " + change.to() + ": " + change.cause();
        } else if (action instanceof ModeChanged change) {
            return change.server() + " is " + change.mode() + ": " + change.cause();
        }
        return "the configuration changed";
    }

    private List<PoolEntry> wantedPool(long nowNanos) {
        boolean sorry = sorryServerActive();
        nextTickNanos = Long.MAX_VALUE;
        Map<String, PoolEntry> wanted = new LinkedHashMap<>();
        for (RealServer server : servers.values()) {
            PoolEntry entry = entry(server, sorry, nowNanos);
            if (entry != null) {
                wanted.put(entry.server(), entry);
            }
        }
        SorryServerSpec sorryServer = spec.sorryServer();
        if (sorry) {
            wanted.put(sorryServer.name(), new PoolEntry(sorryServer.name(), SORRY_WEIGHT, true));
        } else if (sorryServer != null && sorryServer.inhibit()) {
            wanted.putIfAbsent(sorryServer.name(), new PoolEntry(sorryServer.name(), 0, true));
        }
        return List.copyOf(wanted.values());
    }

    private PoolEntry entry(RealServer server, boolean sorry, long nowNanos) {
        String name = server.spec().name();
        if (server.mode() == ServerMode.DISABLED) {
            return null;
        }
        if (!server.up()) {
            return server.staysWithoutWeight() ? new PoolEntry(name, 0, false) : null;
        }
        if (server.mode() == ServerMode.DRAINING) {
            // also beside the sorry server: its connections are to end by themselves
            return new PoolEntry(name, 0, false);
        }
        if (sorry) {
            return server.staysWithoutWeight() ? new PoolEntry(name, 0, false) : null;
        }
        if (server.rising(nowNanos, spec.slowStartNanos())) {
            nextTickNanos = nowNanos + TICK_NANOS;
        }
        return new PoolEntry(name, server.tableWeight(nowNanos, spec.slowStartNanos()), false);
    }

    /** D22. */
    public long liveWeight() {
        return servers.values().stream().mapToLong(RealServer::liveWeight).sum();
    }

    /** {@code true} where the quorum is there. */
    public boolean up() {
        return up;
    }

    /** {@code true} where the sorry server answers. */
    public boolean sorryServerActive() {
        return !up && spec.sorryServer() != null;
    }

    /** What the table is to hold. */
    public List<PoolEntry> pool() {
        return pool;
    }

    /** What is wanted. */
    public VirtualServerSpec spec() {
        return spec;
    }

    /** When a {@link BalancerEvent.Tick} is needed; {@code Long.MAX_VALUE} for never. */
    public long nextTickNanos() {
        return nextTickNanos;
    }

    /** {@code true} where no check of this real server has failed. */
    public boolean serverUp(String server) {
        return servers.get(server).up();
    }

    /** What an operator decided about this real server. */
    public ServerMode mode(String server) {
        return servers.get(server).mode();
    }

    /** Weight of this real server with what checks make of it. */
    public int effectiveWeight(String server) {
        return servers.get(server).effectiveWeight();
    }

    /** Why this real server is down, of all its failed checks; empty where it is up. */
    public String failures(String server) {
        return servers.get(server).failures();
    }
}
