package io.understudy.balancer.wanted;

import io.understudy.api.config.CheckBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Problem;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.SorryServer;
import io.understudy.api.config.UnknownBlock;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.dataplane.DataPlane;
import io.understudy.api.engine.ConfigurationRefusedException;
import io.understudy.balancer.policy.CheckSpec;
import io.understudy.balancer.policy.Forwarding;
import io.understudy.balancer.policy.GroupMarks;
import io.understudy.balancer.policy.RealServerSpec;
import io.understudy.balancer.policy.SorryServerSpec;
import io.understudy.balancer.policy.VirtualServerSpec;
import io.understudy.balancer.policy.VirtualServerWant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The configuration's virtual servers as the balancer wants them. */
public final class Wants {

    private final Configuration configuration;
    private final CheckSpecs checks;
    private final Services services;
    private final List<Problem> problems = new ArrayList<>();

    private Wants(Configuration configuration, GroupMarks marks) {
        this.configuration = configuration;
        this.checks = new CheckSpecs(configuration);
        this.services = new Services(configuration, marks);
    }

    /**
     * What is wanted, in the order written.
     *
     * @param marks those of its groups ({@link MarkedGroups})
     * @throws ConfigurationRefusedException with the places, where it cannot be done
     */
    public static List<VirtualServerWant> of(Configuration configuration, GroupMarks marks)
            throws ConfigurationRefusedException {
        Wants wants = new Wants(configuration, marks);
        List<VirtualServerWant> all = new ArrayList<>();
        for (VirtualServer server : configuration.all(VirtualServer.class)) {
            try {
                all.add(wants.want(server));
            } catch (IllegalArgumentException e) {
                wants.problems.add(Problem.of(Problem.Kind.REFUSED, server.position(),
                        "virtual_server " + server.name() + ": " + e.getMessage(), ""));
            }
        }
        if (!wants.problems.isEmpty()) {
            throw new ConfigurationRefusedException(wants.problems);
        }
        return all;
    }

    /** What becomes of the table when the daemon stops (D66, D67): {@code VS} is what we do anyway. */
    public static DataPlane.Clearing clearingAtStop(Configuration configuration) {
        String written = configuration.globalDefs().settings().get(GlobalDefs.LVS_FLUSH_ON_STOP);
        return written == null || written.equals("VS") ? DataPlane.Clearing.OWN : DataPlane.Clearing.ALL;
    }

    private VirtualServerWant want(VirtualServer server) {
        Forwarding forwarding = services.of(server);
        SorryServer sorry = server.sorryServer();
        VirtualServerSpec spec = new VirtualServerSpec(server.name(),
                server.realServers().stream().map(this::realServer).toList(),
                sorry == null ? null : new SorryServerSpec(Services.sorryName(server, sorry), sorry.inhibit()),
                server.quorum(), server.hysteresis(), server.omega(), server.slowStartMicros() * 1000);
        return new VirtualServerWant(spec, forwarding, server.haSuspend() ? server.address() : null, server,
                configuration.globalDefs().settings().get(GlobalDefs.RS_INIT_NOTIFIES));
    }

    private RealServerSpec realServer(RealServer server) {
        List<CheckSpec> specs = new ArrayList<>();
        for (CheckBlock check : server.checks()) {
            specs.add(checks.known(server, check));
        }
        Map<String, Integer> numbers = new HashMap<>();
        for (UnknownBlock check : server.unknown()) {
            int number = numbers.merge(check.kind(), 1, Integer::sum);
            specs.add(checks.unknown(server, check, number == 1 ? check.kind() : check.kind() + "#" + number));
        }
        return new RealServerSpec(server.title(), server.weight(), server.inhibitOnFailure(), specs);
    }
}
