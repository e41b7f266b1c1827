package io.understudy.vrrp.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.CommandLine;
import io.understudy.api.config.IpvlanSpec;
import io.understudy.api.config.Position;
import io.understudy.api.config.Secret;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VmacSpec;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpState;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dump files, character by character (behaviour B27 to B32, F16 to F21; lines as keepalived 2.2.7 wrote them). */
class DumpTest {

    private static final CommandLine MASTER_SCRIPT =
            new CommandLine("/etc/m.sh 'a \"b\"'", List.of("/etc/m.sh", "a \"b\""), false, "", "");

    /** A MASTER at 2026-11-22 17:21:32.325 UTC. */
    private record Status(VrrpState state, boolean holdsAddresses, Map<String, Long> counters)
            implements VirtualRouterStatus {
        @Override
        public String name() {
            return "V1";
        }

        @Override
        public String interfaceName() {
            return "eth0";
        }

        @Override
        public int virtualRouterId() {
            return 14;
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public long sinceMillis() {
            return 1795368092325L;
        }

        @Override
        public String cause() {
            return "started";
        }

        @Override
        public int basePriority() {
            return 200;
        }

        @Override
        public int effectivePriority() {
            return 195;
        }

        @Override
        public int advertIntervalCentis() {
            return 100;
        }

        @Override
        public long masterDownMillis() {
            return 3218;
        }

        @Override
        public String sourceAddress() {
            return "10.1.0.1";
        }

        @Override
        public String masterAddress() {
            return state == VrrpState.BACKUP ? "10.1.0.2" : "10.1.0.1";
        }

        @Override
        public int masterPriority() {
            return 220;
        }

        @Override
        public long lastAdvertAgeMillis() {
            return -1;
        }

        @Override
        public List<String> addresses() {
            return List.of();
        }

        @Override
        public int leaseSeconds() {
            return 2;
        }

        @Override
        public List<String> faults() {
            return List.of();
        }

        @Override
        public List<String> priorityChanges() {
            return List.of();
        }

        @Override
        public long epoch() {
            return 1;
        }
    }

    private static VirtualAddress address(String literal, int prefixLength, Settings settings) {
        try {
            return VirtualAddress.of(InetAddress.getByName(literal), prefixLength, Position.NONE, settings);
        } catch (UnknownHostException notLiteral) {
            throw new IllegalArgumentException(notLiteral);
        }
    }

    private static VirtualAddress address(String literal, int prefixLength) {
        return address(literal, prefixLength, Settings.builder().build());
    }

    private static Settings.Builder settings() {
        Settings labelled = Settings.builder().set(VirtualAddress.LABEL, "eth0:1").set(VirtualAddress.BROADCAST, "+")
                .set(VirtualAddress.SCOPE, 253).set(VirtualAddress.DEV, "eth1").build();
        return Settings.builder().set(VrrpInstance.INTERFACE, "eth0").set(VrrpInstance.VIRTUAL_ROUTER_ID, 14)
                .set(VrrpInstance.PRIORITY, 200).set(VrrpInstance.STATE_MASTER, true)
                .set(VrrpInstance.VIRTUAL_IPADDRESS,
                        List.of(address("10.1.0.91", 16), address("10.2.0.1", 24, labelled)))
                .set(VrrpInstance.VIRTUAL_IPADDRESS_EXCLUDED, List.of(address("fd00::92", 64)));
    }

    private static DumpedRouter router(Settings settings, VrrpState state, Map<String, Long> counters) {
        return new DumpedRouter(VrrpInstance.of("V1", Position.NONE, settings),
                new Status(state, state == VrrpState.MASTER, counters));
    }

    private static DumpedRouter master() {
        return router(settings().build(), VrrpState.MASTER, Map.of());
    }

    @Test
    void theStateFileOfAMaster() {
        assertEquals("""
                ------< VRRP Topology >------
                 VRRP Instance = V1
                   VRRP Version = 2
                   State = MASTER
                   Wantstate = MASTER
                   Last transition = 1795368092.325000 (Sun Nov 22 17:21:32.325000 2026)
                   Interface = eth0
                   Using src_ip = 10.1.0.1
                   Gratuitous ARP delay = 5
                   Gratuitous ARP repeat = 5
                   Gratuitous ARP refresh = 0
                   Virtual Router ID = 14
                   Priority = 200
                   Effective priority = 195
                   Advert interval = 1 sec
                   Preempt = enabled
                   Virtual IP (2):
                     10.1.0.91/16 dev eth0 scope global set
                     10.2.0.1/24 brd + dev eth1 scope link label eth0:1 set
                   Virtual IP Excluded :
                     fd00::92/64 dev eth0 scope global preferred_lft forever set
                """, StateDump.of(List.of(master()), ZoneOffset.UTC));
    }

    @Test
    void aBackupNamesItsMasterAndHoldsNothing() {
        String text = StateDump.of(List.of(router(settings().build(), VrrpState.BACKUP, Map.of())), ZoneOffset.UTC);
        assertTrue(text.contains("   State = BACKUP\n   Master router = 10.1.0.2\n   Master priority = 220\n"), text);
        assertTrue(text.contains("     10.1.0.91/16 dev eth0 scope global\n"), text);
    }

    /** The state file of a BACKUP one of whose answers is another. */
    private static String dumped(Settings settings, String answer, String value) {
        DumpedRouter plain = router(settings, VrrpState.BACKUP, Map.of());
        VirtualRouterStatus other = (VirtualRouterStatus) Proxy.newProxyInstance(DumpTest.class.getClassLoader(),
                new Class<?>[] {VirtualRouterStatus.class}, (proxy, method, arguments) ->
                        method.getName().equals(answer) ? value : method.invoke(plain.status(), arguments));
        return StateDump.of(List.of(new DumpedRouter(plain.instance(), other)), ZoneOffset.UTC);
    }

    @Test
    void aMemberNamesItsSyncGroup() {
        String text = dumped(settings().build(), "syncGroup", "G");
        assertTrue(text.contains("   VRRP Version = 2\n   Sync group = G\n   State = BACKUP\n"), text);
    }

    @Test
    void anInterfaceOfItsOwnIsNamed() {
        String vmac = dumped(settings().set(VrrpInstance.USE_VMAC, VmacSpec.of("", Position.NONE,
                Settings.builder().build())).build(), "ownInterface", "vrrp.14");
        assertTrue(vmac.contains("   Interface = vrrp.14, vmac on eth0\n"), vmac);
        assertTrue(vmac.contains("     10.1.0.91/16 dev vrrp.14@eth0 scope global\n"), vmac);
        String ipvlan = dumped(settings().set(VrrpInstance.USE_IPVLAN, IpvlanSpec.of("", Position.NONE,
                Settings.builder().build())).build(), "ownInterface", "vrrp.14");
        assertTrue(ipvlan.contains("   Interface = vrrp.14, ipvlan on eth0\n"), ipvlan);
        assertTrue(ipvlan.contains("     10.1.0.91/16 dev eth0 scope global\n"), ipvlan);
    }

    @Test
    void thePasswordIsNowhere() {
        DumpedRouter router = router(settings().set(VrrpInstance.AUTH_TYPE, VrrpInstance.AuthType.PASS)
                .set(VrrpInstance.AUTH_PASS, new Secret("geheim")).build(), VrrpState.MASTER, Map.of());
        assertFalse(StateDump.of(List.of(router), ZoneOffset.UTC).contains("geheim"));
        assertFalse(JsonDump.of(List.of(router)).contains("geheim"));
    }

    @Test
    void theStatisticsFile() {
        assertEquals("""
                VRRP Instance: V1
                  Advertisements:
                    Received: 3
                    Sent: 4
                  Became master: 1
                  Released master: 0
                  Packet Errors:
                    Length: 0
                    TTL: 7
                    Invalid Type: 0
                    Advertisement Interval: 0
                    Address List: 0
                  Authentication Errors:
                    Invalid Type: 0
                    Type Mismatch: 0
                    Failure: 9
                  Authentication Extension Errors:
                    Missing: 0
                    Malformed: 0
                    Unknown Key: 0
                    Invalid HMAC: 0
                    Stale: 0
                    Replay: 0
                  Priority Zero:
                    Received: 0
                    Sent: 2
                """, StatisticsDump.of(List.of(router(settings().build(), VrrpState.MASTER,
                Map.of("advert_rcvd", 3L, "advert_sent", 4L, "become_master", 1L, "ip_ttl_err", 7L, "auth_failure", 9L,
                        "pri_zero_sent", 2L)))));
    }

    @Test
    void theJsonFile() {
        assertEquals("[{\"data\":{\"iname\":\"V1\",\"dont_track_primary\":0,\"skip_check_adv_addr\":0,"
                + "\"strict_mode\":0,\"vmac_ifname\":\"\",\"ifp_ifname\":\"eth0\",\"master_priority\":220,"
                + "\"last_transition\":1795368092.325000,\"garp_delay\":5,\"garp_refresh\":0,\"garp_rep\":5,"
                + "\"garp_refresh_rep\":1,\"garp_lower_prio_delay\":5,\"garp_lower_prio_rep\":5,"
                + "\"lower_prio_no_advert\":0,\"higher_prio_send_advert\":0,\"vrid\":14,\"base_priority\":200,"
                + "\"effective_priority\":195,\"vipset\":true,\"promote_secondaries\":true,\"adver_int\":1.000000,"
                + "\"master_adver_int\":1.000000,\"accept\":1,\"nopreempt\":false,\"preempt_delay\":2.500000,"
                + "\"state\":2,\"wantstate\":2,\"version\":2,\"smtp_alert\":false,\"notify_deleted\":false,"
                + "\"script_master\":\"'\\/etc\\/m.sh' 'a \\\"b\\\"'\","
                + "\"vips\":[\"10.1.0.91\\/16 dev eth0 scope global set\","
                + "\"10.2.0.1\\/24 brd + dev eth1 scope link label eth0:1 set\"],"
                + "\"evips\":[\"fd00::92\\/64 dev eth0 scope global preferred_lft forever set\"],\"auth_type\":0},"
                + "\"stats\":{\"advert_rcvd\":0,\"advert_sent\":4,\"become_master\":0,\"release_master\":0,"
                + "\"packet_len_err\":0,\"advert_interval_err\":0,\"ip_ttl_err\":0,\"invalid_type_rcvd\":0,"
                + "\"addr_list_err\":0,\"invalid_authtype\":0,\"authtype_mismatch\":0,\"auth_failure\":0,"
                + "\"auth_ext_missing\":0,\"auth_ext_malformed\":0,\"auth_ext_unknown_key\":0,"
                + "\"auth_ext_invalid_hmac\":0,\"auth_ext_stale\":0,\"auth_ext_replay\":0,"
                + "\"pri_zero_rcvd\":0,\"pri_zero_sent\":0}}]\n",
                JsonDump.of(List.of(router(settings().set(VrrpInstance.PREEMPT_DELAY_MILLIS, 2500L)
                        .set(VrrpInstance.NOTIFY_MASTER, MASTER_SCRIPT).build(), VrrpState.MASTER,
                        Map.of("advert_sent", 4L)))));
    }

    @Test
    void severalRoutersAreOneArray() {
        String json = JsonDump.of(List.of(master(), master()));
        assertTrue(json.contains("}},{\"data\""), json);
        assertEquals(json.length() - 1, json.indexOf('\n'), "one line");
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", "::, ::", "::1, ::1", "fe80::, fe80::",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", "fd00:0:0:1::5, fd00:0:0:1::5"})
    void ipv6AddressesAreShortest(String literal, String text) {
        assertEquals(text + "/64 dev eth0 scope global preferred_lft forever set",
                AddressText.of(address(literal, 64), master()));
    }
}
