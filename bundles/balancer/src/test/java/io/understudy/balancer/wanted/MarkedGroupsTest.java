package io.understudy.balancer.wanted;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Forwarding;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.GroupEntry;
import io.understudy.api.config.Position;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VirtualServerGroup;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.api.plan.KernelOperation;
import io.understudy.balancer.policy.BalancerEvent;
import io.understudy.balancer.policy.GroupMarks;
import io.understudy.balancer.policy.Specs;
import io.understudy.balancer.policy.VirtualServerWant;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** D12: groups whose packets are marked, as keepalived 2.2.7 with nftables_ipvs makes them. */
class MarkedGroupsTest {

    private static InetAddress ip(String literal) {
        return Specs.address(literal, 0).getAddress();
    }

    private static VirtualServerGroup group(String name, GroupEntry... entries) {
        return VirtualServerGroup.of(name, Position.NONE,
                Settings.builder().set(VirtualServerGroup.ENTRIES, List.of(entries)).build());
    }

    private static GroupEntry.Range range(String first, String last, int port) {
        return new GroupEntry.Range(ip(first), ip(last), port);
    }

    private static VirtualServer server(String group, VirtualServer.Protocol protocol, Forwarding.Method method, int port) {
        return VirtualServer.of(new ServiceTarget.Group(group), Position.NONE, Settings.builder()
                .set(VirtualServer.LVS_METHOD, new Forwarding(method, Forwarding.Tunnel.IPIP, 0, Forwarding.Checksum.NONE))
                .set(VirtualServer.LB_ALGO, "rr").set(VirtualServer.PROTOCOL, protocol)
                .set(VirtualServer.REAL_SERVER, List.of(RealServer.of(ip("10.1.0.69"), port, port, Position.NONE,
                        Settings.builder().build()))).build());
    }

    private static Configuration.Builder marked(Settings.Builder global) {
        return Configuration.builder("test").globalDefs(GlobalDefs.of(Position.NONE,
                global.set(GlobalDefs.NFTABLES_IPVS, "").build()));
    }

    private static Configuration.Builder marked() {
        return marked(Settings.builder());
    }

    private static Map<ServiceKey, VirtualService> table(Configuration configuration) throws Exception {
        Map<ServiceKey, VirtualService> table = new LinkedHashMap<>();
        for (VirtualServerWant want : Wants.of(configuration, MarkedGroups.of(configuration, GroupMarks.NONE))) {
            io.understudy.balancer.policy.VirtualServer machine =
                    new io.understudy.balancer.policy.VirtualServer(want.spec());
            machine.step(0, new BalancerEvent.Started());
            want.forwarding().with(machine.pool()).forEach(each -> table.put(each.key(), each));
        }
        return table;
    }

    private static List<String> lines(Configuration configuration) throws Exception {
        List<String> lines = new ArrayList<>();
        table(configuration).values().forEach(each -> lines.add(each.key() + " -> "
                + each.destinations().iterator().next().key() + " " + each.markedTraffic()));
        return lines;
    }

    @Test
    void oneServiceForEachFamily() throws Exception {
        assertEquals(List.of(
                "FWM 1000 -> [10.1.0.69]:0 [tcp 10.1.0.93 80, tcp 10.1.0.94-10.1.0.97 8080, tcp 10.1.4.0-10.1.4.255 83]",
                "FWM 1000 inet6 -> [10.1.0.69]:0 [tcp fd00:0:0:0:0:0:0:93 80]"),
                lines(marked().add(group("web", range("10.1.0.93", "10.1.0.93", 80), range("fd00::93", "fd00::93", 80),
                        range("10.1.0.94", "10.1.0.97", 8080),
                        new GroupEntry.Network(ip("10.1.4.0"), 24, 83)))
                        .add(server("web", VirtualServer.Protocol.TCP, Forwarding.Method.TUN, 80)).build()));
    }

    @Test
    void natKeepsTheRealServersPortAndTcpAndUdpHaveMarksOfTheirOwn() throws Exception {
        assertEquals(List.of("FWM 1000 -> [10.1.0.69]:8080 [tcp 10.1.0.93 80]", "FWM 1001 -> [10.1.0.69]:0 [udp 10.1.0.93 80]"),
                lines(marked().add(group("web", range("10.1.0.93", "10.1.0.93", 80)))
                        .add(server("web", VirtualServer.Protocol.TCP, Forwarding.Method.NAT, 8080))
                        .add(server("web", null, Forwarding.Method.NAT, 0)).build()));
    }

