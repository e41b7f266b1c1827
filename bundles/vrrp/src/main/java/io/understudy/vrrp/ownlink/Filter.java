package io.understudy.vrrp.ownlink;

import io.understudy.linux.nftables.Bytes;
import io.understudy.linux.nftables.Chain;
import io.understudy.linux.nftables.Expression;
import io.understudy.linux.nftables.Expression.Meta.Key;
import io.understudy.linux.nftables.NamedSet;
import io.understudy.linux.nftables.NamedSet.Element;
import io.understudy.linux.nftables.NamedSet.Type;
import io.understudy.linux.nftables.Table;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * What is filtered in one family, as tables of nftables like keepalived's (C107). The addresses are those of
 * routers that do not accept, whatever state they are in: a packet to an address that this host does not have passes
 * no input hook, and so the rules are there before the first packet can come.
 *
 * @param family     IPv4 or IPv6
 * @param name       name of the table
 * @param priority   of its chains
 * @param counters   rules count packets
 * @param addresses  packets to and from these are dropped; link-local ones apart
 * @param linkLocal  the same for link-local ones, each on its interface
 * @param bases      index of a VMAC to the index of the interface below
 */
public record Filter(Table.Family family, String name, int priority, boolean counters, Set<InetAddress> addresses,
        Set<OnLink> linkLocal, SortedMap<Integer, Integer> bases) {

    private static final int PROTOCOL_OFFSET = 9;
    private static final int IGMP = 2;
    private static final int ICMPV6 = 58;
    private static final int MLD2_REPORT = 143;
    private static final int ROUTER_SOLICITATION = 133;
    private static final int NEIGHBOUR_SOLICITATION = 135;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final int IPV4_SOURCE = 12;
    private static final int IPV4_DESTINATION = 16;
    private static final int IPV6_SOURCE = 8;
    private static final int IPV6_DESTINATION = 24;
    private static final int IPV6_LENGTH = 16;
    private static final String MACVLAN = "macvlan";
    private static final String VIPS = "vips";
    private static final String VIPS_LINK_LOCAL = "vips_link_local";
    private static final String VMAC_MAP = "vmac_map";
    private static final String VMAC_SET = "vmac_set";
    private static final String DISCOVERY = "neighbor-discovery";

    /** A link-local address, and the index of the interface that it counts on. */
    public record OnLink(InetAddress address, int index) {
    }

    /** Whether there is nothing to be filtered. */
    public boolean isEmpty() {
        return addresses.isEmpty() && linkLocal.isEmpty() && bases.isEmpty();
    }

    /** For people: {@code table ip keepalived: drop 10.1.0.91}. */
    public String text() {
        List<String> parts = new ArrayList<>();
        addresses.forEach(address -> parts.add(address.getHostAddress()));
        linkLocal.forEach(each -> parts.add(each.address().getHostAddress().replaceAll("%.*", "")));
        String what = parts.isEmpty() ? "" : ": drop " + String.join(", ", parts);
        return tableName() + what + (bases.isEmpty() ? "" : (what.isEmpty() ? ": " : "; ") + "group reports of "
                + bases.size() + (bases.size() == 1 ? " VMAC" : " VMACs"));
    }

    /** {@code table ip keepalived}. */
    public String tableName() {
        return "table " + (family == Table.Family.IPV4 ? "ip " : "ip6 ") + name;
    }

    /** The table. */
    public Table table() {
        return family == Table.Family.IPV4 ? ipv4() : ipv6();
    }

    private Table ipv4() {
        List<NamedSet> sets = new ArrayList<>();
        List<List<Expression>> out = new ArrayList<>();
        List<List<Expression>> in = new ArrayList<>();
        if (!bases.isEmpty()) {
            sets.add(vmacMap());
            out.add(report(List.of(new Expression.NetworkHeader(PROTOCOL_OFFSET, 1, Expression.FIRST),
                    equal(IGMP)), IPV4_DESTINATION, Integer.BYTES));
        }
        if (!addresses.isEmpty()) {
            sets.add(vips(Type.IPV4_ADDRESS));
            out.add(drop(VIPS, new Expression.NetworkHeader(IPV4_SOURCE, Integer.BYTES, Expression.FIRST)));
            in.add(drop(VIPS, new Expression.NetworkHeader(IPV4_DESTINATION, Integer.BYTES, Expression.FIRST)));
        }
        return new Table(family, name, sets, chains(out, in));
    }

    private List<Chain> chains(List<List<Expression>> out, List<List<Expression>> in) {
        return List.of(new Chain("out", new Chain.Base(Chain.Hook.OUTPUT, priority), out),
                new Chain("in", new Chain.Base(Chain.Hook.INPUT, priority), in));
    }

    private Table ipv6() {
        List<NamedSet> sets = new ArrayList<>();
        List<List<Expression>> out = new ArrayList<>();
        List<List<Expression>> in = new ArrayList<>();
        if (!bases.isEmpty()) {
            sets.add(vmacMap());
            sets.add(new NamedSet(VMAC_SET, List.of(Type.INTERFACE_INDEX), null, false,
                    bases.keySet().stream().map(index -> new Element(Bytes.ofIndex(index), null)).toList()));
            out.add(report(icmpv6(MLD2_REPORT), IPV6_DESTINATION, IPV6_LENGTH));
            List<Expression> solicitation = new ArrayList<>(icmpv6(ROUTER_SOLICITATION));
            solicitation.addAll(onMacvlan());
            solicitation.add(new Expression.Meta(Key.OUTGOING_INDEX, Expression.FIRST));
            solicitation.add(new Expression.In(VMAC_SET, Expression.FIRST));
            out.add(dropped(solicitation));
        }
        List<Chain> behind = new ArrayList<>();
        if (!addresses.isEmpty() || !linkLocal.isEmpty()) {
            sets.add(new NamedSet(DISCOVERY, List.of(Type.ICMPV6_TYPE), null, true,
                    List.of(new Element(Bytes.of((byte) NEIGHBOUR_SOLICITATION), null),
                            new Element(Bytes.of((byte) NEIGHBOUR_ADVERTISEMENT), null))));
            out.add(acceptDiscovery());
            in.add(acceptDiscovery());
        }
        if (!linkLocal.isEmpty()) {
            sets.add(linkLocalSet());
            out.add(ifLinkLocal(IPV6_SOURCE, "out_link_local"));
            in.add(ifLinkLocal(IPV6_DESTINATION, "in_link_local"));
            behind.add(linkLocalChain("out_link_local", IPV6_SOURCE, Key.OUTGOING_INDEX));
            behind.add(linkLocalChain("in_link_local", IPV6_DESTINATION, Key.INCOMING_INDEX));
        }
        if (!addresses.isEmpty()) {
            sets.add(vips(Type.IPV6_ADDRESS));
            out.add(drop(VIPS, new Expression.NetworkHeader(IPV6_SOURCE, IPV6_LENGTH, Expression.FIRST)));
            in.add(drop(VIPS, new Expression.NetworkHeader(IPV6_DESTINATION, IPV6_LENGTH, Expression.FIRST)));
        }
        List<Chain> chains = new ArrayList<>(chains(out, in));
        chains.addAll(behind);
        return new Table(family, name, sets, chains);
    }

    private NamedSet vips(Type type) {
        return new NamedSet(VIPS, List.of(type), null, false,
                addresses.stream().map(each -> new Element(Bytes.of(each.getAddress()), null)).toList());
    }

    private NamedSet vmacMap() {
        return new NamedSet(VMAC_MAP, List.of(Type.INTERFACE_INDEX), Type.INTERFACE_INDEX, false,
                bases.entrySet().stream().map(each -> new Element(Bytes.ofIndex(each.getKey()),
                        Bytes.ofIndex(each.getValue()))).toList());
    }

    private NamedSet linkLocalSet() {
        return new NamedSet(VIPS_LINK_LOCAL, List.of(Type.IPV6_ADDRESS, Type.INTERFACE_INDEX), null, false,
                linkLocal.stream().map(each -> new Element(
                        Bytes.of(each.address().getAddress()).and(Bytes.ofIndex(each.index())), null)).toList());
    }

    private Chain linkLocalChain(String chain, int offset, Key key) {
        return new Chain(chain, null, List.of(drop(VIPS_LINK_LOCAL,
                new Expression.NetworkHeader(offset, IPV6_LENGTH, Expression.FIRST),
                new Expression.Meta(key, Expression.SECOND))));
    }

    private List<Expression> ifLinkLocal(int offset, String chain) {
        byte[] mask = new byte[IPV6_LENGTH];
        mask[0] = (byte) 0xff;
        mask[1] = (byte) 0xc0;
        byte[] prefix = new byte[IPV6_LENGTH];
        prefix[0] = (byte) 0xfe;
        prefix[1] = (byte) 0x80;
        return ending(List.of(new Expression.NetworkHeader(offset, IPV6_LENGTH, Expression.FIRST),
                new Expression.Mask(Expression.FIRST, Bytes.of(mask)),
                new Expression.Equal(Expression.FIRST, Bytes.of(prefix))), new Expression.GoTo(chain));
    }

    private static List<Expression> icmpv6(int type) {
        return List.of(new Expression.Meta(Key.PROTOCOL, Expression.FIRST), equal(ICMPV6),
                new Expression.TransportHeader(0, 1, Expression.FIRST), equal(type));
    }

    private List<Expression> acceptDiscovery() {
        return ending(List.of(new Expression.Meta(Key.PROTOCOL, Expression.FIRST), equal(ICMPV6),
                new Expression.TransportHeader(0, 1, Expression.FIRST),
                new Expression.In(DISCOVERY, Expression.FIRST)), new Expression.Accept());
    }

    private static Expression equal(int value) {
        return new Expression.Equal(Expression.FIRST, Bytes.of((byte) value));
    }

    private static List<Expression> onMacvlan() {
        return List.of(new Expression.Meta(Key.OUTGOING_KIND, Expression.FIRST),
                new Expression.Equal(Expression.FIRST, Bytes.ofName(MACVLAN)));
    }

    /**
     * A report of group membership that leaves by a VMAC goes out by the interface below instead: switches learn that
     * the group is wanted there, and not that the virtual MAC address is there.
     */
    private List<Expression> report(List<Expression> isReport, int destination, int length) {
        List<Expression> rule = new ArrayList<>(isReport);
        rule.addAll(onMacvlan());
        rule.add(new Expression.NetworkHeader(destination, length, Expression.FIRST));
        rule.add(new Expression.Meta(Key.OUTGOING_INDEX, Expression.SECOND));
        rule.add(new Expression.Mapped(VMAC_MAP, Expression.SECOND, Expression.SECOND));
        rule.add(new Expression.Duplicate(Expression.FIRST, Expression.SECOND));
        return dropped(rule);
    }

    private List<Expression> drop(String set, Expression... loads) {
        List<Expression> rule = new ArrayList<>(List.of(loads));
        rule.add(new Expression.In(set, Expression.FIRST));
        return dropped(rule);
    }

    private List<Expression> dropped(List<Expression> rule) {
        return ending(rule, new Expression.Drop());
    }

    private List<Expression> ending(List<Expression> rule, Expression verdict) {
        List<Expression> all = new ArrayList<>(rule);
        if (counters) {
            all.add(new Expression.Counter());
        }
        all.add(verdict);
        return all;
    }
}
