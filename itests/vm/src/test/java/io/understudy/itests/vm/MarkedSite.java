package io.understudy.itests.vm;

import io.understudy.itests.lab.Host;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Configurations whose groups are marked by nftables, and what a director's nftables has of them. */
final class MarkedSite {

    static final String TABLE = "keepalived_ipvs";
    private static final Pattern ELEMENTS = Pattern.compile("elements = \\{(.*?)}", Pattern.DOTALL);

    private static final String HEAD = """
            global_defs {
                router_id lab
                nftables_ipvs
            }
            """;

    /** Addresses of the lab. */
    private static final String WEB = """
            virtual_server_group web {
                10.1.0.93 80
                172.16.0.80 80
                10.1.0.101-109 80
                10.1.2.0/28 80
            }
            virtual_server group web {
                delay_loop 2
                lvs_sched rr
                lvs_method DR
                protocol TCP
                sorry_server 127.0.0.1 80
                real_server 10.1.0.69 80 {
                    TCP_CHECK {
                        connect_timeout 2
                        retry 0
                    }
                }
                real_server 10.1.0.71 80 {
                    weight 3
                    TCP_CHECK {
                        connect_timeout 2
                        retry 0
                    }
                }
            }
            """;

    private static final String MORE = """
            virtual_server_group names {
                10.1.0.93 53
                10.1.0.101-109 53
            }
            virtual_server group names {
                lvs_sched wrr
                lvs_method NAT
                persistence_timeout 50
                protocol UDP
                real_server 10.1.0.69 5353 {
                }
            }
            virtual_server_group six {
                fd00:1::93 80
                fd00:1::100-1ff 8080
            }
            virtual_server group six {
                ip_family inet6
                lvs_sched rr
                lvs_method TUN
                protocol TCP
                real_server fd00:1::69 0 {
                }
            }
            virtual_server_group both {
                10.1.0.98 81
                fwmark 77 inet
            }
            virtual_server group both {
                lvs_sched rr
                lvs_method NAT
                protocol TCP
                real_server 10.1.0.69 81 {
                }
            }
            virtual_server_group calls {
                10.1.0.99 2905
            }
            virtual_server group calls {
                lvs_sched rr
                lvs_method NAT
                protocol SCTP
                real_server 10.1.0.69 2905 {
                }
            }
            virtual_server_group gone {
                10.1.0.97 80
            }
            virtual_server group gone {
                lvs_sched rr
                lvs_method NAT
                protocol TCP
                real_server 10.1.0.71 80 {
                }
            }
            """;

    private static final String FIRST = """
            virtual_server_group fresh {
                10.1.0.110 80
            }
            virtual_server group fresh {
                lvs_sched rr
                lvs_method DR
                protocol TCP
                real_server 10.1.0.69 80 {
                }
            }
            """;

    /** One address is in the group web already: the kernel refuses it to keepalived. */
    private static final String AGAIN = """
            virtual_server_group again {
                10.1.0.93 80
                10.1.0.111 80
            }
            virtual_server group again {
                lvs_sched rr
                lvs_method DR
                protocol TCP
                real_server 10.1.0.72 80 {
                }
            }
            """;

    private MarkedSite() {
    }

    /** Groups for each transport and both families, and one that has a mark already. */
    static String configuration() {
        return HEAD + WEB + MORE;
    }

    /**
     * Another one before all, one after all that names what is taken, a weight changed, some addresses less, one group
     * away. Each map keeps something: keepalived leaves empty ones.
     */
    static String changed() {
        return HEAD + FIRST + WEB.replace("    10.1.0.101-109 80\n", "").replace("weight 3", "weight 2")
                + MORE.substring(0, MORE.indexOf("virtual_server_group gone")) + AGAIN;
    }

    /** The same without marks. */
    static String unmarked() {
        return configuration().replace("    nftables_ipvs\n", "");
    }

    /** The tables that mark, as nft lists them, elements in an order of their own. */
    static String tables(Host host) {
        StringBuilder text = new StringBuilder();
        for (String family : List.of("ip", "ip6")) {
            text.append(host.run("nft", "-n", "list", "table", family, TABLE).text());
        }
        return ELEMENTS.matcher(text).replaceAll(found -> found.group(1).lines().map(String::strip)
                .map(line -> line.replaceAll(",$", "")).sorted().collect(Collectors.joining(", ", "elements = { ", " }")));
    }

    /** Names of all tables of nftables. */
    static List<String> names(Host host) {
        return host.run("nft", "list", "tables").orThrow().lines().map(line -> line.replace("table ", "").strip()).sorted()
                .toList();
    }
}
