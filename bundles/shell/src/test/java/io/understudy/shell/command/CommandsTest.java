package io.understudy.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.understudy.api.config.Attribute;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.LoadOutcome;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.Secret;
import io.understudy.api.config.Settings;
import io.understudy.api.config.UnknownBlock;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.event.Event;
import io.understudy.api.notify.NotifierStatus;
import io.understudy.api.track.TrackedStatus;
import io.understudy.api.vrrp.SyncGroupStatus;
import io.understudy.api.vrrp.Transition;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.api.vrrp.VrrpView;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    private static final String NASTY = "a \"quoted\" \\ \u0001 line\nwith ü";
    private static final Map<String, Object> ROUTER = Map.ofEntries(Map.entry("name", "VI_1"),
            Map.entry("state", VrrpState.MASTER), Map.entry("cause", "master down timer expired"),
            Map.entry("interfaceName", "eth0"), Map.entry("virtualRouterId", 51), Map.entry("version", 2),
            Map.entry("basePriority", 150), Map.entry("effectivePriority", 145),
            Map.entry("advertIntervalCentis", 100), Map.entry("masterDownMillis", 3414L),
            Map.entry("sourceAddress", "10.1.0.1"), Map.entry("masterAddress", "10.1.0.1"),
            Map.entry("addresses", List.of("10.1.0.91/16", "10.1.0.92/16")), Map.entry("faults", List.of()),
            Map.entry("priorityChanges", List.of("chk_nginx -5")), Map.entry("holdsAddresses", true),
            Map.entry("syncGroup", ""), Map.entry("heldBack", List.of()), Map.entry("routing", List.of()),
            Map.entry("heldRouting", List.of()), Map.entry("leaseSeconds", 3), Map.entry("lastAdvertAgeMillis", -1L),
            Map.entry("lastOddAdvertAgeMillis", -1L),
            Map.entry("ownInterface", "vrrp.14"),
            Map.entry("ownInterfaces", List.of("vrrp.14: vmac 00:00:5e:00:01:0e on eth0, up")),
            Map.entry("configuredPriority", 150), Map.entry("standingAside", ""), Map.entry("notMaster", List.of()),
            Map.entry("peers", List.of()), Map.entry("counters", Map.of("advert_sent", 7L)));

    /** Values by method name; the interface has 22 of them and grows. */
    private static VirtualRouterStatus router() {
        return router(Map.of());
    }

    /** The same with other values. */
    static VirtualRouterStatus router(Map<String, Object> others) {
        Map<String, Object> values = new HashMap<>(ROUTER);
        values.putAll(others);
        return (VirtualRouterStatus) Proxy.newProxyInstance(CommandsTest.class.getClassLoader(),
                new Class<?>[] {VirtualRouterStatus.class}, (proxy, method, arguments) -> values.getOrDefault(
                        method.getName(), method.getReturnType() == long.class ? (Object) 0L : (Object) 0));
    }

    private static TrackedStatus tracked(TrackedStatus.Verdict verdict, boolean stale, String reason) {
        return new TrackedStatus("vrrp_script", "chk_nginx", verdict, stale, reason, 1, 2, 3, 4);
    }

    private static VrrpView view(CompletionStage<List<VirtualRouterStatus>> routers) {
        return new VrrpView() {
            @Override
            public CompletionStage<List<VirtualRouterStatus>> routers() {
                return routers;
            }

            @Override
            public List<Transition> timeline(String name) {
                return List.of(new Transition(1, VrrpState.BACKUP, VrrpState.MASTER, 150, "because", 1));
            }

            @Override
            public List<String> names() {
                return List.of("VI_1");
            }
        };
    }

    private static void assertFails(String message, Executable command) {
        assertEquals(message, assertThrows(CommandFailure.class, command).getMessage());
    }

    private static int tokens(String json) throws IOException {
        int count = 0;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                count++;
            }
        }
        return count;
    }

    @Test
    void whatIsNotThereIsSaidInASentence() {
        assertFails("vrrp is not running", () -> new VrrpList().list(null));
        assertFails("vrrp is not running", () -> new VrrpShow().show(null, "VI_1"));
        assertFails("vrrp is not running", () -> new VrrpWhy().why(null, "VI_1"));
        assertFails("core is not running", () -> new TrackList().list(null));
        assertFails("core is not running", () -> new NotifyList().list(null));
        assertFails("core is not running", () -> new ConfigCommands().reload());
        assertFails("core is not running", () -> new EventTail().tail(null));
    }

    @Test
    void wrongWordsBringTheUsage() {
        assertFails("unexpected --jsn; usage: vrrp:list [--json]", () -> new VrrpList().list(null, "--jsn"));
        assertFails("usage: vrrp:show NAME [--json]", () -> new VrrpShow().show(null));
        assertFails("-n wants a number; usage: u",
                () -> Arguments.parse("u", java.util.Set.of(), java.util.Set.of("-n"), 0, "-n", "x").number("-n", 1));
        CommandFailure help = assertThrows(CommandFailure.class, () -> new VrrpList().list(null, "--help"));
        assertEquals(0, help.status());
        assertEquals("usage: vrrp:list [--json]\n", help.output());
    }

    @Test
    void anEngineThatDoesNotAnswerIsNotWaitedForLongerThan2s() {
        VrrpList command = new VrrpList();
        command.vrrp = view(new CompletableFuture<>());
        assertFails("vrrp did not answer within 2 s", () -> command.list(null));
        command.vrrp = view(CompletableFuture.failedFuture(new IllegalStateException("the reactor is gone")));
        assertFails("vrrp failed: the reactor is gone", () -> command.list(null));
    }

    @Test
    void routesAndRulesAreShownWithWhatIsHeldOfThem() {
        String shown = VrrpShow.text(router(Map.of(
                "routing", List.of("route 10.0.0.0/8 via 10.1.0.9", "rule preference 5 table 6"),
                "heldRouting", List.of("rule preference 5 table 6"))), Terminal.PLAIN);
        assertTrue(shown.contains("NOT held, although MASTER: route 10.0.0.0/8 via 10.1.0.9"), shown);
        assertTrue(shown.contains("held: rule preference 5 table 6"), shown);
    }

    @Test
    void unknownNamesAreAnsweredWithTheKnown() {
        VrrpWhy why = new VrrpWhy();
        why.vrrp = view(CompletableFuture.completedFuture(List.of()));
        assertFails("nothing is known of VI_2; known: VI_1", () -> why.why(null, "VI_2"));
        VrrpShow show = new VrrpShow();
        show.vrrp = why.vrrp;
        assertFails("no virtual router or sync group is called VI_2; vrrp:list shows all", () -> show.show(null, "VI_2"));
    }

    private record Group(String name, VrrpState state, long sinceMillis, String cause, List<String> members,
            List<String> heldBack, long epoch) implements SyncGroupStatus {
    }

    @Test
    void aMemberSaysWhyItsGroupHoldsIt() {
        String held = "sync group G waits for VI_2, which hears 10.1.0.2 with priority 200";
        VirtualRouterStatus member = router(Map.of("state", VrrpState.BACKUP, "syncGroup", "G", "heldBack",
                List.of(held)));
        assertEquals("\nheld back: " + held + "\n", VrrpWhy.held(List.of(member), "VI_1"));
        assertEquals("", VrrpWhy.held(List.of(member), "VI_2"));
        assertTrue(VrrpShow.text(member, Terminal.PLAIN).contains("sync group"));
        Group group = new Group("G", VrrpState.BACKUP, 1, "VI_2: started", List.of("VI_1", "VI_2"), List.of(held), 7);
        String text = GroupViews.text(group, Terminal.PLAIN);
        assertTrue(text.contains("held back") && text.lines().allMatch(line -> line.length() <= 80), text);
        assertTrue(GroupViews.table(List.of(group), Terminal.PLAIN).contains("VI_1 VI_2"));
        assertEquals("", GroupViews.table(List.of(), Terminal.PLAIN));
        assertTrue(GroupViews.json(group).replace(" ", "").contains("\"syncGroup\":\"G\""), GroupViews.json(group));
    }

    @Test
    void tablesFit80Columns() {
        String list = VrrpList.table(List.of(router(), router()), Terminal.PLAIN);
        assertTrue(list.lines().allMatch(line -> line.length() <= 80), list);
        assertTrue(list.contains("145/150"), list);
        String show = VrrpShow.text(router(), Terminal.PLAIN);
        assertTrue(show.contains("held with a lease of 3 s") && show.contains("chk_nginx -5"), show);
        String again = VrrpWhy.table(List.of(new Transition(1, VrrpState.MASTER, VrrpState.MASTER, 150, "lower", 1)
                .again(2).again(1003)), new Terminal(200, false));
        assertTrue(again.contains("lower; 3 times until ") && again.strip().endsWith("1.003"), again);
        String why = VrrpWhy.table(List.of(new Transition(1, VrrpState.BACKUP, VrrpState.MASTER, 150,
                "master down timer expired: last advert from 10.0.0.1 3.61 s ago, which is a long sentence", 1)),
                Terminal.PLAIN);
        assertTrue(why.lines().allMatch(line -> line.length() <= 80), why);
    }

    @Test
    void refusedPacketsAreShownWithWhatHelps() {
        String none = VrrpShow.text(router(), Terminal.PLAIN);
        assertTrue(none.contains("refused packets") && none.contains("none") && none.contains("advert_sent"), none);
        VirtualRouterStatus refusing = router(Map.of("counters", Map.of("auth_failure", 3L, "ip_ttl_err", 0L)));
        String some = VrrpShow.text(refusing, Terminal.PLAIN);
        assertTrue(some.contains("3, wrong password: make auth_pass the same on all nodes"), some);
        assertTrue(!some.contains("ip_ttl_err") && !some.contains("refused packets"), some);
        assertTrue(some.lines().allMatch(line -> line.length() <= 80), some);
    }

    @Test
    void oddAdvertsNeedAttentionForTenMinutes() {
        Map<String, Long> counters = Map.of("auth_failure", 12L);
        VirtualRouterStatus now = router(Map.of("counters", counters, "lastOddAdvertAgeMillis", 3_000L));
        assertEquals(List.of("VI_1 met odd adverts (auth_failure 12, the last 3.0 s ago): vrrp:show VI_1"),
                Attention.of(List.of(now), List.of(), List.of()));
        assertTrue(VrrpList.json(List.of(now)).contains("\"lastOddAdvertAgeMillis\" : 3000"), VrrpList.json(List.of(now)));
        assertEquals(1, Attention.of(List.of(router(Map.of("counters", counters, "lastOddAdvertAgeMillis", 599_999L))),
                List.of(), List.of()).size());
        VirtualRouterStatus mended = router(Map.of("counters", counters, "lastOddAdvertAgeMillis", 600_000L));
        assertEquals(List.of(), Attention.of(List.of(mended), List.of(), List.of()));
        String show = VrrpShow.text(mended, Terminal.PLAIN);
        assertTrue(show.contains("12, wrong password") && show.contains("10 min 0 s ago"), show);
        assertEquals(List.of("VI_1 met odd adverts (auth_ext_missing 1, the last 1 min 0 s ago): vrrp:show VI_1"),
                Attention.of(List.of(router(Map.of("counters", Map.of("auth_ext_missing", 1L, "ignored_by_owner", 9L,
                        "wrong_delivery", 1L), "lastOddAdvertAgeMillis", 60_000L))), List.of(), List.of()));
    }

    @Test
    void aMasterWithoutItsAddressesIsSaidSo() {
        VirtualRouterStatus bare = router(Map.of("holdsAddresses", false));
        assertTrue(VrrpShow.text(bare, Terminal.PLAIN).contains("NOT held, although MASTER; see vrrp:why VI_1"));
        assertEquals(List.of("VI_1 is MASTER without its addresses: vrrp:why VI_1"),
                Attention.of(List.of(bare), List.of(), List.of()));
    }

    @Test
    void attentionNamesCausesAndNothingElse() {
        assertEquals(List.of("VI_1 is MASTER without route 10.70.0.0/16 via 10.1.0.9: vrrp:why VI_1"),
                Attention.of(List.of(router(Map.of("routing", List.of("route 10.70.0.0/16 via 10.1.0.9",
                        "rule preference 7 table 9"), "heldRouting", List.of("rule preference 7 table 9")))), List.of(),
                        List.of()), "somebody else insists on it, or the kernel refused it");
        assertEquals(List.of(), Attention.of(List.of(router()),
                List.of(tracked(TrackedStatus.Verdict.UP, false, "exit status 0")),
                List.of(new NotifierStatus("script", true, 1, 2, 0, 0, ""))));
        assertEquals(List.of("VI_1 is in FAULT: eth0 is down; chk is down",
                        "VI_1 met odd adverts (auth_failure 2): vrrp:show VI_1",
                        "vrrp_script chk_nginx is DOWN: exit status 1",
                        "notifier script is away, 4 notifications wait",
                        "notifier script since the start: 1 failed, 0 dropped: notify:list"),
                Attention.of(List.of(router(Map.of("state", VrrpState.FAULT, "faults",
                                List.of("eth0 is down", "chk is down"), "counters", Map.of("auth_failure", 2L)))),
                        List.of(tracked(TrackedStatus.Verdict.DOWN, false, "exit status 1")),
                        List.of(new NotifierStatus("script", false, 4, 2, 1, 0, "x"))));
        assertEquals(List.of("vrrp_script chk_nginx is not observed at present: track:list"),
                Attention.of(List.of(), List.of(tracked(TrackedStatus.Verdict.UP, true, "")), List.of()));
        assertEquals(List.of("vrrp_script chk_nginx is not observed at present: the tracker failed: boom"), Attention.of(
                List.of(), List.of(tracked(TrackedStatus.Verdict.UNKNOWN, true, "the tracker failed: boom")), List.of()));
    }

    @Test
    void aRefusedLoadSaysWhatRuns() {
        Problem problem = new Problem(Problem.Kind.BAD_VALUE, Position.NONE, "m", "", "");
        String refused = Status.load(new LoadOutcome(false, 1, List.of(problem), List.of()), true);
        assertTrue(refused.startsWith("REFUSED at ")
                && refused.endsWith(", what ran before runs on; 1 complaint: config:check"), refused);
        assertTrue(Status.load(new LoadOutcome(true, 1, List.of(), List.of()), false).startsWith("read at "));
        LoadOutcome accepted = new LoadOutcome(true, 1, List.of(problem), List.of());
        assertTrue(Status.load(accepted, false).endsWith("; 1 complaint: config:check"));
        assertTrue(Status.load(accepted, true).endsWith("; 1 complaint: config:show"));
    }

    @Test
    void theLastFailureHasRoom() {
        String text = NotifyList.table(List.of(new NotifierStatus("script", true, 0, 0, 1, 0, "word ".repeat(30))),
                Terminal.PLAIN);
        assertTrue(text.contains("LAST FAILURE") && text.lines().count() == 7, text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
        assertTrue(!NotifyList.table(List.of(new NotifierStatus("script", true, 0, 1, 0, 0, "")), Terminal.PLAIN)
                .contains("LAST FAILURE"));
    }

    @Test
    void whatIsNoBundleIsSaidWhy(@TempDir Path directory) throws IOException {
        Path text = Files.writeString(directory.resolve("a.jar"), "text");
        assertFails(text + " is no bundle: it is no jar file", () -> HotFolder.symbolicName(text));
        Path none = directory.resolve("b.jar");
        assertFails("cannot read " + none + ": there is no such file", () -> HotFolder.symbolicName(none));
    }

    @Test
    void coloursOnlyOnTerminals() {
        assertTrue(VrrpList.table(List.of(router()), Terminal.of(80, true)).contains("\u001b[32mMASTER"));
        assertTrue(VrrpList.table(List.of(router()), Terminal.PLAIN).indexOf('\u001b') < 0);
    }

    @Test
    void jsonIsWellFormedWhateverTheTextSays() throws IOException {
        Problem problem = new Problem(Problem.Kind.BAD_VALUE, new Position(NASTY, 1, 2), NASTY, NASTY, NASTY);
        assertTrue(tokens(VrrpList.json(List.of(router(), router()))) > 2 * ROUTER.size());
        assertTrue(tokens(VrrpWhy.json(List.of(new Transition(1, VrrpState.INIT, VrrpState.BACKUP, 1, NASTY, 2)))) > 10);
        assertTrue(tokens(TrackList.json(List.of(new TrackedStatus("vrrp_script", NASTY, TrackedStatus.Verdict.UP,
                true, NASTY, 1, 2, 3, 4)))) > 10);
        assertTrue(tokens(NotifyList.json(List.of(new NotifierStatus(NASTY, true, 1, 2, 3, 4, NASTY)))) > 10);
        assertTrue(tokens(ConfigCommands.json(new LoadOutcome(true, 1, List.of(problem), List.of(NASTY)))) > 10);
        String event = EventTail.json(Event.of("a.b", NASTY, NASTY).with("n", 1).with("d", 0.5).with("x", true).at(1));
        assertTrue(tokens(event) > 10);
        assertEquals(1, event.lines().count());
    }

    @Test
    void passwordsAreNeverShown() throws IOException {
        Settings settings = Settings.builder().set(VrrpInstance.AUTH_PASS, new Secret("hunter2"))
                .set(VrrpInstance.PRIORITY, 5).build();
        Configuration configuration = Configuration.builder("x.conf")
                .add(VrrpInstance.of("VI_1", Position.NONE, settings)).build();
        String text = ConfigurationText.of(configuration) + ConfigCommands.json(configuration, null, List.of());
        assertTrue(text.contains("********") && !text.contains("hunter2"), text);
        assertTrue(tokens(ConfigCommands.json(configuration, null, List.of())) > 10);
    }

    @Test
    void blocksWithinBlocksAreShownLineByLineAndSecretsOfUnknownOnesMasked() {
        UnknownBlock check = UnknownBlock.of("virtual_server.real_server", "REDIS_CHECK", "", Position.NONE,
                Settings.builder().set(UnknownBlock.LINES, List.of(line("connect_timeout", "3"),
                        line("redis_password", "hunter2"))).build());
        RealServer real = RealServer.of(InetAddress.getLoopbackAddress(), 80, 80, Position.NONE, Settings.builder()
                .set(RealServer.UNKNOWN, List.of(check)).build());
        VrrpInstance block = VrrpInstance.of("VI_1", Position.NONE, Settings.builder()
                .set(VrrpInstance.NOPREEMPT, true).set(Attribute.of("real_server", List.of()), List.of(real)).build());
        Configuration configuration = Configuration.builder("x.conf").add(block).build();
        assertEquals("""
                # x.conf
                global_defs {
                }
                vrrp_instance VI_1 {
                    nopreempt
                    real_server [127.0.0.1]:80 {
                        REDIS_CHECK { # no installed bundle knows this block
                            connect_timeout 3
                            redis_password ********
                        }
                    }
                }
                """, ConfigurationText.of(configuration));
        String json = ConfigCommands.json(configuration, null, List.of());
        assertTrue(json.contains("REDIS_CHECK { connect_timeout 3 redis_password ******** }")
                && !json.contains("hunter2"), json);
    }

    private static UnknownBlock.Line line(String... words) {
        return new UnknownBlock.Line(List.of(words), Position.NONE, false, List.of());
    }
}
