package io.understudy.balancer.wanted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.check.CheckKeyword;
import io.understudy.api.check.CheckSettings;
import io.understudy.api.config.Attribute;
import io.understudy.api.config.CheckBlock;
import io.understudy.api.config.CheckedBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.Forwarding;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.GroupEntry;
import io.understudy.api.config.HttpCheck;
import io.understudy.api.config.HttpUrl;
import io.understudy.api.config.Position;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.Secret;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.Settings;
import io.understudy.api.config.SorryServer;
import io.understudy.api.config.SslDefs;
import io.understudy.api.config.TcpCheck;
import io.understudy.api.config.UnknownBlock;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VirtualServerGroup;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.api.engine.ConfigurationRefusedException;
import io.understudy.balancer.policy.BalancerEvent;
import io.understudy.balancer.policy.CheckSpec;
import io.understudy.balancer.policy.GroupMarks;
import io.understudy.balancer.policy.Specs;
import io.understudy.balancer.policy.VirtualServerWant;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** D1 to D10, D35: what becomes of blocks. */
class WantsTest {

    private static final Forwarding DR = new Forwarding(Forwarding.Method.DR, Forwarding.Tunnel.IPIP, 0,
            Forwarding.Checksum.NONE);

    private static InetAddress ip(String literal) {
        return Specs.address(literal, 0).getAddress();
    }

    private static RealServer real(String address, int port, Settings.Builder settings) {
        return RealServer.of(ip(address), port, port, Position.NONE, settings.build());
    }

    private static Settings.Builder with(CheckBlock... checks) {
        return Settings.builder().set(RealServer.CHECKS, List.of(checks));
    }

    private static <T> VirtualServer server(ServiceTarget target, Forwarding forwarding, Attribute<T> attribute,
            T value, RealServer... servers) {
        return VirtualServer.of(target, Position.NONE, Settings.builder().set(VirtualServer.LVS_METHOD, forwarding)
                .set(VirtualServer.LB_ALGO, "rr").set(VirtualServer.PROTOCOL, VirtualServer.Protocol.TCP)
                .set(VirtualServer.REAL_SERVER, List.of(servers)).set(attribute, value).build());
    }

    private static VirtualServer server(ServiceTarget target, Forwarding forwarding, RealServer... servers) {
        return server(target, forwarding, VirtualServer.QUORUM, 1, servers);
    }

    private static VirtualServerWant want(VirtualServer server, VirtualServerGroup... groups) throws Exception {
        Configuration.Builder builder = Configuration.builder("test").add(server);
        List.of(groups).forEach(builder::add);
        return Wants.of(builder.build(), GroupMarks.NONE).get(0);
    }

    private static String table(VirtualServerWant want) {
        io.understudy.balancer.policy.VirtualServer machine =
                new io.understudy.balancer.policy.VirtualServer(want.spec());
        machine.step(0, new BalancerEvent.Started());
        return want.forwarding().with(machine.pool()).stream().map(WantsTest::text).collect(Collectors.joining("\n"));
    }

    private static String text(VirtualService service) {
        return service.key() + " " + service.scheduler() + ":" + service.destinations().stream()
                .map(each -> " " + each.key() + "=" + each.forwarding().method() + "/" + each.weight())
                .collect(Collectors.joining());
    }

    @ParameterizedTest(name = "checker_stale_fail {0}, service {1}, server {2}")
    @CsvSource({"false, , , false", "true, , , true", "true, false, , false", "false, true, , true",
        "true, true, false, false", "false, false, true, true"})
    void theInnermostStaleFailHolds(boolean global, Boolean service, Boolean server, boolean expected)
            throws Exception {
        Settings.Builder own = with(TcpCheck.of(Position.NONE, Settings.builder().build()));
        if (server != null) {
            own.set(RealServer.STALE_FAIL, server);
        }
        VirtualServer block = server(new ServiceTarget.Address(ip("10.1.0.93"), 80), DR,
                VirtualServer.STALE_FAIL, service, real("10.1.0.69", 80, own));
        GlobalDefs globals = GlobalDefs.of(Position.NONE,
                Settings.builder().set(GlobalDefs.CHECKER_STALE_FAIL, global).build());
        VirtualServerWant want = Wants.of(Configuration.builder("test").globalDefs(globals).add(block).build(),
                GroupMarks.NONE).get(0);
        assertEquals(expected, want.spec().realServers().get(0).checks().get(0).staleFail());
    }

