package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Addresses, routes and rules: what the kernel has of one file, entry by entry, is the same under keepalived and under
 * us, as MASTER, as BACKUP and after the end.
 */
class RoutesLikeKeepalivedIT {

    private static final String VIP = "10.1.0.91";
    private static final Duration STOPPED = Duration.ofSeconds(20);

    /**
     * Left out is what keepalived 2.2.7 misreads: rtt and rttvar (other units than iproute2's), a peer with a prefix (one
     * without it never leaves again), the word behind inet and inet6. It does not choose a scope for what is on the link, which later ones and iproute2 do:
     * so that is written.
     */
    private static final String FILE = """
            global_defs {
                router_id routes
            }
            track_group G {
                group {
                    VI_1
                }
            }
            static_ipaddress {
                10.5.0.1/24 dev d0
                10.5.0.2/24 brd + dev d0 label d0:st scope site
                fd05::1/64 dev d0 preferred_lft 500 noprefixroute home
                fd05::2/64 dev d0 mngtmpaddr
            }
            static_routes {
                10.60.0.0/16 via 10.5.0.9 dev d0 track_group G
                10.61.0.0/16 dev d0 metric 3 scope link
                blackhole 10.62.0.0/16
                fd60::/48 dev d0 metric 77
            }
            static_rules {
                from 10.60.0.0/16 table 100 preference 1000
                to fd60::/48 table 101 preference 1001
            }
            vrrp_instance VI_1 {
                state BACKUP
                interface eth0
                virtual_router_id 51
                version 3
                priority 100
                advert_int 0.3
                virtual_ipaddress {
                    10.1.0.91/16
                    10.2.0.91/24 dev d0 label d0:vip brd 10.2.0.255
                    10.1.0.92/32 scope link no_track
                }
                virtual_ipaddress_excluded {
                    fd01::91/64 dev d0 -nodad
                    fd01::92/128 dev d0
                }
                virtual_routes {
                    10.70.0.0/16 via 10.1.0.250
                    src 10.1.0.91 to 10.71.0.0/16 via 10.1.0.251 dev eth0
                    10.72.0.0/16 dev d0 scope link metric 5 mtu lock 1400 advmss 1300 hoplimit 44 initcwnd 12 initrwnd 13 window 1000 quickack 1 features ecn congctl reno rto_min 300ms reordering 5 cwnd 7 ssthresh 9
                    10.73.0.0/16 nexthop via 10.1.0.250 dev eth0 weight 3 nexthop via 10.9.0.9 dev d0 weight 1 onlink
                    blackhole 10.74.0.0/16 table 200
                    unreachable 10.75.0.0/16 append
                    prohibit 10.75.1.0/24
                    throw 10.75.2.0/24 table main
                    10.76.0.0/16 via 10.1.0.250 add tos 0x10 realms 3/4
                    10.77.0.0/16 via 10.1.0.250 no_track protocol static
                    10.78.0.0/16 via 10.9.0.9 dev d0 onlink table 100000
                    10.79.0.0/16 encap ip id 77 dst 10.1.0.9 ttl 5 dev d0 scope global
                    10.80.0.1 dev d0 scope link
                    local 10.82.0.0/24 dev lo scope host
                    fd70::/48 dev eth0
                    fd71::/48 dev eth0 metric 10 pref high expires 600
                    fd72::/48 via fd01::9 dev d0 mtu 1300
                    broadcast 10.81.0.255 dev d0 scope link
                    default via 10.1.0.254 table 300
                }
                virtual_rules {
                    from 10.70.0.0/16 table 200 preference 2000
                    to 10.71.0.0/16 fwmark 0x10/0xff table 201 priority 2001 suppress_prefixlength 8
                    iif d0 from 10.1.0.0/16 prohibit preference 2002
                    to fd70::/48 table 203 preference 2003
                    from 10.1.0.0/16 goto 2003 preference 1999
                    not from 10.7.0.0/16 dsfield 0x10 oif d0 blackhole order 2004
                    from 10.8.0.0/16 ipproto tcp sport 80-90 dport 1000-2000 uidrange 5-10 unreachable preference 2005
                    from all fwmark 7 lookup main suppress_ifgroup 5 realms 3/4 preference 2006
                    from 10.9.0.0/16 table 100000 preference 2007 protocol 5 no_track
                }
            }
            """;
    private static final String PEER = """
            vrrp_instance VI_1 {
                state BACKUP
                interface eth0
                virtual_router_id 51
                version 3
                priority 200
                advert_int 0.3
                virtual_ipaddress {
                    10.1.0.91/16
                    10.2.0.91/24 dev eth0
                    10.1.0.92/32
                }
            }
            """;

