package io.understudy.core.policy;

import static io.understudy.core.Samples.at;
import static io.understudy.core.Samples.command;
import static io.understudy.core.Samples.router;
import static io.understudy.core.Samples.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.Secret;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VmacSpec;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import io.understudy.core.Samples;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationDiffTest {

    static Stream<Arguments> attributes() {
        VirtualAddress one = address(1);
        VirtualAddress two = address(2);
        return Stream.of(
                row(VrrpInstance.PRIORITY, null, 90, "priority 100 -> 90"),
                row(VrrpInstance.ADVERT_INTERVAL_CENTIS, 100, 50, "advert_int 1 -> 0.5"),
                row(VrrpInstance.STATE_MASTER, null, true, "state BACKUP -> MASTER"),
                row(VrrpInstance.AUTH_PASS, new Secret("geheim"), new Secret("secret"), "auth_pass changed"),
                row(VrrpInstance.USE_VMAC, null, VmacSpec.of("", Position.NONE, Settings.builder().build()),
                        "use_vmac none -> on"),
                row(VrrpInstance.NOTIFY, null, command("/bin/n a"), "notify none -> \"/bin/n a\""),
                row(VrrpInstance.VIRTUAL_IPADDRESS, List.of(one), List.of(two),
                        "virtual_ipaddress +10.1.0.2/16 -10.1.0.1/16"),
                row(VrrpInstance.VIRTUAL_IPADDRESS, List.of(one, two), List.of(two, one),
                        "virtual_ipaddress in another order"));
    }

    @ParameterizedTest
    @MethodSource("attributes")
    <T> void changedAttributeIsShown(Attribute<T> attribute, T before, T after, String shown) {
        ConfigurationDiff diff = ConfigurationDiff.between(with(attribute, before), with(attribute, after));
        assertEquals(List.of("~ vrrp_instance VI_1: " + shown), diff.lines());
    }

    @Test
    void innerBlocksAreToldByWhatChangedInThem() throws UnknownHostException {
        Configuration before = service(List.of(server(2, 1), server(3, 1)));
        Configuration after = service(List.of(server(4, 1), server(3, 7)));
        assertEquals(List.of("~ virtual_server [10.1.0.1]:tcp:80: real_server ~[10.1.0.3]:80 (weight 1 -> 7)"
                + " +real_server [10.1.0.4]:80 { weight 1 } -real_server [10.1.0.2]:80 { weight 1 }"),
                ConfigurationDiff.between(before, after).lines());
    }

    private static RealServer server(int last, int weight) throws UnknownHostException {
        return RealServer.of(InetAddress.getByAddress(new byte[] {10, 1, 0, (byte) last}), 80, 80, Position.NONE,
                Settings.builder().set(RealServer.WEIGHT, weight).build());
    }

    private static Configuration service(List<RealServer> servers) throws UnknownHostException {
        ServiceTarget target = new ServiceTarget.Address(InetAddress.getByAddress(new byte[] {10, 1, 0, 1}), 80);
        return Configuration.builder("a").add(VirtualServer.of(target, Position.NONE, Settings.builder()
                .set(VirtualServer.PROTOCOL, VirtualServer.Protocol.TCP).set(VirtualServer.REAL_SERVER, servers)
                .build())).build();
    }

    @Test
    void blocksComeGoAndChange() {
        Configuration running = Configuration.builder("a").add(script("chk", Samples.script()))
                .add(router("VI_1", 51)).add(router("VI_2", 52)).build();
        Configuration wanted = Configuration.builder("a")
                .globalDefs(GlobalDefs.of(at(1), Settings.builder().set(GlobalDefs.ROUTER_ID, "lb1").build()))
                .add(router("VI_3", 53)).add(router("VI_1", 54)).add(router("VI_2", 52)).build();
        assertEquals(List.of("+ vrrp_instance VI_3", "~ global_defs: router_id none -> lb1",
                "~ vrrp_instance VI_1: virtual_router_id 51 -> 54", "- vrrp_script chk"),
                ConfigurationDiff.between(running, wanted).lines());
    }

    @Test
    void orderAndPlaceChangeNothing() {
        Configuration running = Configuration.builder("a").add(router("VI_1", 51)).add(router("VI_2", 52)).build();
        Configuration wanted = Configuration.builder("b")
                .add(VrrpInstance.of("VI_2", at(77), router(52).set(VrrpInstance.PRIORITY, 100).build()))
                .add(router("VI_1", 51)).build();
        assertTrue(ConfigurationDiff.between(running, wanted).isEmpty());
        assertFalse(ConfigurationDiff.between(running, Configuration.EMPTY).isEmpty());
    }

    @Test
    void dumpMasksSecrets() {
        String dump = String.join("\n", ConfigurationDump.lines(with(VrrpInstance.AUTH_PASS, new Secret("geheim"))));
        assertTrue(dump.contains("vrrp_instance VI_1 at /etc/keepalived/keepalived.conf:1:1"), dump);
        assertTrue(dump.contains("auth_pass = ********"), dump);
        assertFalse(dump.contains("geheim"), dump);
    }

    @Test
    void scriptTimesAreSeconds() {
        VrrpScript before = script("chk", Samples.script());
        VrrpScript after = script("chk", Samples.script().set(VrrpScript.INTERVAL_MILLIS, 2_500L));
        assertEquals(List.of("~ vrrp_script chk: interval 1 -> 2.5"), ConfigurationDiff.between(
                Configuration.builder("").add(before).build(), Configuration.builder("").add(after).build()).lines());
    }

    private static <T> Configuration with(Attribute<T> attribute, T value) {
        Settings.Builder settings = router(51);
        if (value != null) {
            settings.set(attribute, value);
        }
        return Configuration.builder("a").add(VrrpInstance.of("VI_1", at(1), settings.build())).build();
    }

    private static <T> Arguments row(Attribute<T> attribute, T before, T after, String shown) {
        return Arguments.of(attribute, before, after, shown);
    }

    private static VirtualAddress address(int last) {
        try {
            return VirtualAddress.of(InetAddress.getByAddress(new byte[] {10, 1, 0, (byte) last}), 16, Position.NONE,
                    Settings.builder().build());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
