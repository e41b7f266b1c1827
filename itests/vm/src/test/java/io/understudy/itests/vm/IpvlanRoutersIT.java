package io.understudy.itests.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Command;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Frame;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Sniffer;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Routers on an ipvlan of their own (behaviour C105), on both nodes: ours beside keepalived. */
@InVm(limitSeconds = 600)
class IpvlanRoutersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final String LINK = "vrrp.51";

    /** What {@code use_ipvlan} says on a and on b, and whence a's adverts come; IPv6's are not looked into. */
    private record Case(String vip, String onA, String onB, List<String> sources) {

        String conf(int priority, String ipvlan) {
            return """
                    vrrp_instance VI_1 {
                        state BACKUP
                        interface eth0
                        use_ipvlan %s
                        virtual_router_id 51
                        version 3
                        priority %d
                        advert_int 1
                        virtual_ipaddress {
                            %s
                        }
                    }
                    """.formatted(ipvlan, priority, vip);
        }

        boolean heldBy(Host host) {
            return host.run("ip", "-o", "addr").text().contains(" " + vip + "/");
        }

        /** As {@code ip} has it: where the address is, its prefix and scope. */
        String seenOn(Host host) {
            return host.run("ip", "-br", "addr").text().lines().filter(line -> line.contains(" " + vip + "/"))
                    .map(line -> line.replaceAll("[ @].* (" + vip + "/\\d+).*", " $1")).findFirst().orElse("nowhere");
        }
    }

    private static final Case OWN_ADDRESS = new Case("10.1.0.91", "10.1.0.151/16", "10.1.0.152/16",
            List.of("10.1.0.151"));
    private static final Case THE_KERNELS = new Case("fe80::91", "", "", List.of());

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of("with an address", OWN_ADDRESS),
                Arguments.of("IPv6, with the kernel's address", THE_KERNELS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void electTakeOverAndReturn(String what, Case each) {
        Command.run("modprobe", "ipvlan").orThrow();
        try (Lab lab = Lab.open("a", "b", "c")) {
            Host a = lab.host("a");
            Host b = lab.host("b");
            Sniffer sniffer = lab.sniff();
            Daemon theirs = Product.KEEPALIVED.startWith(b, each.conf(100, each.onB()));
            assertTrue(Wait.until(PATIENCE, () -> each.heldBy(b)), theirs::log);
            String like = each.seenOn(b);
            long started = Lab.nowNanos();
            Daemon first = Product.UNDERSTUDY.startWith(a, each.conf(150, each.onA()));
            assertMaster(each, a, b, first, theirs);
            String link = a.run("ip", "-d", "link", "show", LINK).text().replaceAll("\\s+", " ");
            assertTrue(link.contains(LINK + "@eth0") && link.contains("ipvlan mode l2 bridge"), link);
            assertEquals(like, each.seenOn(a), "as keepalived has it");
            assertEquals(each.sources(), sources(sniffer, a, started), "the source of adverts");
            assertTrue(Wait.until(PATIENCE, () -> lab.host("c").run("ping", "-n", "-I", "eth0", "-c", "1", "-W", "5", each.vip())
                    .exit() == 0), "ping of " + each.vip());
            assertEquals(List.of(), first.complaints(List.of("VI_1")));

            first.kill();
            assertTrue(Wait.until(PATIENCE, () -> each.heldBy(b)), () -> "after SIGKILL\n" + theirs.log());
            Daemon again = Product.UNDERSTUDY.start(a);
            assertMaster(each, a, b, again, theirs);
            again.terminate();
            again.awaitExit(PATIENCE);
            assertTrue(Wait.until(PATIENCE, () -> each.heldBy(b)), () -> "after the end\n" + theirs.log());
            assertEquals("", a.run("ip", "-o", "link", "show", "type", "ipvlan").text(), "left behind");
        }
    }

    private static void assertMaster(Case each, Host a, Host b, Daemon ours, Daemon theirs) {
        assertTrue(Wait.until(PATIENCE, () -> each.heldBy(a) && !each.heldBy(b)), () -> "ours:\n" + ours.log()
                + "\nthe other:\n" + theirs.log() + a.run("ip", "addr").text());
    }

    private static List<String> sources(Sniffer sniffer, Host sender, long sinceNanos) {
        return sniffer.since(sinceNanos).stream().filter(seen -> seen.frame().sourceMac().equals(sender.mac()))
                .flatMap(seen -> seen.frame().advert().stream()).map(Frame.Advert::source).distinct().toList();
    }
}
