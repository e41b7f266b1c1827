package io.understudy.balancer.wanted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Forwarding;
import io.understudy.api.config.Position;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TcpCheck;
import io.understudy.api.config.VirtualServer;
import io.understudy.balancer.policy.GroupMarks;
import io.understudy.balancer.policy.RealServerSpec;
import io.understudy.balancer.policy.Specs;
import io.understudy.balancer.policy.VirtualServerWant;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** lb:add and lb:remove over a configuration. */
class ServerDecisionsTest {

    private static final Forwarding DR = new Forwarding(Forwarding.Method.DR, Forwarding.Tunnel.IPIP, 0,
            Forwarding.Checksum.NONE);
    private static final String VS = "[192.0.2.91]:tcp:80";
    private static final int SAME = ServerDecisions.SAME_WEIGHT;

    private static InetAddress ip(String literal) {
        return Specs.address(literal, 0).getAddress();
    }

    private static RealServer real(String address, int weight) {
        return RealServer.of(ip(address), 80, 80, Position.NONE, Settings.builder().set(RealServer.WEIGHT, weight)
                .set(RealServer.CHECKS, List.of(TcpCheck.of(Position.NONE, Settings.builder().build()))).build());
    }

    private static VirtualServer service(ServiceTarget target, Forwarding method, RealServer... servers) {
        return VirtualServer.of(target, Position.NONE, Settings.builder().set(VirtualServer.LVS_METHOD, method)
                .set(VirtualServer.PROTOCOL, VirtualServer.Protocol.TCP)
                .set(VirtualServer.REAL_SERVER, List.of(servers)).build());
    }

    private static Configuration configuration(VirtualServer... services) {
        Configuration.Builder builder = Configuration.builder("test");
        Stream.of(services).forEach(builder::add);
        return builder.build();
    }

    private static Configuration two(Forwarding method) {
        return configuration(service(new ServiceTarget.Address(ip("192.0.2.91"), 80), method, real("192.0.2.1", 3),
                real("192.0.2.2", 5)));
    }

    private static Configuration two() {
        return two(Forwarding.NAT);
    }

    private static List<RealServerSpec> servers(ServerDecisions decisions, Configuration configured) throws Exception {
        List<VirtualServerWant> wants = Wants.of(decisions.applied(configured), GroupMarks.NONE);
        return wants.get(0).spec().realServers();
    }

    private static List<String> names(ServerDecisions decisions, Configuration configured) throws Exception {
        return servers(decisions, configured).stream().map(each -> each.name() + "=" + each.weight()).toList();
    }

    private static ServerDecisions added(String server) {
        return ServerDecisions.NONE.add(two(), VS, server, SAME).decisions();
    }

