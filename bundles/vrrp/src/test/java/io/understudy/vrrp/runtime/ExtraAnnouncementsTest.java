package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.ExtraGarp;
import io.understudy.api.config.VrrpInstance;
import io.understudy.testkit.time.VirtualTime;
import io.understudy.vrrp.ownlink.OwnLinks;
import io.understudy.vrrp.ownlink.VirtualMac;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code garp_extra_if}: when, and where. */
class ExtraAnnouncementsTest {

    private static final long SECOND = 1_000_000_000L;

    private final VirtualTime time = new VirtualTime();
    private final long begin = time.nowNanos();
    private final List<String> announced = new ArrayList<>();
    private final ExtraAnnouncements extra = new ExtraAnnouncements(new VirtualReactor(time), where -> announced.add(
            Stream.of("vrrp.14", "vrrp1.14", "eth0", "eth1").filter(where).toList() + " after "
                    + (time.nowNanos() - begin) / SECOND + " s"));

    private static RouterWant want(int seconds, boolean all) {
        VirtualMac own = new VirtualMac("vrrp.14", "eth0", "macvlan", List.of(), 1, false, null, null);
        VirtualMac other = new VirtualMac("vrrp1.14", "eth1", "macvlan", List.of(), 1, false, null, null);
        return Given.want(Given.instance("VI", s -> s.set(VrrpInstance.GARP_EXTRA_IF, new ExtraGarp(seconds, all))))
                .with(new OwnLinks(own, List.of(other)));
    }

    private void until(int seconds) {
        time.runUntil(begin + seconds * SECOND);
    }

    @Test
    @DisplayName("every so many seconds while MASTER, on VMACs that are not its own")
    void onVmacs() {
        extra.follow(want(10, false));
        until(15);
        extra.start();
        until(36);
        extra.stop();
        until(60);

        assertEquals(List.of("[vrrp1.14] after 25 s", "[vrrp1.14] after 35 s"), announced);
    }

    @Test
    @DisplayName("all: on every interface that is not its own")
    void onAll() {
        extra.follow(want(10, true));
        extra.start();
        until(10);

        assertEquals(List.of("[vrrp1.14, eth0, eth1] after 10 s"), announced);
    }

    @Test
    @DisplayName("a reload changes the interval, or ends it")
    void changed() {
        extra.follow(want(10, false));
        extra.start();
        until(5);
        extra.follow(want(2, false));
        until(8);
        extra.follow(want(0, false));
        until(30);

        assertEquals(List.of("[vrrp1.14] after 7 s"), announced);
    }
}
