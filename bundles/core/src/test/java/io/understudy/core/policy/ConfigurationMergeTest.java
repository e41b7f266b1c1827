package io.understudy.core.policy;

import static io.understudy.core.Samples.at;
import static io.understudy.core.Samples.router;
import static io.understudy.core.Samples.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.core.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationMergeTest {

    private static final Position OTHER = new Position("/etc/other.yaml", 7, 3);

    @Test
    void oneSourceStaysAsItIs() {
        Configuration only = Configuration.builder("a").add(router("VI_1", 51)).add(router("VI_1", 51)).build();
        assertSame(only, ConfigurationMerge.of(List.of(only)).configuration());
        assertEquals(Configuration.EMPTY, ConfigurationMerge.of(List.of()).configuration());
    }

    @Test
    void severalSourcesAreConcatenated() {
        Configuration first = Configuration.builder("a").add(script("chk", Samples.script())).add(router("VI_1", 51))
                .globalDefs(global("lb1", at(1))).build();
        Configuration second = Configuration.builder("b").add(router("VI_2", 52)).globalDefs(global("lb1", OTHER))
                .build();
        ConfigurationMerge.Result result = ConfigurationMerge.of(List.of(first, second));
        assertEquals(List.of(), result.problems());
        assertEquals(List.of("VI_1", "VI_2"),
                result.configuration().vrrpInstances().stream().map(VrrpInstance::name).toList());
        assertEquals(1, result.configuration().vrrpScripts().size());
        assertEquals("lb1", result.configuration().globalDefs().settings().get(GlobalDefs.ROUTER_ID));
        assertEquals("a, b", result.configuration().source());
    }

    @Test
    void sameNameIsRefusedWithBothPlaces() {
        assertRefused(router("VI_1", 51), VrrpInstance.of("VI_1", OTHER, router(52).build()),
                "vrrp_instance VI_1 is configured by two sources: /etc/other.yaml:7:3 and "
                        + "/etc/keepalived/keepalived.conf:1:1");
    }

    @Test
    void sameVirtualRouterIsRefusedWithBothPlaces() {
        assertRefused(router("VI_1", 51), VrrpInstance.of("VI_2", OTHER, router(51).build()),
                "virtual_router_id 51 on eth0 is configured by two sources: /etc/other.yaml:7:3 and "
                        + "/etc/keepalived/keepalived.conf:1:1");
    }

    @Test
    void contradictingGlobalsAreRefused() {
        List<Problem> problems = ConfigurationMerge.of(List.of(
                Configuration.builder("a").globalDefs(global("lb1", at(1))).build(),
                Configuration.builder("b").globalDefs(global("lb2", OTHER)).build())).problems();
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).message().startsWith("router_id is set differently by two sources: "
                + "/etc/other.yaml:7:3 and /etc/keepalived/keepalived.conf:1:1"), problems.toString());
    }

    private static void assertRefused(VrrpInstance one, VrrpInstance other, String message) {
        List<Problem> problems = ConfigurationMerge.of(List.of(Configuration.builder("a").add(one).build(),
                Configuration.builder("b").add(other).build())).problems();
        assertEquals(List.of(message), problems.stream().map(Problem::message).toList());
        assertTrue(problems.get(0).isFatal());
    }

    private static GlobalDefs global(String routerId, Position position) {
        return GlobalDefs.of(position, Settings.builder().set(GlobalDefs.ROUTER_ID, routerId, position).build());
    }
}
