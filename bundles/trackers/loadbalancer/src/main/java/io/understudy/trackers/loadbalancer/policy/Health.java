package io.understudy.trackers.loadbalancer.policy;

import io.understudy.api.balancer.RealServerStatus;
import io.understudy.api.balancer.ServerNames;
import io.understudy.api.balancer.VirtualServerStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a virtual server is.
 *
 * @param well   whether it has what it must have
 * @param reason why, one line for people
 */
public record Health(boolean well, String reason) {

    private static final int PERCENT = 100;

    /**
     * Of what is wanted, which may be several: a service over TCP and UDP.
     *
     * @param servers all there are
     * @param wanted  see {@link ServerNames#matches}
     * @param share   percent of the real servers that must be up; 0: the quorum decides
     * @return empty where there is none of that name
     */
    public static Optional<Health> of(List<VirtualServerStatus> servers, String wanted, int share) {
        List<Health> all = servers.stream().filter(server -> ServerNames.matches(server.name(), wanted))
                .map(server -> share == 0 ? byQuorum(server) : byShare(server, share)).toList();
        List<Health> ill = all.stream().filter(health -> !health.well()).toList();
        List<Health> telling = ill.isEmpty() ? all : ill;
        return all.isEmpty() ? Optional.empty() : Optional.of(new Health(ill.isEmpty(),
                telling.stream().map(Health::reason).collect(Collectors.joining("; "))));
    }

    private static Health byQuorum(VirtualServerStatus server) {
        return new Health(server.up(), server.name() + (server.up() ? " has" : " lacks") + " its quorum: weight "
                + server.liveWeight() + " of " + server.quorum() + suspended(server));
    }

    private static Health byShare(VirtualServerStatus server, int share) {
        List<RealServerStatus> counted = server.realServers().stream()
                .filter(real -> real.origin() != RealServerStatus.Origin.REMOVED).toList();
        long up = counted.stream().filter(real -> real.up() && real.mode() == RealServerStatus.Mode.ENABLED).count();
        return new Health(!counted.isEmpty() && up * PERCENT >= (long) share * counted.size(),
                server.name() + ": " + up + " of " + counted.size() + " real servers are up, " + share
                        + " % are wanted" + suspended(server));
    }

    /** With {@code ha_suspend} a BACKUP knows only what it saw last. */
    private static String suspended(VirtualServerStatus server) {
        return server.suspended() ? ", as last seen: its checks are suspended" : "";
    }
}