    @Test
    void aGroupWithAMarkOfSomebodyElsesIsNotMarked() throws Exception {
        assertEquals(List.of("[10.1.0.93]:sctp:80 -> [10.1.0.69]:80 []", "FWM 77 -> [10.1.0.69]:80 []"),
                lines(marked().add(group("web", range("10.1.0.93", "10.1.0.93", 80), new GroupEntry.Mark(77, null)))
                        .add(server("web", VirtualServer.Protocol.SCTP, Forwarding.Method.NAT, 80)).build()));
    }

    @Test
    void theStartIsAsWrittenAndAMarkOfTheConfigurationIsPassedOver() throws Exception {
        assertEquals(List.of("FWM 8 -> [10.1.0.69]:0 [sctp 10.1.0.93 80]"),
                lines(marked(Settings.builder().set(GlobalDefs.NFTABLES_IPVS_START_FWMARK, 7))
                        .add(group("web", range("10.1.0.93", "10.1.0.93", 80))).add(group("api", new GroupEntry.Mark(7, null)))
                        .add(server("web", VirtualServer.Protocol.SCTP, Forwarding.Method.DR, 80)).build()));
    }

    @Test
    void anIpv6NetworkIsOneRange() throws Exception {
        assertEquals(List.of("FWM 1000 inet6 -> [10.1.0.69]:0 [tcp fd00:0:0:0:0:0:0:0-fd00:0:0:0:ffff:ffff:ffff:ffff 80]"),
                lines(marked().add(group("web", new GroupEntry.Network(ip("fd00::"), 64, 80)))
                        .add(server("web", VirtualServer.Protocol.TCP, Forwarding.Method.TUN, 80)).build()));
    }

    /** As where the kernel refuses keepalived what another group has: the first virtual server keeps it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "10.1.0.93 | 10.1.0.93 | FWM 1001 -> [10.1.0.69]:0 []",
        "10.1.0.93 | 10.1.0.94 | FWM 1001 -> [10.1.0.69]:0 [tcp 10.1.0.94 80]",
        "10.1.0.92 | 10.1.0.94 | FWM 1001 -> [10.1.0.69]:0 [tcp 10.1.0.92 80, tcp 10.1.0.94 80]",
        "10.1.0.94 | 10.1.0.95 | FWM 1001 -> [10.1.0.69]:0 [tcp 10.1.0.94-10.1.0.95 80]"})
    void ofTwoGroupsWithOneAddressTheFirstServersKeepsIt(String first, String last, String second) throws Exception {
        assertEquals(List.of("FWM 1000 -> [10.1.0.69]:0 [tcp 10.1.0.93 80]", second),
                lines(marked().add(group("api", range(first, last, 80))).add(group("web", range("10.1.0.93", "10.1.0.93", 80)))
                        .add(server("web", VirtualServer.Protocol.TCP, Forwarding.Method.DR, 80))
                        .add(server("api", VirtualServer.Protocol.TCP, Forwarding.Method.DR, 80)).build()));
    }

    @Test
    void anotherProtocolIsAnothersPacket() throws Exception {
        assertEquals(List.of("FWM 1000 -> [10.1.0.69]:0 [tcp 10.1.0.93 80]", "FWM 1001 -> [10.1.0.69]:0 [udp 10.1.0.93 80]"),
                lines(marked().add(group("web", range("10.1.0.93", "10.1.0.93", 80)))
                        .add(group("api", range("10.1.0.93", "10.1.0.93", 80)))
                        .add(server("web", VirtualServer.Protocol.TCP, Forwarding.Method.DR, 80))
                        .add(server("api", VirtualServer.Protocol.UDP, Forwarding.Method.DR, 80)).build()));
    }

    @Test
    void thePlanNamesWhatIsMarked() throws Exception {
        Map<ServiceKey, VirtualService> before = table(marked().add(group("web", range("10.1.0.93", "10.1.0.93", 80)))
                .add(server("web", VirtualServer.Protocol.TCP, Forwarding.Method.DR, 80)).build());
        Map<ServiceKey, VirtualService> after = table(marked().add(group("web", range("10.1.0.94", "10.1.0.99", 80)))
                .add(server("web", VirtualServer.Protocol.TCP, Forwarding.Method.DR, 80)).build());
        assertEquals(List.of("add virtual server FWM 1000 rr", "add nftables mark tcp 10.1.0.93 80 for FWM 1000",
                "add real server [10.1.0.69]:0 dr weight 1 of FWM 1000"),
                TablePlan.of(Map.of(), before).stream().map(KernelOperation::text).toList());
        assertEquals(List.of("add nftables mark tcp 10.1.0.94-10.1.0.99 80 for FWM 1000",
                "delete nftables mark tcp 10.1.0.93 80 for FWM 1000"),
                TablePlan.of(before, after).stream().map(KernelOperation::text).toList());
    }
}
