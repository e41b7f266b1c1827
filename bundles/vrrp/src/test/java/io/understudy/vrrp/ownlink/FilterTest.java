package io.understudy.vrrp.ownlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.nftables.Chain;
import io.understudy.linux.nftables.Expression;
import io.understudy.linux.nftables.NamedSet;
import io.understudy.linux.nftables.Table;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Behaviour C107; what the kernel makes of it is compared with keepalived's own listing in VirtualMacKernelIT. */
class FilterTest {

    private static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException notLiteral) {
            throw new IllegalArgumentException(notLiteral);
        }
    }

    private static Filter ipv6(Set<InetAddress> addresses, Set<Filter.OnLink> linkLocal, TreeMap<Integer, Integer> bases,
            boolean counters) {
        return new Filter(Table.Family.IPV6, "keepalived", -1, counters, addresses, linkLocal, bases);
    }

    private static List<String> names(Filter filter) {
        return filter.table().sets().stream().map(NamedSet::name).toList();
    }

    private static List<Integer> rules(Filter filter) {
        return filter.table().chains().stream().map(chain -> chain.rules().size()).toList();
    }

    @Test
    @DisplayName("only what is needed is there")
    void sets() {
        TreeMap<Integer, Integer> bases = new TreeMap<>();
        Filter none = ipv6(Set.of(), Set.of(), bases, false);
        Filter addresses = ipv6(Set.of(ip("fd00::1")), Set.of(), bases, false);
        Filter linkLocal = ipv6(Set.of(), Set.of(new Filter.OnLink(ip("fe80::1"), 4)), bases, false);
        TreeMap<Integer, Integer> one = new TreeMap<>(Map.of(4, 2));
        Filter vmac = ipv6(Set.of(), Set.of(), one, false);

        assertTrue(none.isEmpty());
        assertFalse(addresses.isEmpty());
        assertEquals(List.of("neighbor-discovery", "vips"), names(addresses));
        assertEquals(List.of(2, 2), rules(addresses));
        assertEquals(List.of("neighbor-discovery", "vips_link_local"), names(linkLocal));
        assertEquals(List.of(2, 2, 1, 1), rules(linkLocal));
        assertEquals(List.of("vmac_map", "vmac_set"), names(vmac));
        assertEquals(List.of(2, 0), rules(vmac));
    }

    @Test
    @DisplayName("nftables_counters: before each verdict")
    void counters() {
        Filter filter = ipv6(Set.of(ip("fd00::1")), Set.of(new Filter.OnLink(ip("fe80::1"), 4)),
                new TreeMap<>(Map.of(4, 2)), true);

        for (Chain chain : filter.table().chains()) {
            for (List<Expression> rule : chain.rules()) {
                assertTrue(rule.get(rule.size() - 2) instanceof Expression.Counter, chain.name());
            }
        }
    }

    @Test
    @DisplayName("for people")
    void text() {
        assertEquals("table ip6 keepalived: drop fd00:0:0:0:0:0:0:1; group reports of 1 VMAC",
                ipv6(Set.of(ip("fd00::1")), Set.of(), new TreeMap<>(Map.of(4, 2)), false).text());
        assertEquals("table ip6 keepalived: group reports of 2 VMACs",
                ipv6(Set.of(), Set.of(), new TreeMap<>(Map.of(4, 2, 5, 2)), false).text());
    }
}
