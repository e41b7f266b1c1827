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

    /** Why a check with {@code alpha} counts as failed at first. */
    public static final String NOT_CHECKED = "not checked yet";

    /** How often a rising weight is programmed anew. */
    static final long TICK_NANOS = 1_000_000_000L;
    private static final int SORRY_WEIGHT = 1;

    private VirtualServerSpec spec;
    private Map<String, RealServer> servers = new LinkedHashMap<>();
    private boolean started;
    private boolean up;
    /** What the table is to hold, by server; kept up to date by difference, for services with thousands of servers. */
    private Map<String, PoolEntry> pool = new LinkedHashMap<>();
    private long liveWeight;
    private long nextTickNanos = Long.MAX_VALUE;

    /** A virtual server that has not begun. */
    public VirtualServer(VirtualServerSpec spec) {
        this.spec = spec;
        spec.realServers().forEach(server -> servers.put(server.name(), new RealServer(server)));
    }

    /** One event; what is to be done, in order. */
    public List<BalancerAction> step(long nowNanos, BalancerEvent event) {
        List<BalancerAction> told = new ArrayList<>();
        if (event instanceof BalancerEvent.Started start) {
            start.decided().forEach((server, mode) -> servers.get(server).mode(mode));
            return start(nowNanos);
        } else if (!started) {
            throw new IllegalStateException(spec.name() + " has not begun");
        } else if (event instanceof BalancerEvent.Stopped stopped) {
            return stop(stopped);
        } else if (event instanceof BalancerEvent.Checked verdict) {
            checked(nowNanos, verdict, told);
            // the ordinary: thousands of these a second may say nothing new
            return told.isEmpty() ? told : settle(nowNanos, servers.get(verdict.server()), told);
        } else if (event instanceof BalancerEvent.ModeSet decision) {
            decided(decision, told);
        } else if (event instanceof BalancerEvent.Reconfigured reload) {
            reconfigured(reload, told);
            return settle(nowNanos, null, told, reload.byOperator() ? "an operator added a real server"
                    : "the configuration changed");
        }
        return settle(nowNanos, null, told);
    }

    private List<BalancerAction> start(long nowNanos) {
        started = true;
        liveWeight = sum();
        up = liveWeight > 0 && liveWeight >= spec.quorum() + spec.hysteresis();
        List<BalancerAction> actions = new ArrayList<>();
        pool = wantedPool(nowNanos);
        actions.add(new PoolChanged());
        actions.add(new QuorumChanged(up, true, liveWeight, spec.quorum() + spec.hysteresis(),
                (up ? "enough" : "not enough") + " real servers at the start"));
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
        pool = new LinkedHashMap<>();
        return actions;
    }

    private void checked(long nowNanos, BalancerEvent.Checked verdict, List<BalancerAction> told) {
        RealServer server = servers.get(verdict.server());
        if (server == null) {
            return; // it was removed while the check was under way
        }
        boolean before = server.up();
        int weightBefore = server.effectiveWeight();
        long liveBefore = server.liveWeight();
        if (!server.checked(verdict)) {
            return;
        }
        liveWeight += server.liveWeight() - liveBefore;
        if (server.turnsOutDown(verdict.up())) {
            told.add(new ServerChanged(verdict.server(), false, verdict.check(), verdict.cause()));
        } else if (server.up() != before) {
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
            liveWeight -= server.liveWeight();
            server.mode(decision.mode());
            liveWeight += server.liveWeight();
            told.add(new ModeChanged(decision.server(), decision.mode(), decision.cause()));
        }
    }

    private void reconfigured(BalancerEvent.Reconfigured reload, List<BalancerAction> told) {
        VirtualServerSpec wanted = reload.wanted();
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
        liveWeight = sum();
        before.values().stream().filter(RealServer::up).forEach(gone ->
                told.add(new ServerChanged(gone.spec().name(), false, "",
                        reload.byOperator() ? "an operator removed it" : "removed from the configuration")));
    }

    private List<BalancerAction> settle(long nowNanos, RealServer only, List<BalancerAction> told) {
        return settle(nowNanos, only, told, "the configuration changed");
    }

    /**
     * Quorum and pool follow from the servers; the pool comes first.
     *
     * @param only   the one server that changed; {@code null}: any may have
     * @param silent the cause where nothing was told
     */
    private List<BalancerAction> settle(long nowNanos, RealServer only, List<BalancerAction> told, String silent) {
        String cause = told.isEmpty() ? silent : describe(told.get(told.size() - 1));
        boolean before = up;
        if (up && (liveWeight == 0 || liveWeight < lossThreshold())) {
            up = false;
            told.add(new QuorumChanged(false, false, liveWeight, lossThreshold(), cause));
        } else if (!up && liveWeight > 0 && liveWeight >= spec.quorum() + spec.hysteresis()) {
            up = true;
            told.add(new QuorumChanged(true, false, liveWeight, spec.quorum() + spec.hysteresis(), cause));
        }
        boolean alone = only != null && (up == before || spec.sorryServer() == null)
                && (spec.sorryServer() == null || !spec.sorryServer().name().equals(only.spec().name()));
        if (alone ? replaceEntry(only, nowNanos) : replacePool(nowNanos)) {
            told.add(0, new PoolChanged());
        }
        return told;
    }

    private boolean replaceEntry(RealServer server, long nowNanos) {
        PoolEntry entry = entry(server, sorryServerActive(), nowNanos);
        String name = server.spec().name();
        return entry == null ? pool.remove(name) != null : !entry.equals(pool.put(name, entry));
    }

    private boolean replacePool(long nowNanos) {
        Map<String, PoolEntry> before = pool;
        pool = wantedPool(nowNanos);
        return !pool.equals(before);
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

    private Map<String, PoolEntry> wantedPool(long nowNanos) {
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
        return wanted;
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
            nextTickNanos = Math.min(nextTickNanos, nowNanos + TICK_NANOS);
        }
        return new PoolEntry(name, server.tableWeight(nowNanos, spec.slowStartNanos()), false);
    }

    /** D22. */
    public long liveWeight() {
        return liveWeight;
    }

    private long sum() {
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

    /** What the table is to hold, real servers in the order written. */
    public List<PoolEntry> pool() {
        List<PoolEntry> entries = new ArrayList<>(pool.size());
        for (String server : servers.keySet()) {
            PoolEntry entry = pool.get(server);
            if (entry != null) {
                entries.add(entry);
            }
        }
        if (spec.sorryServer() != null && !servers.containsKey(spec.sorryServer().name())
                && pool.containsKey(spec.sorryServer().name())) {
            entries.add(pool.get(spec.sorryServer().name()));
        }
        return entries;
    }

    /** What {@link #pool} would be after a reload; nothing changes here. */
    public List<PoolEntry> poolAfter(long nowNanos, VirtualServerSpec wanted) {
        VirtualServer copy = new VirtualServer(spec);
        copy.servers.replaceAll((name, fresh) -> servers.get(name).copy());
        copy.started = started;
        copy.up = up;
        copy.pool = new LinkedHashMap<>(pool);
        copy.liveWeight = liveWeight;
        copy.step(nowNanos, new BalancerEvent.Reconfigured(wanted, false));
        return copy.pool();
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
