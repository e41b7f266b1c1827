package io.understudy.balancer.wanted;

import io.understudy.api.balancer.ServerNames;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.Forwarding;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualServer;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real servers that an operator added to, or removed from, what is configured. Immutable. Servers are meant by the name
 * of their virtual server and their own {@link RealServer#name()}.
 *
 * @param added   in the order added
 * @param removed configured ones
 */
public record ServerDecisions(List<Added> added, List<Removed> removed) {

    /** Nothing was decided. */
    public static final ServerDecisions NONE = new ServerDecisions(List.of(), List.of());

    /** The weight of the server after whose fashion one is added. */
    public static final int SAME_WEIGHT = -1;

    /** A real server that is not configured; {@code weight} may be {@link #SAME_WEIGHT}. */
    public record Added(String virtualServer, RealServerText server, int weight) {
    }

    /** A real server that is configured, {@code realServer} its {@link RealServer#name()}. */
    public record Removed(String virtualServer, String realServer) {
    }

    /**
     * What came of a wish.
     *
     * @param decisions  all that is decided from then on
     * @param realServer the server concerned
     */
    public record Change(ServerDecisions decisions, RealServer realServer) {
    }

    /** Copies the lists. */
    public ServerDecisions {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /**
     * A server more, made as the first one of its virtual server; one that was removed comes back as configured.
     *
     * @param configured what is configured, without decisions
     * @throws IllegalArgumentException why not
     */
    public Change add(Configuration configured, String virtualServer, String realServer, int weight) {
        VirtualServer service = service(configured, virtualServer);
        Added wish = new Added(service.name(), RealServerText.parse(realServer), weight);
        RealServer server = make(service, wish);
        if (servers(service).stream().anyMatch(each -> each.name().equals(server.name()))) {
            throw new IllegalArgumentException(server.title() + " is in " + service.name()
                    + " already; lb:enable lets its checks decide");
        }
        Removed back = new Removed(service.name(), server.name());
        if (!removed.contains(back)) {
            return new Change(new ServerDecisions(with(added, wish), removed), server);
        }
        if (weight != SAME_WEIGHT) {
            throw new IllegalArgumentException(server.title() + " is configured and comes back as it is: lb:add "
                    + "without --weight");
        }
        return new Change(new ServerDecisions(added, without(removed, back)), server);
    }

    /**
     * A server less, an added or a configured one.
     *
     * @param configured what is configured, without decisions
     * @throws IllegalArgumentException why not
     */
    public Change remove(Configuration configured, String virtualServer, String realServer) {
        VirtualServer service = service(configured, virtualServer);
        List<RealServer> found = servers(service).stream()
                .filter(each -> ServerNames.matches(each.title(), realServer)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException((found.isEmpty() ? "no real server is called " : "several fit ")
                    + realServer + " in " + service.name() + "; lb:list shows all");
        }
        RealServer server = found.get(0);
        for (Added each : added) {
            if (each.virtualServer.equals(service.name()) && make(service, each).name().equals(server.name())) {
                return new Change(new ServerDecisions(without(added, each), removed), server);
            }
        }
        return new Change(new ServerDecisions(added, with(removed, new Removed(service.name(), server.name()))),
                server);
    }

    /** Those that another configuration leaves something to decide. */
    public ServerDecisions retained(Configuration wanted) {
        List<Added> stillAdded = new ArrayList<>();
        List<Removed> stillRemoved = new ArrayList<>();
        for (VirtualServer service : wanted.all(VirtualServer.class)) {
            List<String> names = service.realServers().stream().map(RealServer::name).toList();
            added.stream().filter(each -> each.virtualServer.equals(service.name()) && fits(service, each)
                    && !names.contains(make(service, each).name())).forEach(stillAdded::add);
            removed.stream().filter(each -> each.virtualServer.equals(service.name())
                    && names.contains(each.realServer)).forEach(stillRemoved::add);
        }
        return new ServerDecisions(stillAdded, stillRemoved);
    }

    /** The configuration as it is to run. */
    public Configuration applied(Configuration configured) {
        if (equals(NONE)) {
            return configured;
        }
        Configuration.Builder decided = Configuration.builder(configured.source()).globalDefs(configured.globalDefs());
        for (ConfigBlock block : configured.blocks()) {
            if (block instanceof VirtualServer service && concerns(service)) {
                decided.add(VirtualServer.of(service.target(), service.position(), service.settings().toBuilder()
                        .set(VirtualServer.REAL_SERVER, servers(service),
                                service.settings().position(VirtualServer.REAL_SERVER)).build()));
            } else if (!(block instanceof GlobalDefs)) {
                decided.add(block);
            }
        }
        return decided.build();
    }

    private boolean concerns(VirtualServer service) {
        return added.stream().anyMatch(each -> each.virtualServer.equals(service.name()))
                || removed.stream().anyMatch(each -> each.virtualServer.equals(service.name()));
    }

    /** Those added to a virtual server. */
    public List<RealServer> addedTo(VirtualServer service) {
        return added.stream().filter(each -> each.virtualServer.equals(service.name()))
                .map(each -> make(service, each)).toList();
    }

    /** Those removed from a virtual server. */
    public List<RealServer> removedFrom(VirtualServer service) {
        return service.realServers().stream()
                .filter(each -> removed.contains(new Removed(service.name(), each.name()))).toList();
    }

    private List<RealServer> servers(VirtualServer service) {
        List<RealServer> servers = new ArrayList<>(service.realServers());
        servers.removeAll(removedFrom(service));
        servers.addAll(addedTo(service));
        return servers;
    }

    private static VirtualServer service(Configuration configured, String name) {
        List<VirtualServer> found = configured.all(VirtualServer.class).stream()
                .filter(each -> ServerNames.matches(each.name(), name)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException((found.isEmpty() ? "no virtual server is called " : "several fit ")
                    + name + "; lb:list shows all");
        }
        return found.get(0);
    }

    private static boolean fits(VirtualServer service, Added wish) {
        try {
            make(service, wish);
            return true;
        } catch (IllegalArgumentException e) {
            return false; // the service has another family or method now
        }
    }

    /** As the first configured server, at its own address. */
    private static RealServer make(VirtualServer service, Added wish) {
        RealServer first = service.realServers().isEmpty() ? null : service.realServers().get(0);
        Forwarding method = first == null ? service.forwarding() : first.forwarding();
        RealServerText text = wish.server;
        if (text.address() instanceof Inet6Address != service.isIpv6() && method.method() != Forwarding.Method.TUN) {
            throw new IllegalArgumentException(text.address().getHostAddress() + " is of another family than "
                    + service.name() + "; expected an address of that family, as its lb_kind is not TUN");
        }
        Settings.Builder settings = (first == null ? Settings.builder() : first.settings().toBuilder())
                .clear(RealServer.SNMP_NAME);
        if (wish.weight != SAME_WEIGHT) {
            settings.set(RealServer.WEIGHT, wish.weight);
        }
        RealServer server = RealServer.of(text.address(), port(service, text, method), text.port(), Position.NONE,
                settings.build());
        // within its service it has the protocol in its title
        return VirtualServer.of(service.target(), Position.NONE, service.settings().toBuilder()
                .set(VirtualServer.REAL_SERVER, List.of(server)).build()).realServers().get(0);
    }

    /** D4: as for one that is configured. */
    private static int port(VirtualServer service, RealServerText text, Forwarding method) {
        if (!(service.target() instanceof ServiceTarget.Address target)) {
            return service.target() instanceof ServiceTarget.Mark && method.keepsPort() ? 0 : text.port();
        }
        if (text.port() != 0 && text.port() != target.port() && method.keepsPort()) {
            throw new IllegalArgumentException("lb_kind " + method.method() + " keeps the port: expected port "
                    + target.port() + ", or none");
        }
        return text.port() == 0 ? target.port() : text.port();
    }

    private static <T> List<T> with(List<T> list, T element) {
        return Stream.concat(list.stream(), Stream.of(element)).toList();
    }

    private static <T> List<T> without(List<T> list, T element) {
        return list.stream().filter(each -> !each.equals(element)).toList();
    }
}
