package io.understudy.balancer.runtime;

import io.understudy.api.balancer.RealServerStatus;
import io.understudy.api.balancer.VirtualServerStatus;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.engine.ConfigurationRefusedException;
import io.understudy.api.plan.KernelOperation;
import io.understudy.api.plan.PlannedChange;
import io.understudy.balancer.policy.GroupMarks;
import io.understudy.balancer.policy.VirtualServerWant;
import io.understudy.balancer.wanted.ServerDecisions;
import io.understudy.balancer.wanted.Wants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is configured with what an operator added and removed, to the balancer. On the loop's thread only. */
final class DecidedServers {

    private static final Logger LOG = LoggerFactory.getLogger(DecidedServers.class);

    private final Balancer balancer;
    private Configuration configured = Configuration.EMPTY;
    private GroupMarks marks = GroupMarks.NONE;
    private ServerDecisions decisions = ServerDecisions.NONE;
    /** When servers were removed, wall clock milliseconds. */
    private final Map<ServerDecisions.Removed, Long> removedMillis = new HashMap<>();
    private final LongSupplier wallMillis;

    DecidedServers(Balancer balancer, LongSupplier wallMillis) {
        this.balancer = balancer;
        this.wallMillis = wallMillis;
    }

    /**
     * A reload; decisions survive it where it leaves them something to decide.
     *
     * @param wants what {@code wanted} alone makes
     * @param with  marks of its groups
     */
    void reload(Configuration wanted, List<VirtualServerWant> wants, GroupMarks with) {
        remember(decisions.retained(wanted));
        configured = wanted;
        marks = with;
        List<VirtualServerWant> decided;
        try {
            decided = decided(wanted, wants, with);
        } catch (ConfigurationRefusedException e) {
            LOG.warn("Real servers added or removed at run time do not fit the new configuration, which is in force as "
                    + "written: {}", e.getMessage());
            remember(ServerDecisions.NONE);
            decided = wants;
        }
        balancer.apply(decided);
    }

    /** What {@link #reload} would do. */
    List<PlannedChange> plan(Configuration wanted, List<VirtualServerWant> wants, GroupMarks with) {
        try {
            return balancer.plan(decided(wanted, wants, with));
        } catch (ConfigurationRefusedException e) {
            return balancer.plan(wants);
        }
    }

    /** What {@link #reload} would have the data plane do. */
    List<KernelOperation> planTable(Configuration wanted, List<VirtualServerWant> wants, GroupMarks with) {
        try {
            return balancer.planTable(decided(wanted, wants, with));
        } catch (ConfigurationRefusedException e) {
            return balancer.planTable(wants);
        }
    }

    private List<VirtualServerWant> decided(Configuration wanted, List<VirtualServerWant> wants, GroupMarks with)
            throws ConfigurationRefusedException {
        ServerDecisions holding = decisions.retained(wanted);
        return holding.equals(ServerDecisions.NONE) ? wants : Wants.of(holding.applied(wanted), with);
    }

    /** See {@link io.understudy.api.balancer.BalancerControl#add}; the name of the real server. */
    String add(String virtualServer, String realServer, Integer weight) {
        return change(decisions.add(configured, virtualServer, realServer,
                weight == null ? ServerDecisions.SAME_WEIGHT : weight));
    }

    /** See {@link io.understudy.api.balancer.BalancerControl#remove}; the name of the real server. */
    String remove(String virtualServer, String realServer) {
        return change(decisions.remove(configured, virtualServer, realServer));
    }

    private String change(ServerDecisions.Change change) {
        try {
            List<VirtualServerWant> wants = Wants.of(change.decisions().applied(configured), marks);
            remember(change.decisions());
            balancer.applyDecision(wants);
            return change.realServer().title();
        } catch (ConfigurationRefusedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void remember(ServerDecisions decided) {
        decisions = decided;
        removedMillis.keySet().retainAll(decided.removed());
        decided.removed().forEach(each -> removedMillis.putIfAbsent(each, wallMillis.getAsLong()));
    }

    /** The balancer's servers, with what was decided about them; removed ones come last. */
    List<VirtualServerStatus> status() {
        return balancer.status().stream().<VirtualServerStatus>map(this::shown).toList();
    }

    private ShownVirtualServer shown(ShownVirtualServer server) {
        Optional<VirtualServer> block = decisions.equals(ServerDecisions.NONE) ? Optional.empty()
                : configured.all(VirtualServer.class).stream().filter(each -> each.name().equals(server.name()))
                        .findFirst();
        if (block.isEmpty()) {
            return server;
        }
        Set<String> added = decisions.addedTo(block.get()).stream().map(RealServer::title).collect(Collectors.toSet());
        List<ShownRealServer> shown = new ArrayList<>();
        server.servers().forEach(real -> shown.add(added.contains(real.name())
                ? real.of(RealServerStatus.Origin.ADDED) : real));
        decisions.removedFrom(block.get()).forEach(real -> shown.add(ShownRealServer.removed(real.title(),
                server.name(), real.weight(), removedMillis.get(new ServerDecisions.Removed(server.name(),
                        real.name())))));
        return server.with(shown);
    }
}