    private static void refused(String message, Runnable wish) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, wish::run).getMessage());
    }

    @Test
    void anAddedServerIsMadeAsTheFirstOneWithItsChecksAtItsOwnAddress() throws Exception {
        ServerDecisions.Change change = ServerDecisions.NONE.add(two(), "192.0.2.91", "192.0.2.3:8080", SAME);
        assertEquals("[192.0.2.3]:tcp:8080", change.realServer().title());
        RealServerSpec last = servers(change.decisions(), two()).get(2);
        assertEquals("[192.0.2.3]:tcp:8080", last.name());
        assertEquals(3, last.weight());
        assertEquals(List.of("TCP_CHECK"), last.checks().stream().map(check -> check.id()).toList());
        assertEquals(new InetSocketAddress(ip("192.0.2.3"), 8080), last.checks().get(0).target().connect());
    }

    @Test
    void withAWeightOfItsOwn() throws Exception {
        ServerDecisions decisions = ServerDecisions.NONE.add(two(), VS, "192.0.2.3", 7).decisions();
        assertEquals(List.of("[192.0.2.1]:tcp:80=3", "[192.0.2.2]:tcp:80=5", "[192.0.2.3]:tcp:80=7"),
                names(decisions, two()));
    }

    @Test
    void whatIsNotConcernedStaysEqual() throws Exception {
        Configuration configured = two();
        assertSame(configured, ServerDecisions.NONE.applied(configured));
        assertEquals(Wants.of(configured, GroupMarks.NONE).get(0).spec().realServers(),
                servers(added("192.0.2.3"), configured).subList(0, 2));
    }

    @Test
    void aConfiguredServerGoesAndComesBackAsItWas() throws Exception {
        ServerDecisions removed = ServerDecisions.NONE.remove(two(), VS, "192.0.2.1").decisions();
        assertEquals(List.of("[192.0.2.2]:tcp:80=5"), names(removed, two()));
        refused("[192.0.2.1]:tcp:80 is configured and comes back as it is: lb:add without --weight",
                () -> removed.add(two(), VS, "192.0.2.1", 9));
        assertEquals(ServerDecisions.NONE, removed.add(two(), VS, "[192.0.2.1]:tcp:80", SAME).decisions());
    }

    @Test
    void anAddedServerThatIsRemovedIsForgotten() {
        assertEquals(ServerDecisions.NONE, added("192.0.2.3").remove(two(), VS, "192.0.2.3:80").decisions());
    }

    @Test
    void theFirstIsStillTheModelWhereItWasRemoved() throws Exception {
        ServerDecisions decisions = ServerDecisions.NONE.remove(two(), VS, "192.0.2.1").decisions()
                .add(two(), VS, "192.0.2.3", SAME).decisions();
        assertEquals(List.of("[192.0.2.2]:tcp:80=5", "[192.0.2.3]:tcp:80=3"), names(decisions, two()));
    }

    @Test
    void aReloadKeepsWhatItLeavesToDecide() {
        ServerDecisions decisions = added("192.0.2.3").remove(two(), VS, "192.0.2.2").decisions();
        assertEquals(decisions, decisions.retained(two()));
        ServiceTarget target = new ServiceTarget.Address(ip("192.0.2.91"), 80);
        assertEquals(ServerDecisions.NONE, decisions.retained(configuration(service(target, Forwarding.NAT,
                real("192.0.2.1", 3), real("192.0.2.3", 1)))), "the file says the same now");
        assertEquals(ServerDecisions.NONE, decisions.retained(configuration()), "the virtual server is gone");
        assertEquals(ServerDecisions.NONE, added("192.0.2.3:8080").retained(two(DR)), "DR keeps the port");
    }

    @Test
    void whatCannotBeIsRefusedWithTheReason() {
        refused("no virtual server is called 192.0.2.9; lb:list shows all",
                () -> ServerDecisions.NONE.add(two(), "192.0.2.9", "192.0.2.3", SAME));
        refused("[192.0.2.1]:tcp:80 is in [192.0.2.91]:tcp:80 already; lb:enable lets its checks decide",
                () -> added("192.0.2.1"));
        refused("2001:db8:0:0:0:0:0:1 is of another family than [192.0.2.91]:tcp:80; expected an address of that "
                + "family, as its lb_kind is not TUN", () -> added("2001:db8::1"));
        refused("lb_kind DR keeps the port: expected port 80, or none",
                () -> ServerDecisions.NONE.add(two(DR), VS, "192.0.2.3:8080", SAME));
        refused("no real server is called 192.0.2.7 in [192.0.2.91]:tcp:80; lb:list shows all",
                () -> ServerDecisions.NONE.remove(two(), VS, "192.0.2.7"));
        Configuration several = configuration(
                service(new ServiceTarget.Address(ip("192.0.2.91"), 80), DR, real("192.0.2.1", 1)),
                service(new ServiceTarget.Address(ip("192.0.2.91"), 443), DR, real("192.0.2.1", 1)));
        refused("several fit 192.0.2.91; lb:list shows all",
                () -> ServerDecisions.NONE.add(several, "192.0.2.91", "192.0.2.3", SAME));
    }

    @ParameterizedTest
    @CsvSource({"10.1.0.11, 10.1.0.11, 0", "10.1.0.11:80, 10.1.0.11, 80", "10.1.0.11:tcp:80, 10.1.0.11, 80",
        "[10.1.0.11]:udp:53, 10.1.0.11, 53", "2001:db8::11, 2001:db8::11, 0", "[2001:db8::11]:80, 2001:db8::11, 80",
        "[2001:db8::11], 2001:db8::11, 0", "2001:db8::11:tcp:80, 2001:db8::11, 80"})
    void howAServerMayBeWritten(String text, String address, int port) {
        assertEquals(new RealServerText(ip(address), port), RealServerText.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"web1", "10.1.0", "10.1.0.300", "10.1.0.11:", "10.1.0.11:70000", "[10.1.0.11", "''"})
    void whatIsNone(String text) {
        refused(text + ": expected an address, with :PORT where it is not the service's",
                () -> RealServerText.parse(text));
    }
}
