package io.understudy.itests.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Command;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Groups whose packets nftables marks (D12), beside keepalived with the same configuration: after each event the rules
 * of nftables and the rows of IPVS are equal. A client asks through a marked group all the while. One story told in
 * chapters, because a daemon takes a quarter of a minute to start here.
 */
@InVm(limitSeconds = 300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MarkedGroupsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WEB = "10.1.0.93";
    private static final Set<String> BOTH = Set.of("first", "second");
    private static final int SOME = 10;

    private static Site ours;
    private static Site theirs;

    /** On our site a crashed run has left its table, as keepalived leaves its own, and others have one. */
    @BeforeAll
    static void startBoth() {
        Command.run("modprobe", "ip_vs").orThrow();
        theirs = new Site(Product.KEEPALIVED);
        theirs.run(MarkedSite.configuration());
        ours = new Site(Product.UNDERSTUDY);
        ours.director.run("sh", "-c", "nft add table ip others && nft add table ip keepalived_ipvs"
                + " && nft add chain ip keepalived_ipvs old").orThrow();
        ours.run(MarkedSite.configuration());
    }

    @AfterAll
    static void close() {
        ours.close();
        theirs.close();
    }

    private static void bothSites(Consumer<Site> event) {
        Stream.of(theirs, ours).forEach(event);
    }

    /** Both have these servers in a service, the same rules and the same rows. */
    private static void awaitBoth(String service, String... servers) {
        bothSites(site -> assertTrue(Wait.until(PATIENCE, () -> site.servers(service).equals(List.of(servers))),
                () -> site + " never has " + List.of(servers) + ":\n" + site.table() + site.daemon().log()));
        assertTrue(Wait.until(PATIENCE, () -> MarkedSite.tables(ours.director).equals(MarkedSite.tables(theirs.director))),
                () -> theirs + ":\n" + MarkedSite.tables(theirs.director) + ours + ":\n" + MarkedSite.tables(ours.director)
                        + ours.daemon().log());
        assertEquals(theirs.table(), ours.table());
    }

    private static void assertAnswers(Set<String> servers) {
        List<String> answers = ours.direct.next(WEB, SOME);
        assertEquals(servers, Set.copyOf(answers), answers::toString);
    }

    @Test
    @Order(1)
    void rulesAndRowsAreAsKeepalivedMakesThem() {
        awaitBoth("-f 1000", "10.1.0.69", "10.1.0.71");
        String tables = MarkedSite.tables(ours.director);
        assertTrue(tables.contains("10.1.0.101-10.1.0.109 . 80 : 0x000003e8"), tables);
        ours.direct.begin(WEB);
        assertAnswers(BOTH);
        String listed = Understudy.shell(ours.daemon(), "ipvs:list --json").orThrow();
        assertTrue(listed.contains("\"tcp 10.1.0.101-10.1.0.109 80\""), listed);
        String shown = Understudy.shell(ours.daemon(), "lb:show \"[web]:tcp:0\"").orThrow();
        assertTrue(shown.contains("FWM 1000: tcp 10.1.0.101-10.1.0.109 80"), shown);
    }

    @Test
    @Order(2)
    void stoppedServersGoTheSorryServerComesAndTheyComeBack() {
        bothSites(site -> Site.stop(site.first));
        awaitBoth("-f 1000", "10.1.0.71");
        bothSites(site -> Site.stop(site.second));
        awaitBoth("-f 1000", "127.0.0.1");
        assertAnswers(Set.of("director"));
        bothSites(site -> {
            Site.start(site.first);
            Site.start(site.second);
        });
        awaitBoth("-f 1000", "10.1.0.69", "10.1.0.71");
        assertAnswers(BOTH);
    }

    @Test
    @Order(3)
    void marksStayOverReloadsAndAreNotGivenTwice() {
        ours.director.write("/etc/keepalived/new.conf", MarkedSite.changed());
        String plan = Understudy.shell(ours.daemon(), "config:plan /etc/keepalived/new.conf").orThrow();
        assertTrue(plan.contains("add nftables mark tcp 10.1.0.110 80 for FWM 1005"), plan);
        long reloaded = Lab.nowNanos();
        bothSites(site -> site.reload(MarkedSite.changed()));
        awaitBoth("-f 1005", "10.1.0.69");
        awaitBoth("-f 1006", "10.1.0.72");
        String tables = MarkedSite.tables(ours.director);
        assertTrue(tables.contains("10.1.0.93 . 80 : 0x000003e8") && tables.contains("10.1.0.111 . 80 : 0x000003ee"), tables);
        assertTrue(ours.daemon().log().contains("TCP 10.1.0.93 80 of virtual_server_group again is in virtual_server_group web"),
                ours.daemon()::log);
        assertAnswers(BOTH);
        assertEquals(List.of(), ours.direct.since(WEB, reloaded).stream().filter(asked -> !BOTH.contains(asked.answer()))
                .toList());
    }

    /** keepalived cannot change the table's name, nor begin or end marking, without a restart. */
    @Test
    @Order(4)
    void aReloadRenamesEndsAndBeginsMarkingAndNothingIsLeftAtTheEnd() {
        ours.reload(MarkedSite.changed().replace("nftables_ipvs", "nftables_ipvs elsewhere"));
        awaitTables("ip elsewhere", "ip mangle", "ip others", "ip6 elsewhere");
        ours.reload(MarkedSite.unmarked());
        awaitTables("ip mangle", "ip others");
        assertEquals(List.of("10.1.0.69", "10.1.0.71"), ours.servers("-t 10.1.0.93:80"));
        assertAnswers(BOTH);
        ours.reload(MarkedSite.configuration());
        awaitTables("ip keepalived_ipvs", "ip mangle", "ip others", "ip6 keepalived_ipvs");
        assertAnswers(BOTH);
        ours.daemon().terminate();
        ours.daemon().awaitExit(PATIENCE);
        awaitTables("ip mangle", "ip others");
        assertEquals("", ours.director.run("ipvsadm", "-Sn").orThrow());
    }

    private static void awaitTables(String... names) {
        assertTrue(Wait.until(PATIENCE, () -> MarkedSite.names(ours.director).equals(List.of(names))),
                () -> MarkedSite.names(ours.director) + ours.daemon().log());
    }
}
