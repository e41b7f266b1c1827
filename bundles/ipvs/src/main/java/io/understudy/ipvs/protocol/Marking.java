package io.understudy.ipvs.protocol;

import io.understudy.api.dataplane.AddressFamily;
import io.understudy.api.dataplane.MarkedTraffic;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.Transport;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.linux.nftables.Bytes;
import io.understudy.linux.nftables.Chain;
import io.understudy.linux.nftables.Expression;
import io.understudy.linux.nftables.NamedSet;
import io.understudy.linux.nftables.NamedSet.Element;
import io.understudy.linux.nftables.NamedSet.Kind;
import io.understudy.linux.nftables.NamedSet.Type;
import io.understudy.linux.nftables.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How packets get the marks of services, as tables of nftables like keepalived's (behaviour D12): a map of addresses and
 * ports for each transport, looked up where packets to this host come in, before IPVS sees them. Ports that no entry names
 * are found in a second map behind it, as IPVS itself looks for a port first and for all ports then; keepalived marks
 * none of those.
 *
 * @param table    name of the tables
 * @param priority of their chains
 * @param counters rules and elements count packets
 */
public record Marking(String table, int priority, boolean counters) {

    private static final int PORTS_OFFSET = 2;
    private static final int PORT_BYTES = 2;
    private static final int LAST_PORT = 65_535;

    /** What is looked up in one map. */
    private record Lookup(Transport transport, boolean anyPort) {

        String map() {
            return transport.word() + (anyPort ? "_any_port_map" : "_map");
        }
    }

    /** The tables that these services ask for; a family in which nothing is marked has none. */
    public Map<Table.Family, Table> tables(Collection<VirtualService> services) {
        Map<Table.Family, Table> tables = new EnumMap<>(Table.Family.class);
        for (AddressFamily family : AddressFamily.values()) {
            Map<Lookup, List<Element>> elements = elements(family, services);
            if (!elements.isEmpty()) {
                Table made = table(family, elements);
                tables.put(made.family(), made);
            }
        }
        return tables;
    }

    private static Map<Lookup, List<Element>> elements(AddressFamily family, Collection<VirtualService> services) {
        Map<Lookup, List<Element>> exact = new LinkedHashMap<>();
        Map<Lookup, List<Element>> rest = new LinkedHashMap<>();
        for (VirtualService service : services) {
            if (service.key() instanceof ServiceKey.Fwmark mark && mark.family() == family) {
                for (MarkedTraffic each : service.markedTraffic()) {
                    Lookup lookup = new Lookup(each.transport(), each.port() == 0);
                    (lookup.anyPort() ? rest : exact).computeIfAbsent(lookup, any -> new ArrayList<>())
                            .add(element(each, mark.fwmark()));
                }
            }
        }
        exact.putAll(rest);
        return exact;
    }

    private static Element element(MarkedTraffic traffic, int mark) {
        boolean any = traffic.port() == 0;
        return new Element(Bytes.of(traffic.first().getAddress()).and(Bytes.ofPort(any ? 0 : traffic.port())),
                Bytes.of(traffic.last().getAddress()).and(Bytes.ofPort(any ? LAST_PORT : traffic.port())),
                Bytes.ofMark(mark));
    }

    private Table table(AddressFamily family, Map<Lookup, List<Element>> elements) {
        boolean ipv6 = family == AddressFamily.INET6;
        Set<Kind> kinds = EnumSet.of(Kind.RANGES);
        if (counters) {
            kinds.add(Kind.COUNTERS);
        }
        List<Type> key = List.of(ipv6 ? Type.IPV6_ADDRESS : Type.IPV4_ADDRESS, Type.PORT);
        List<NamedSet> maps = new ArrayList<>();
        List<List<Expression>> rules = new ArrayList<>();
        elements.forEach((lookup, of) -> {
            maps.add(new NamedSet(lookup.map(), key, Type.MARK, kinds, of));
            rules.add(rule(lookup, ipv6));
        });
        return new Table(ipv6 ? Table.Family.IPV6 : Table.Family.IPV4, table, maps,
                List.of(new Chain("in", new Chain.Base(Chain.Hook.INPUT, priority), rules)));
    }

    private List<Expression> rule(Lookup lookup, boolean ipv6) {
        List<Expression> rule = new ArrayList<>();
        rule.add(new Expression.Meta(Expression.Meta.Key.PROTOCOL, Expression.FIRST));
        rule.add(new Expression.Equal(Expression.FIRST, Bytes.of((byte) lookup.transport().protocolNumber())));
        rule.add(ipv6 ? new Expression.NetworkHeader(24, 16, Expression.FIRST)
                : new Expression.NetworkHeader(16, 4, Expression.FIRST));
        rule.add(new Expression.TransportHeader(PORTS_OFFSET, PORT_BYTES,
                ipv6 ? Expression.SECOND : Expression.BEHIND_FOUR));
        rule.add(new Expression.Mapped(lookup.map(), Expression.FIRST, Expression.FIRST));
        rule.add(new Expression.SetMark(Expression.FIRST));
        if (counters) {
            rule.add(new Expression.Counter());
        }
        rule.add(new Expression.Return());
        return rule;
    }
}
