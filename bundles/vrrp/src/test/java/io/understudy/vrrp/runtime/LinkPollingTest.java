package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.LinkbeatInterface;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.linux.linkbeat.LinkBeats.Method;
import io.understudy.linux.netlink.LinkDetails;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.testkit.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** {@code linkbeat_use_polling} and {@code linkbeat_interfaces}. */
class LinkPollingTest {

    private static final LinkStatus UP = Given.link(2, "eth0", true, true);
    private static final LinkStatus NO_CARRIER = Given.link(2, "eth0", true, false);

    private final VirtualTime time = new VirtualTime();
    private final List<String> asked = new ArrayList<>();
    private final List<BiConsumer<Boolean, Method>> waiting = new ArrayList<>();
    private int looks;
    private final LinkPolling polling = new LinkPolling(new VirtualReactor(time), new LinkPolling.Driver() {
        @Override
        public void ask(String name, Method method, BiConsumer<Boolean, Method> then) {
            asked.add(name + " " + method);
            waiting.add(then);
        }

        @Override
        public void close() {
            asked.add("closed");
        }
    }, now -> looks++);

    private static Configuration global() {
        return Configuration.builder("f").globalDefs(GlobalDefs.of(Position.NONE,
                Settings.builder().set(GlobalDefs.LINKBEAT_USE_POLLING, true).build())).build();
    }

    private static Configuration lines(String name, String method) {
        return Configuration.builder("f").add(LinkbeatInterface.of(name, Position.NONE,
                Settings.builder().set(LinkbeatInterface.METHOD, method).build())).build();
    }

    private void answers(Boolean link) {
        waiting.remove(0).accept(link, link == null ? null : Method.MII);
    }

    private void aSecondPasses() {
        time.runUntil(time.nowNanos() + LinkPolling.EVERY_NANOS);
    }

    @Test
    void nobodyIsAskedWithoutBeingConfigured() {
        polling.configured(Configuration.EMPTY);
        assertTrue(polling.isUsable(UP));
        assertFalse(polling.isUsable(NO_CARRIER));
        polling.configured(lines("eth1", ""));
        assertTrue(polling.isUsable(UP));
        assertEquals(List.of(), asked);
    }

    @Test
    void whatTheDriverSaysCountsAsSoonAsItHasSaidSomething() {
        polling.configured(global());
        assertTrue(polling.isUsable(UP), "until then the kernel");
        assertFalse(polling.isUsable(NO_CARRIER));
        assertEquals(List.of("eth0 null"), asked, "once at a time");
        answers(false);
        assertEquals(1, looks);
        assertFalse(polling.isUsable(UP));
        assertEquals("it has no link, as its driver says (MII)", polling.whyNot(UP));
        aSecondPasses();
        answers(false);
        assertEquals(1, looks, "nothing new");
        aSecondPasses();
        answers(true);
        assertEquals(2, looks);
        assertTrue(polling.isUsable(NO_CARRIER), "whatever the kernel says of it");
        assertNull(polling.whyNot(UP));
        assertFalse(polling.isUsable(Given.link(2, "eth0", false, false)), "but it must be set up");
    }

    @Test
    void whereNobodyCanSayTheKernelCounts() {
        polling.configured(global());
        polling.isUsable(UP);
        answers(null);
        assertTrue(polling.isUsable(UP));
        assertFalse(polling.isUsable(NO_CARRIER));
        aSecondPasses();
        assertEquals(2, asked.size(), "it is asked again all the same");
    }

    @Test
    void linesNameInterfacesAndMethods() {
        polling.configured(lines("eth0", "ETHTOOL"));
        polling.isUsable(UP);
        assertEquals(List.of("eth0 ETHTOOL"), asked);
    }

    @Test
    void anInstanceAsksForItsInterface() {
        polling.configured(Configuration.builder("f")
                .add(Given.instance("VI", s -> s.set(VrrpInstance.LINKBEAT_USE_POLLING, true))).build());
        polling.isUsable(UP);
        polling.isUsable(Given.link(3, "eth1", true, true));
        assertEquals(List.of("eth0 null"), asked);
    }

    @Test
    void interfacesAboveOthersAreNotAsked() {
        polling.configured(global());
        assertTrue(polling.isUsable(new LinkStatus(9, "vrrp.51", true, true, false, false, 1500, List.of(),
                new LinkDetails(LinkDetails.MACVLAN, 2, LinkDetails.MACVLAN_PRIVATE, 0, 0))));
        assertEquals(List.of(), asked);
    }

    @Test
    void aReloadWithoutItEndsThat() {
        polling.configured(global());
        polling.isUsable(UP);
        polling.configured(Configuration.EMPTY);
        answers(false);
        assertEquals(0, looks);
        assertTrue(polling.isUsable(UP));
        aSecondPasses();
        assertEquals(1, asked.size());
        polling.close();
        assertEquals("closed", asked.get(1));
    }
}