    @Test
    void anAddressWithDirectRouting() throws Exception {
        assertEquals("[10.1.0.93]:tcp:80 rr: [10.1.0.69]:80=DR/1 [10.1.0.71]:80=DR/2",
                table(want(server(new ServiceTarget.Address(ip("10.1.0.93"), 80), DR,
                        real("10.1.0.69", 80, Settings.builder()),
                        real("10.1.0.71", 80, Settings.builder().set(RealServer.WEIGHT, 2))))));
    }

    @Test
    void d4NatKeepsTheRealServersPort() throws Exception {
        assertEquals("[10.1.0.93]:tcp:80 rr: [10.1.0.69]:8080=NAT/1",
                table(want(server(new ServiceTarget.Address(ip("10.1.0.93"), 80), Forwarding.NAT,
                        real("10.1.0.69", 8080, Settings.builder())))));
    }

    @Test
    void d4AMarkWithDirectRoutingHasNoPorts() throws Exception {
        assertEquals("FWM 3 rr: [172.16.0.69]:0=DR/1",
                table(want(server(new ServiceTarget.Mark(3), DR, real("172.16.0.69", 80, Settings.builder())))));
    }

    @Test
    void d10EveryEntryOfAGroupIsAService() throws Exception {
        VirtualServerGroup group = VirtualServerGroup.of("web", Position.NONE, Settings.builder()
                .set(VirtualServerGroup.ENTRIES, List.of(
                        new GroupEntry.Range(ip("10.1.0.93"), ip("10.1.0.95"), 80),
                        new GroupEntry.Network(ip("10.2.0.0"), 31, 443),
                        new GroupEntry.Mark(7, null))).build());
        assertEquals("[10.1.0.93]:tcp:80 rr: [10.1.0.69]:80=DR/1\n"
                + "[10.1.0.94]:tcp:80 rr: [10.1.0.69]:80=DR/1\n"
                + "[10.1.0.95]:tcp:80 rr: [10.1.0.69]:80=DR/1\n"
                + "[10.2.0.0]:tcp:443 rr: [10.1.0.69]:443=DR/1\n"
                + "[10.2.0.1]:tcp:443 rr: [10.1.0.69]:443=DR/1\n"
                + "FWM 7 rr: [10.1.0.69]:0=DR/1",
                table(want(server(new ServiceTarget.Group("web"), DR, real("10.1.0.69", 0, Settings.builder())),
                        group)));
    }

    @Test
    void d14AGroupThatIsNotThereIsRefusedWithItsName() {
        ConfigurationRefusedException refused = assertThrows(ConfigurationRefusedException.class,
                () -> want(server(new ServiceTarget.Group("web"), DR, real("10.1.0.69", 0, Settings.builder()))));
        assertTrue(refused.getMessage().contains("virtual_server_group web is not defined"), refused.getMessage());
    }

    @Test
    void anIpv6NetworkIsTooLarge() {
        VirtualServerGroup group = VirtualServerGroup.of("web", Position.NONE, Settings.builder()
                .set(VirtualServerGroup.ENTRIES, List.of(new GroupEntry.Network(ip("2001:db8::"), 64, 80))).build());
        assertThrows(ConfigurationRefusedException.class,
                () -> want(server(new ServiceTarget.Group("web"), DR, real("2001:db8::1", 0, Settings.builder())),
                        group));
    }

    @Test
    void theSorryServer() throws Exception {
        Settings alpha = Settings.builder().set(CheckedBlock.ALPHA, true).build();
        VirtualServerWant want = want(server(new ServiceTarget.Address(ip("10.1.0.93"), 80), DR,
                VirtualServer.SORRY_SERVER, new SorryServer(ip("127.0.0.1"), 80, DR, false),
                real("10.1.0.69", 80, with(TcpCheck.of(Position.NONE, alpha)))));
        assertEquals("[10.1.0.93]:tcp:80 rr: [127.0.0.1]:80=DR/1", table(want));
    }

    @Test
    void d35TimesAreInherited() throws Exception {
        HttpCheck web = HttpCheck.of(false, Position.NONE, Settings.builder()
                .set(HttpCheck.CONNECT_TIMEOUT_MICROS, 1_000_000L).set(HttpCheck.URL, List.of(HttpUrl.of(Position.NONE,
                        Settings.builder().set(HttpUrl.PATH, "/").build()))).build());
        VirtualServerWant want = want(server(new ServiceTarget.Address(ip("10.1.0.93"), 80), DR,
                CheckedBlock.DELAY_LOOP_MICROS, 2_000_000L, real("10.1.0.69", 80,
                        with(web, TcpCheck.of(Position.NONE, Settings.builder().build())))));
        CheckSpec check = want.spec().realServers().get(0).checks().get(0);
        assertEquals("HTTP_GET", check.id());
        assertEquals(2 * Specs.SECOND, check.timing().delayLoopNanos());
        assertEquals(3 * Specs.SECOND, check.timing().delayBeforeRetryNanos());
        assertEquals(3 * Specs.SECOND, check.timing().downLoopNanos());
        assertEquals(2 * Specs.SECOND, check.timing().warmupNanos());
        assertEquals(1, check.timing().retry());
        assertEquals(1000, check.target().connectTimeoutMillis());
        assertEquals(1, check.target().settings().blocks("url").size());
        CheckSpec tcp = want.spec().realServers().get(0).checks().get(1);
        assertEquals(Specs.SECOND, tcp.timing().delayBeforeRetryNanos());
        assertEquals(5000, tcp.target().connectTimeoutMillis());
    }