    @Test
    void theSameFileMakesTheSameEntries() {
        Map<String, List<String>> keepalived = seen(Product.KEEPALIVED);
        Map<String, List<String>> understudy = seen(Product.UNDERSTUDY);
        assertTrue(keepalived.get("MASTER").size() > keepalived.get("BACKUP").size() + 25,
                () -> "keepalived made something of it: " + keepalived);
        keepalived.forEach((when, entries) ->
                assertEquals(String.join("\n", entries), String.join("\n", understudy.get(when)), when));
        assertEquals(keepalived.get("before"), keepalived.get("stopped"));
    }

    private static Map<String, List<String>> seen(Product product) {
        Map<String, List<String>> seen = new LinkedHashMap<>();
        try (Pair pair = new Pair()) {
            Host host = pair.a;
            host.run("ip", "link", "add", "d0", "type", "veth", "peer", "name", "d1").orThrow();
            host.run("ip", "link", "set", "d0", "up").orThrow();
            host.run("ip", "link", "set", "d1", "up").orThrow();
            Wait.until(Pair.PATIENCE, () -> !host.run("ip", "-6", "addr", "show", "dev", "d0", "tentative")
                    .text().contains("inet6") && host.run("ip", "-6", "addr").text().contains("fe80"));
            seen.put("before", entries(host));
            Daemon daemon = pair.start(product, host, FILE);
            await(daemon, "2007:", true);
            seen.put("MASTER", settled(host));
            Daemon peer = pair.start(Product.KEEPALIVED, pair.b, PEER);
            await(daemon, "2007:", false);
            seen.put("BACKUP", settled(host));
            peer.terminate();
            await(daemon, "2007:", true);
            daemon.terminate();
            daemon.awaitExit(STOPPED);
            seen.put("stopped", settled(host));
        }
        return seen;
    }

    private static void await(Daemon daemon, String rule, boolean there) {
        assertTrue(Wait.until(Pair.PATIENCE, () -> daemon.host().run("ip", "rule").text().contains(rule) == there),
                () -> daemon.product().name() + ": " + rule + (there ? " does not come\n" : " does not go\n")
                        + daemon.log());
    }

    /** What the kernel has once it does not change any more. */
    private static List<String> settled(Host host) {
        List<String> before = entries(host);
        Wait.pause(Duration.ofSeconds(2));
        List<String> after = entries(host);
        while (!before.equals(after)) {
            before = after;
            Wait.pause(Duration.ofSeconds(1));
            after = entries(host);
        }
        return after;
    }

    /** Every entry in a line: what differs from host to host, and what runs down, is left out. */
    private static List<String> entries(Host host) {
        return Stream.of(lines(host, "ip", "-o", "route", "show", "table", "all"),
                        lines(host, "ip", "-o", "-6", "route", "show", "table", "all"),
                        lines(host, "ip", "rule"), lines(host, "ip", "-6", "rule"),
                        lines(host, "ip", "-o", "-d", "addr", "show", "dev", "eth0"),
                        lines(host, "ip", "-o", "-d", "addr", "show", "dev", "d0"))
                .flatMap(List::stream).collect(Collectors.toList());
    }

    private static List<String> lines(Host host, String... command) {
        return Stream.of(host.run(command).orThrow().split("\n"))
                // expired, and listed until the kernel tidies up: prefix routes of IPv6 addresses that had a lease
                .filter(line -> !line.matches(".* expires -\\d+sec.*"))
                // the prefix route of an address with a lease has the address's lifetime
                .map(line -> line.contains("proto kernel") ? line.replaceAll(" expires \\d+sec", "") : line)
                .map(line -> line.replace("\\", " ").replaceAll("expires \\d+sec", "expires").replaceAll("^\\d+: ", "")
                        .replaceAll("valid_lft \\S+ preferred_lft \\S+", "").replace(" dynamic", "")
                        .replaceAll("\\s+", " ").strip())
                .filter(line -> !line.contains("fe80") && !line.contains("ff00::"))
                .sorted().toList();
    }
}
