package io.understudy.vrrp.protocol;

import static io.understudy.vrrp.protocol.Packets.ip;
import static io.understudy.vrrp.protocol.Packets.ips;
import static io.understudy.vrrp.protocol.VrrpEvent.TIMER_EXPIRED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.vrrp.VrrpState;
import io.understudy.vrrp.protocol.GroupDoing.GroupChanged;
import io.understudy.vrrp.protocol.GroupDoing.OfMember;
import io.understudy.vrrp.protocol.VrrpAction.Remark;
import io.understudy.vrrp.protocol.VrrpAction.SendGratuitousArp;
import io.understudy.vrrp.protocol.VrrpAction.StateChanged;
import io.understudy.vrrp.protocol.VrrpEvent.AdvertReceived;
import io.understudy.vrrp.protocol.VrrpEvent.FaultsChanged;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sync groups, named after behaviour C17, C68, C79 to C83 and the architecture's stall guard. */
class SyncGroupTest {

    private static final long SECOND = 1_000_000_000L;
    private static final InetAddress OURS = ip("10.0.0.5");
    private static final InetAddress PEER = ip("10.0.0.9");

    private final SyncGroup group = new SyncGroup("G");
    private final Map<String, VirtualRouter> routers = new LinkedHashMap<>();
    private final Map<VirtualRouter, String> names = new HashMap<>();
    private final List<String> happened = new ArrayList<>();
    private long now = 1000 * SECOND;

    // ---- start

    @Test
    void c80AtStartTheGroupIsToldFirst() {
        members("VI_1", "VI_2");
        start("VI_1");
        expect();
        start("VI_2");
        expect("G INIT -> BACKUP", "VI_1 removes", "VI_1 INIT -> BACKUP", "VI_2 removes", "VI_2 INIT -> BACKUP");
    }

    @Test
    void aFaultAtStartKeepsAllBackFromTheBeginning() {
        members("VI_1", "VI_2");
        step("VI_1", new VrrpEvent.Start(OURS, List.of()));
        step("VI_2", new VrrpEvent.Start(OURS, List.of("eth1 is down")));
        expect("G INIT -> FAULT", "VI_1 removes", "VI_1 INIT -> FAULT", "VI_2 removes", "VI_2 INIT -> FAULT");
        assertEquals(List.of("sync group G: VI_2: eth1 is down"), routers.get("VI_1").faults());
        assertEquals(List.of("eth1 is down"), routers.get("VI_2").faults());
    }

    @Test
    void theGroupSaysWhyItBeginsInFault() {
        members("VI_1", "VI_2");
        step("VI_1", new VrrpEvent.Start(OURS, List.of("file f says 5")));
        List<GroupDoing> doings = group.step(now, routers.get("VI_2"),
                new VrrpEvent.Start(OURS, List.of("file f says 5", "eth1 is down")));
        assertEquals("sync group G: VI_1: file f says 5; sync group G: VI_2: eth1 is down",
                ((GroupChanged) doings.get(0)).cause().text());
        assertEquals(List.of("file f says 5", "sync group G: VI_2: eth1 is down"), routers.get("VI_1").faults(),
                "what both have is said once");
        assertEquals(List.of("file f says 5", "eth1 is down"), routers.get("VI_2").faults());
    }

    @Test
    void whatChangesWhileAMemberWaitsIsPartOfItsStart() {
        members("VI_1", "VI_2");
        step("VI_1", new VrrpEvent.Start(null, List.of("eth0 is down")));
        step("VI_1", new FaultsChanged(List.of()));
        step("VI_1", new VrrpEvent.SourceChanged(OURS));
        start("VI_2");
        expect("G INIT -> BACKUP", "VI_1 removes", "VI_1 INIT -> BACKUP", "VI_2 removes", "VI_2 INIT -> BACKUP");
    }

    @Test
    void c17OwnersAreMasterAtOnceOnlyAmongOwners() {
        add("VI_1", 255);
        add("VI_2", 255);
        group.members(now, routers);
        start("VI_1");
        start("VI_2");
        expect("VI_1 removes", "VI_1 advert", "VI_1 adds", "VI_1 arp 5", "VI_1 INIT -> MASTER", "VI_2 removes",
                "VI_2 advert", "VI_2 adds", "VI_2 arp 5", "VI_2 INIT -> MASTER", "G INIT -> MASTER");
    }

