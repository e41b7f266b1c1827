package io.understudy.vrrp.runtime;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import io.understudy.linux.netlink.LinkDetails;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.nftables.Table;
import io.understudy.vrrp.ownlink.Filter;
import io.understudy.vrrp.ownlink.VirtualMac;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.LinkedHashSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the packet filters of routers that do not accept, and of VMACs, equal to what configuration and network ask
 * for. Reactor thread only.
 */
final class AcceptFilter {

    private static final Logger LOG = LoggerFactory.getLogger(AcceptFilter.class);
    private static final String DEFAULT_TABLE = "keepalived";
    private static final Comparator<InetAddress> BY_NUMBER =
            (one, other) -> java.util.Arrays.compareUnsigned(one.getAddress(), other.getAddress());

    private final LinkMaker maker;
    private final Map<Table.Family, Filter> asked = new EnumMap<>(Table.Family.class);
    private Settings globals = Settings.builder().build();
    private String lastTrouble = "";

    AcceptFilter(LinkMaker maker) {
        this.maker = maker;
    }

    /** The same as another one now, carried out by another maker. */
    AcceptFilter(AcceptFilter other, LinkMaker maker) {
        this(maker);
        asked.putAll(other.asked);
        globals = other.globals;
    }

    /** Other settings of {@code global_defs}. */
    void configure(GlobalDefs changed) {
        globals = changed.settings();
    }

    /** Looks at what is wanted and at the interfaces there are. */
    void follow(Collection<RouterWant> wants, NetworkState network) {
        for (Table.Family family : Table.Family.values()) {
            Filter filter = filter(family, wants, network);
            Filter before = asked.get(family);
            if (filter.equals(before) || before == null && filter.isEmpty()) {
                continue;
            }
            asked.put(family, filter);
            maker.filter(filter, this::answered);
        }
    }

    /** A kernel that cannot filter is told of once: a router runs on as keepalived's does. */
    private void answered(String trouble) {
        if (!trouble.isEmpty() && !trouble.equals(lastTrouble)) {
            LOG.warn("packets to addresses of routers that do not accept, and group reports of VMACs, are not"
                    + " filtered: {}", trouble);
        }
        lastTrouble = trouble;
    }

    private Filter filter(Table.Family family, Collection<RouterWant> wants, NetworkState network) {
        Set<InetAddress> addresses = new TreeSet<>(BY_NUMBER);
        Set<Filter.OnLink> linkLocal = new LinkedHashSet<>();
        SortedMap<Integer, Integer> bases = new TreeMap<>();
        for (RouterWant want : wants) {
            if (!accepts(want.instance())) {
                for (VirtualAddress address : want.heldAddresses()) {
                    LinkStatus link = network.link(want.deviceOf(address));
                    if (address.address() instanceof Inet4Address != (family == Table.Family.IPV4)) {
                        continue;
                    } else if (family == Table.Family.IPV4 || !address.address().isLinkLocalAddress()) {
                        addresses.add(address.address());
                    } else if (link != null) {
                        linkLocal.add(new Filter.OnLink(address.address(), link.index()));
                    }
                }
            }
            bases(family, want.ownLinks().all(), network, bases);
        }
        String name = globals.get(GlobalDefs.NFTABLES);
        return new Filter(family, name == null || name.isEmpty() ? DEFAULT_TABLE : name,
                globals.get(GlobalDefs.NFTABLES_PRIORITY), globals.get(GlobalDefs.NFTABLES_COUNTERS), addresses,
                linkLocal, bases);
    }

    private static void bases(Table.Family family, List<VirtualMac> vmacs, NetworkState network,
            SortedMap<Integer, Integer> bases) {
        for (VirtualMac vmac : vmacs) {
            LinkStatus link = network.link(vmac.name());
            LinkStatus base = network.link(vmac.base());
            boolean fits = vmac.ipv6() == (family == Table.Family.IPV6) && vmac.kind().equals(LinkDetails.MACVLAN);
            if (fits && vmac.isIn(link, base)) {
                bases.put(link.index(), base.index());
            }
        }
    }

    /** The owner of the addresses always does (RFC 9568 section 6.1). */
    private static boolean accepts(VrrpInstance instance) {
        return instance.settings().get(VrrpInstance.ACCEPT) || instance.priority() == OWNER;
    }

    private static final int OWNER = 255;
}
