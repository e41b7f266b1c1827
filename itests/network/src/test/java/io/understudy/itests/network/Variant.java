package io.understudy.itests.network;

import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One way in which two routers can speak VRRP with each other; a row of the interop matrix.
 *
 * @param version 2 or 3
 * @param ipv6    the family of adverts and address
 * @param unicast to each other instead of to the group
 * @param ah      with {@code auth_type AH}
 */
record Variant(int version, boolean ipv6, boolean unicast, boolean ah) {

    /** Name of the only virtual router. */
    static final String ROUTER = "VIR_1";
    static final int VIRTUAL_ROUTER_ID = 14;

    /** All of them. */
    static List<Variant> all() {
        List<Variant> all = new ArrayList<>();
        for (boolean ipv6 : new boolean[] {false, true}) {
            for (int version = 2; version <= 3; version++) {
                all.add(new Variant(version, ipv6, false, false));
                all.add(new Variant(version, ipv6, true, false));
            }
        }
        all.add(new Variant(2, false, false, true));
        all.add(new Variant(2, false, true, true));
        return all;
    }

    /** The address that is to be on one host at a time. */
    String address() {
        return ipv6 ? "fd00::91" : "10.1.0.91";
    }

    private String advertised() {
        // RFC 9568 section 5.2.9: the first one of IPv6 is link-local
        return ipv6 ? "fe80::91/64\n        fd00::91/64" : "10.1.0.91/16";
    }

    /** A host's own address, of the family. */
    String own(Host host) {
        String number = host.address().substring(host.address().lastIndexOf('.') + 1);
        return ipv6 ? "fd00::" + number : host.address();
    }

    /** Gives a host its address of the family; keepalived fails to send while its link-local one is tentative. */
    void furnish(Host host) {
        if (ipv6) {
            host.run("ip", "-6", "addr", "add", own(host) + "/64", "dev", "eth0", "nodad").orThrow();
            Wait.until(Duration.ofSeconds(10), () -> host.run("ip", "-6", "addr", "show", "dev", "eth0", "scope",
                    "link", "-tentative").text().contains("fe80::"));
        }
    }

    /** Version 3 can be quicker. */
    private String interval() {
        return version == 2 ? "1" : "0.2";
    }

    /** The file of a host with this priority. */
    String conf(Host host, Host peer, int priority) {
        String unicastLines = unicast ? """
                    unicast_src_ip %s
                    unicast_peer {
                        %s
                    }
                """.formatted(own(host), own(peer)) : "";
        String authentication = ah ? """
                    authentication {
                        auth_type AH
                        auth_pass secret
                    }
                """ : "";
        return """
                vrrp_instance %s {
                    state BACKUP
                    interface eth0
                    version %d
                    virtual_router_id %d
                    priority %d
                    advert_int %s
                %s%s    virtual_ipaddress {
                        %s
                    }
                }
                """.formatted(ROUTER, version, VIRTUAL_ROUTER_ID, priority, interval(), unicastLines,
                authentication, advertised());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "v%d IPv%d %s%s", version, ipv6 ? 6 : 4, unicast ? "unicast" : "multicast",
                ah ? " AH" : "");
    }
}