    @Test
    void c14AnOwnerAmongOthersWaitsButNotLong() {
        add("VI_1", 255);
        add("VI_2", 100);
        group.members(now, routers);
        start("VI_1");
        start("VI_2");
        assertEquals(VrrpState.BACKUP, group.state());
        assertEquals(now + SECOND + SECOND / 256, routers.get("VI_1").deadlineNanos());
        happened.clear();
        now += 2 * SECOND;
        expire("VI_1");
        expect();
        assertEquals(List.of("sync group G waits for VI_2, which listens"),
                group.heldBackBy(routers.get("VI_1")));
        now += 2 * SECOND;
        expire("VI_2");
        expect("VI_2 advert", "VI_2 adds", "VI_2 arp 5", "VI_2 BACKUP -> MASTER", "VI_1 advert", "VI_1 adds",
                "VI_1 arp 5", "VI_1 BACKUP -> MASTER", "G BACKUP -> MASTER");
    }

    // ---- taking over

    @Test
    void c79AMemberIsMasterOnlyWithAllOthers() {
        backups();
        now += 4 * SECOND;
        advert("VI_2", 150);
        expire("VI_1");
        expect();
        assertEquals(List.of("sync group G waits for VI_2, which hears 10.0.0.9 with priority 150"),
                group.heldBackBy(routers.get("VI_1")));
        assertTrue(routers.get("VI_1").deadlineNanos() > now, "a timer runs on");
        now += 4 * SECOND;
        expire("VI_2");
        expect("VI_2 advert", "VI_2 adds", "VI_2 arp 5", "VI_2 BACKUP -> MASTER", "VI_1 advert", "VI_1 adds",
                "VI_1 arp 5", "VI_1 BACKUP -> MASTER", "G BACKUP -> MASTER");
        assertEquals(List.of(), group.heldBackBy(routers.get("VI_1")));
    }

    @Test
    void aWishEndsWhenAMasterIsHeardOrOneResigns() {
        for (int priority : new int[] {150, 0}) {
            routers.clear();
            backups();
            now += 4 * SECOND;
            expire("VI_1");
            advert("VI_1", priority);
            expire("VI_2");
            expect();
        }
    }

    @Test
    void aWishSurvivesAMasterThatHasToGiveWay() {
        backups();
        now += 4 * SECOND;
        expire("VI_1");
        advert("VI_1", 50);
        happened.clear();
        expire("VI_2");
        assertEquals(VrrpState.MASTER, group.state());
    }

    // ---- leaving

    @Test
    void c79OneBeatenAllBackup() {
        masters();
        advert("VI_2", 150);
        expect("VI_2 removes", "VI_2 MASTER -> BACKUP", "VI_1 removes", "VI_1 MASTER -> BACKUP",
                "G MASTER -> BACKUP");
        assertEquals(now + 3_609_375_000L, routers.get("VI_1").deadlineNanos());
    }

    @Test
    void c79OneFaultyAllFaultyUntilNoneIs() {
        masters();
        step("VI_1", new FaultsChanged(List.of("eth0 is down")));
        expect("VI_1 priority 0", "VI_1 removes", "VI_1 MASTER -> FAULT", "VI_2 priority 0", "VI_2 removes",
                "VI_2 MASTER -> FAULT", "G MASTER -> FAULT");
        step("VI_2", new FaultsChanged(List.of("eth1 is down")));
        expect("VI_2 FaultsMoved", "VI_1 FaultsMoved");
        step("VI_1", new FaultsChanged(List.of()));
        expect("VI_1 FaultsMoved", "VI_2 FaultsMoved");
        step("VI_2", new FaultsChanged(List.of()));
        expect("VI_2 announces source", "VI_2 FAULT -> BACKUP", "VI_1 announces source", "VI_1 FAULT -> BACKUP",
                "G FAULT -> BACKUP");
    }

