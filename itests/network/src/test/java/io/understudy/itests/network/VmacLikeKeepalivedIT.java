package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What understudy makes of a file with VMACs and no_accept, held against what keepalived makes of it on the same host. */
class VmacLikeKeepalivedIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> HELD = List.of("10.1.0.91", "10.1.0.92", "10.1.0.93", "fd00::91", "fd00::94");
    private static final List<String> SYSCTLS = List.of("ipv4/conf/%s/arp_ignore", "ipv4/conf/%s/arp_filter",
            "ipv4/conf/%s/rp_filter", "ipv4/conf/%s/accept_local", "ipv4/conf/%s/promote_secondaries",
            "ipv6/conf/%s/disable_ipv6", "ipv6/conf/%s/addr_gen_mode");
    /** A set, a map or a chain of {@code nft list ruleset}. */
    private static final Pattern PART = Pattern.compile("(?m)^\t(set|map|chain) (?s:.*?)^\t}$");

    private static final String FILE = """
            global_defs {
                nftables_counters
            }
            vrrp_instance V4 {
                interface eth0
                use_vmac
                virtual_router_id 51
                version 3
                advert_int 0.2
                no_accept
                virtual_ipaddress {
                    10.1.0.91/16
                    10.1.0.92/16 dev eth0
                }
            }
            vrrp_instance V6 {
                interface eth0
                use_vmac
                virtual_router_id 51
                version 3
                advert_int 0.2
                no_accept
                virtual_ipaddress {
                    fe80::91
                    fd00::91/64
                }
            }
            vrrp_instance BASE {
                interface eth0
                use_vmac own0 02:00:00:00:00
                vmac_xmit_base
                virtual_router_id 52
                version 3
                advert_int 0.2
                virtual_ipaddress {
                    10.1.0.93/16
                }
            }
            vrrp_instance PLAIN {
                interface eth0
                virtual_router_id 53
                advert_int 0.2
                no_accept
                virtual_ipaddress {
                    fe80::94
                    fd00::94/64
                }
            }
            """;

    private record Seen(List<String> links, List<String> addresses, List<String> sysctls, TreeSet<String> rules) {

        Seen comparable() {
            return new Seen(links, addresses, comparableSysctls(), rules);
        }

        /**
         * Without promote_secondaries, which understudy sets wherever it puts an address, and leaves so; keepalived only
         * on VMACs of IPv4.
         */
        List<String> comparableSysctls() {
            return sysctls.stream().filter(each -> !each.contains("/promote_secondaries")).toList();
        }
    }

    @Test
    @DisplayName("interfaces, addresses, sysctls and rules are keepalived's; at the end all is as it was")
    void theSame() {
        try (Lab lab = Lab.open("a")) {
            Host host = lab.host("a");
            host.run("ip", "-6", "addr", "add", "fd00::1/64", "dev", "eth0", "nodad").orThrow();
            assertTrue(Wait.until(PATIENCE, () -> host.run("ip", "-6", "addr", "show", "dev", "eth0", "scope", "link",
                    "-tentative").text().contains("fe80::")));
            Seen before = seen(host);
            Seen keepalived = whileMaster(Product.KEEPALIVED, host);
            // 2.2.7 leaves these as they were for its VMACs, when the last of them ends
            for (String left : List.of("arp_ignore", "arp_filter")) {
                host.run("sysctl", "-qw", "net.ipv4.conf.eth0." + left + "=0").orThrow();
            }
            assertEquals(before, seen(host), "keepalived left something else behind");
            Seen understudy = whileMaster(Product.UNDERSTUDY, host);

            assertEquals(keepalived.links(), understudy.links());
            assertEquals(keepalived.addresses(), understudy.addresses());
            assertEquals(keepalived.comparableSysctls(), understudy.comparableSysctls());
            assertEquals(String.join("\n", keepalived.rules()), String.join("\n", understudy.rules()));
            assertEquals(before.comparable(), seen(host).comparable(), "understudy left something behind");
        }
    }

    private static Seen whileMaster(Product product, Host host) {
        Daemon daemon = product.startWith(host, FILE);
        assertTrue(Wait.until(PATIENCE, () -> HELD.stream().allMatch(each ->
                host.run("ip", "-br", "addr").text().contains(" " + each + "/"))), daemon::log);
        // keepalived writes rules and addresses one after the other
        Wait.until(PATIENCE, () -> host.run("nft", "list", "ruleset").text().contains("fe80::94"));
        Seen seen = seen(host);
        daemon.terminate();
        daemon.awaitExit(PATIENCE);
        return seen;
    }

    private static Seen seen(Host host) {
        List<String> links = host.run("ip", "-d", "-o", "link").text().lines()
                .map(line -> line.replaceAll("^\\d+: ", "").replaceAll("\\\\.*?(link/ether \\S+)", " $1")
                        .replaceAll("promiscuity.*?(macvlan mode \\S+|$)", "$1").replaceAll("bcqueuelen.*", "")
                        .replaceAll("state (UP|UNKNOWN)", "") // the kernel says that it is up a little later
                        .trim())
                .sorted().toList();
        List<String> addresses = host.run("ip", "-br", "addr").text().lines()
                .flatMap(line -> Stream.of(line.split("\\s+")).skip(2).map(each -> line.split("[@\\s]")[0] + " " + each))
                .sorted().toList();
        List<String> sysctls = new ArrayList<>();
        for (String name : List.of("all", "default", "eth0", "vrrp.51", "vrrp6.51", "own0")) {
            for (String path : SYSCTLS) {
                if (name.equals("vrrp6.51") && path.endsWith("arp_ignore")) {
                    continue; // keepalived lets it answer for the IPv4 addresses of other interfaces
                }
                sysctls.add(path.formatted(name) + " " + host.run("cat", "/proc/sys/net/" + path.formatted(name)).text().trim());
            }
        }
        TreeSet<String> rules = new TreeSet<>();
        for (String table : List.of("ip", "ip6")) {
            Matcher part = PART.matcher(host.run("nft", "list", "table", table, "keepalived").text());
            while (part.find()) {
                rules.add(table + part.group().replaceAll("packets \\d+ bytes \\d+", "")
                        .replaceAll("(?s)elements = \\{(.*?)}", elements(part.group())));
            }
        }
        return new Seen(links, addresses, sysctls, rules);
    }

    /** The elements of a set, in an order of their own. */
    private static String elements(String set) {
        Matcher matcher = Pattern.compile("(?s)elements = \\{(.*?)}").matcher(set);
        return matcher.find() ? Matcher.quoteReplacement(new TreeSet<>(Stream.of(matcher.group(1).split(","))
                .map(String::strip).toList()).toString()) : "";
    }
}