    @ParameterizedTest(name = "tls {0}, own certificate \"{1}\", own ca \"{2}\"")
    @CsvSource({"true, '', '', /ssl/ca /ssl/crt /ssl/key opens", "true, /own/crt, '', /ssl/ca /own/crt /own/key mine",
        "true, '', /own/ca, /own/ca /ssl/crt /ssl/key opens", "false, '', '', ''"})
    void theSslBlockIsForTlsChecksWithoutTheirOwn(boolean tls, String certificate, String ca, String expected)
            throws Exception {
        Settings.Builder own = Settings.builder().set(HttpCheck.CA, ca).set(HttpCheck.URL,
                List.of(HttpUrl.of(Position.NONE, Settings.builder().set(HttpUrl.PATH, "/").build())));
        if (!certificate.isEmpty()) {
            own.set(HttpCheck.CERTIFICATE, certificate).set(HttpCheck.KEY, "/own/key")
                    .set(HttpCheck.PASSWORD, new Secret("mine"));
        }
        SslDefs common = SslDefs.of(Position.NONE, Settings.builder().set(SslDefs.CA, "/ssl/ca")
                .set(SslDefs.CERTIFICATE, "/ssl/crt").set(SslDefs.KEY, "/ssl/key")
                .set(SslDefs.PASSWORD, new Secret("opens")).build());
        VirtualServer block = server(new ServiceTarget.Address(ip("10.1.0.93"), 443), DR,
                real("10.1.0.69", 443, with(HttpCheck.of(tls, Position.NONE, own.build()))));
        CheckSettings lines = Wants.of(Configuration.builder("test").add(common).add(block).build(),
                GroupMarks.NONE).get(0).spec()
                .realServers().get(0).checks().get(0).target().settings();
        assertEquals(expected, Stream.of("ca", "certificate", "key", "password")
                .map(word -> lines.get(CheckKeyword.text(word, ""))).collect(Collectors.joining(" ")).strip());
    }

    private static UnknownBlock.Line line(String... words) {
        return new UnknownBlock.Line(List.of(words), Position.NONE, false, List.of());
    }

    @Test
    void aBlockThatOnlyAPluginKnows() throws Exception {
        UnknownBlock redis = UnknownBlock.of("virtual_server.real_server", "REDIS_CHECK", "", Position.NONE,
                Settings.builder().set(UnknownBlock.LINES, List.of(line("password", "secret"),
                        line("delay_loop", "0.5"), line("connect_port", "6380"), line("retry", "4"))).build());
        VirtualServerWant want = want(server(new ServiceTarget.Address(ip("10.1.0.93"), 80), DR,
                CheckedBlock.DELAY_LOOP_MICROS, 2_000_000L, real("10.1.0.69", 6379,
                        Settings.builder().set(RealServer.UNKNOWN, List.of(redis)))));
        CheckSpec check = want.spec().realServers().get(0).checks().get(0);
        assertEquals("REDIS_CHECK", check.type());
        assertEquals("secret", check.target().settings().get(CheckKeyword.text("password", "")));
        assertEquals("[password, connect_port]", check.target().settings().toString());
        assertEquals(6380, check.target().connect().getPort());
        assertEquals(Specs.SECOND / 2, check.timing().delayLoopNanos());
        assertEquals(4, check.timing().retry());
    }

    @Test
    void theSameFileTwiceIsTheSameWant() throws Exception {
        VirtualServer one = server(new ServiceTarget.Address(ip("10.1.0.93"), 80), DR,
                real("10.1.0.69", 80, with(TcpCheck.of(Position.NONE, Settings.builder().build()))));
        VirtualServer other = server(new ServiceTarget.Address(ip("10.1.0.93"), 80), DR,
                real("10.1.0.69", 80, with(TcpCheck.of(Position.NONE, Settings.builder().build()))));
        assertEquals(want(one), want(other));
    }
}