    @Test
    void allStepBackWhenOneIsStalledBeforeAnyOfThemSpeaks() {
        routers.put("VI_1", new VirtualRouter(settings(100, 51).withVersion(3, 10)));
        add("VI_2", 100);
        group.members(now, routers);
        start("VI_1");
        start("VI_2");
        now += 4 * SECOND;
        expire("VI_1");
        expire("VI_2");
        happened.clear();
        now += SECOND;
        // VI_2 is in time, but what is heard on VI_1's LAN may be a new MASTER already
        expire("VI_2");
        expect("VI_1 removes", "VI_1 MASTER -> BACKUP", "VI_2 removes", "VI_2 MASTER -> BACKUP",
                "G MASTER -> BACKUP");
    }

    @Test
    void c68ABurstForAllMembers() {
        masters();
        advert("VI_1", 50);
        expect("VI_1 advert", "VI_1 arp 5", "VI_1 LowerPriority", "VI_2 arp 5");
        now += 5 * SECOND;
        assertTrue(routers.get("VI_2").deadlineNanos() <= now, "and the delayed one");
    }

    @Test
    void c140AtStopMembersComeBeforeTheGroup() {
        masters();
        step("VI_1", new VrrpEvent.Stop("shutdown"));
        expect("VI_1 priority 0", "VI_1 removes", "VI_1 MASTER -> INIT");
        step("VI_2", new VrrpEvent.Stop("shutdown"));
        expect("VI_2 priority 0", "VI_2 removes", "VI_2 MASTER -> INIT", "G MASTER -> INIT");
    }

    @Test
    void aMemberThatBreaksTakesTheOthersAlong() {
        masters();
        record(group.broken(now, routers.get("VI_1"), "internal error"));
        expect("VI_2 priority 0", "VI_2 removes", "VI_2 MASTER -> FAULT", "G MASTER -> FAULT");
        assertEquals(List.of("sync group G: VI_1: internal error"), routers.get("VI_2").faults());
    }

    // ---- reload

    @Test
    void aNewMemberOfAMasterGroupListensFirst() {
        masters();
        add("VI_3", 100);
        record(group.members(now, routers));
        start("VI_3");
        expect("VI_3 removes", "VI_3 INIT -> BACKUP");
        assertEquals(VrrpState.MASTER, group.state());
        for (int i = 0; i < 3; i++) {
            now += SECOND;
            expire("VI_1");
            expire("VI_2");
        }
        now += 700_000_000L;
        happened.clear();
        expire("VI_3");
        expect("VI_3 advert", "VI_3 adds", "VI_3 arp 5", "VI_3 BACKUP -> MASTER");
    }

    @Test
    void aNewMemberThatHearsAMasterTakesTheGroupBack() {
        masters();
        add("VI_3", 100);
        record(group.members(now, routers));
        start("VI_3");
        happened.clear();
        advert("VI_3", 150);
        expect("VI_1 priority 0", "VI_1 removes", "VI_1 MASTER -> BACKUP", "VI_2 priority 0", "VI_2 removes",
                "VI_2 MASTER -> BACKUP", "G MASTER -> BACKUP");
    }

    @Test
    void aMasterThatJoinsAListeningGroupResigns() {
        backups();
        VirtualRouter alone = new VirtualRouter(settings(255, 53));
        alone.step(now, new VrrpEvent.Start(OURS, List.of()));
        routers.put("VI_3", alone);
        record(group.members(now, routers));
        expect("VI_3 priority 0", "VI_3 removes", "VI_3 MASTER -> BACKUP");
    }

    @Test
    void whoLeavesIsFreeOfTheGroupsFaults() {
        masters();
        step("VI_1", new FaultsChanged(List.of("eth0 is down")));
        happened.clear();
        VirtualRouter left = routers.remove("VI_2");
        record(group.members(now, routers));
        expect("VI_2 announces source", "VI_2 FAULT -> BACKUP");
        now += 4 * SECOND;
        assertEquals(VrrpState.MASTER, VrrpState.valueOf(left.step(now, TIMER_EXPIRED).stream()
                .filter(StateChanged.class::isInstance).map(each -> ((StateChanged) each).to().name())
                .findFirst().orElseThrow()), "alone it decides for itself");
    }

    @Test
    void whoLeavesBeforeTheOthersAreReadyStartsAlone() {
        members("VI_1", "VI_2");
        start("VI_1");
        routers.remove("VI_1");
        record(group.members(now, routers));
        expect("VI_1 removes", "VI_1 INIT -> BACKUP");
    }

    // ---- words and costs

    @Test
    void everybodyIsToldWhoBegan() {
        masters();
        List<GroupDoing> doings = group.step(now, routers.get("VI_2"), advertOf("VI_2", 150));
        List<String> causes = doings.stream().map(doing -> doing instanceof GroupChanged changed
                ? changed.cause().text() : ((OfMember) doing).action() instanceof StateChanged changed ? changed.cause().text() : "").filter(
                        text -> !text.isEmpty()).toList();
        String why = "advert with higher priority 150 from 10.0.0.9 (ours 100)";
        assertEquals(List.of(why, "sync group G: VI_2: " + why, "sync group G: VI_2: " + why), causes);
    }

    @Test
    void theSteadyStateAllocatesNothing() {
        masters();
        VirtualRouter one = routers.get("VI_1");
        VirtualRouter other = routers.get("VI_2");
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        now += 3 * SECOND;
        group.step(now, one, TIMER_EXPIRED);
        group.step(now, other, TIMER_EXPIRED);
        now += 2 * SECOND; // the second burst of gratuitous ARP
        group.step(now, one, TIMER_EXPIRED);
        group.step(now, other, TIMER_EXPIRED);
        long before = 0;
        for (int i = 0; i < 40_000; i++) {
            if (i == 20_000) {
                before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            }
            now += SECOND;
            assertEquals(1, group.step(now, one, TIMER_EXPIRED).size());
            assertEquals(1, group.step(now, other, TIMER_EXPIRED).size());
        }
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertTrue(allocated < 20_000, allocated + " bytes");
    }

    // ---- the harness

    private void masters() {
        backups();
        now += 4 * SECOND;
        expire("VI_1");
        expire("VI_2");
        assertEquals(VrrpState.MASTER, group.state());
        happened.clear();
    }

    private void backups() {
        members("VI_1", "VI_2");
        start("VI_1");
        start("VI_2");
        happened.clear();
    }

    private void members(String... names) {
        for (String name : names) {
            add(name, 100);
        }
        record(group.members(now, routers));
    }

    private void add(String name, int priority) {
        routers.put(name, new VirtualRouter(settings(priority, 51 + routers.size())));
    }

    private static RouterSettings settings(int priority, int vrid) {
        return RouterSettings.of(vrid, priority, ips("10.0.0.100"));
    }

    private void start(String name) {
        step(name, new VrrpEvent.Start(OURS, List.of()));
    }

    private void expire(String name) {
        step(name, TIMER_EXPIRED);
    }

    private void advert(String name, int priority) {
        step(name, advertOf(name, priority));
    }

    private AdvertReceived advertOf(String name, int priority) {
        return new AdvertReceived(routers.get(name).settings().advert(priority), PEER);
    }

    private void step(String name, VrrpEvent event) {
        record(group.step(now, routers.get(name), event));
    }

    private void record(List<GroupDoing> doings) {
        routers.forEach((name, router) -> names.put(router, name));
        for (GroupDoing doing : doings) {
            if (doing instanceof GroupChanged changed) {
                happened.add("G " + changed.from() + " -> " + changed.to());
            } else if (doing instanceof OfMember of) {
                happened.add(names.get(of.member()) + " " + text(of.action()));
            }
        }
    }

    private static String text(VrrpAction action) {
        if (action instanceof StateChanged changed) {
            return changed.from() + " -> " + changed.to();
        }
        if (action instanceof SendGratuitousArp arp) {
            return "arp " + arp.repeat();
        }
        if (action instanceof Remark remark) {
            return remark.cause().getClass().getSimpleName();
        }
        return action instanceof VrrpAction.SendAdvert ? "advert"
                : action instanceof VrrpAction.SendPriorityZero ? "priority 0"
                : action instanceof VrrpAction.AnnounceSource ? "announces source"
                : action instanceof VrrpAction.AddAddresses ? "adds" : "removes";
    }

    private void expect(String... lines) {
        assertEquals(String.join("\n", lines), String.join("\n", happened));
        happened.clear();
    }
}
