package io.understudy.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.balancer.BalancerControl;
import io.understudy.api.balancer.RealServerStatus;
import io.understudy.api.balancer.ServerNames;
import io.understudy.api.balancer.VirtualServerStatus;
import io.understudy.api.check.CheckStatus;
import io.understudy.api.dataplane.AddressFamily;
import io.understudy.api.dataplane.DataPlane;
import io.understudy.api.dataplane.DataPlaneStatus;
import io.understudy.api.dataplane.EntryFailure;
import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.TableChange;
import io.understudy.api.dataplane.TableReading;
import io.understudy.shell.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LbCommandsTest {

    private static final String CAUSE = "HTTP_GET: /health: status 503, expected 200-299";
    private static final RealServerStatus REAL = new Real("[10.1.0.69]:tcp:80", "[10.1.0.93]:tcp:80",
            RealServerStatus.Origin.CONFIGURED, false, RealServerStatus.Mode.DRAINING, 0, 0, true, 0, 3, 3, 1,
            CAUSE, List.of("2026-11-26 08:00:00.000 DOWN: " + CAUSE));
    private static final VirtualServerStatus SERVER = new Server("[10.1.0.93]:tcp:80", "rr", false, 0, 1, 0, true,
            "[127.0.0.1]:tcp:80", true, 1, "[10.1.0.69]:tcp:80 is down: " + CAUSE, List.of(REAL), List.of());
    private static final CheckStatus CHECK = new Check("v r HTTP_GET", "HTTP_GET", "[10.1.0.93]:tcp:80",
            "[10.1.0.69]:tcp:80", false, true, true, CAUSE, 1, 1, 5, 10, 3, 0);

    private record Real(String name, String virtualServer, Origin origin, boolean up, Mode mode,
            long modeSinceMillis, long modeUntilMillis, boolean inTable, int tableWeight, int configuredWeight,
            int effectiveWeight, long sinceMillis, String cause, List<String> timeline)
            implements RealServerStatus {
    }

    private record Server(String name, String scheduler, boolean up, long liveWeight, long quorum, long hysteresis,
            boolean sorryServerActive, String sorryServer, boolean suspended, long sinceMillis, String cause,
            List<RealServerStatus> realServers, List<String> timeline) implements VirtualServerStatus {
    }

    private record Check(String name, String type, String virtualServer, String realServer, boolean up, boolean hasRun,
            boolean stale, String cause, long sinceMillis, long seenMillis, long tookMillis, long runs, long failures,
            long nextMillis) implements CheckStatus {
    }

    /** A data plane that stands like this and does nothing. */
    private record StandingPlane(DataPlaneStatus status) implements DataPlane {

        @Override
        public String name() {
            return "test";
        }

        @Override
        public CompletionStage<DataPlaneStatus> want(ForwardingTable table) {
            return CompletableFuture.completedFuture(status);
        }

        @Override
        public CompletionStage<DataPlaneStatus> change(TableChange change) {
            return CompletableFuture.completedFuture(status);
        }

        @Override
        public CompletionStage<DataPlaneStatus> clear(Clearing what) {
            return CompletableFuture.completedFuture(status);
        }

        @Override
        public CompletionStage<TableReading> read() {
            return CompletableFuture.failedFuture(new IllegalStateException(status.reason()));
        }

        @Override
        public Subscription observe(Consumer<DataPlaneStatus> observer) {
            return () -> { };
        }
    }

    private static void narrow(String text) {
        text.lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    @Test
    void allFitsEightyColumnsAndTellsTheCause() {
        String list = LbCommands.table(List.of(SERVER), Balancing.IN_FORCE, Terminal.PLAIN);
        narrow(list);
        assertTrue(list.contains("DOWN DRAINING"), list);
        assertTrue(list.contains("SUSPENDED"), list);
        narrow(LbCommands.text(SERVER, Balancing.IN_FORCE, Terminal.PLAIN));
        String why = LbCommands.why(REAL, List.of(CHECK), Balancing.IN_FORCE, null, Terminal.PLAIN);
        narrow(why);
        assertTrue(why.contains("status 503, expected 200-299"), why);
        narrow(CheckCommands.table(List.of(CHECK), Terminal.PLAIN));
        assertTrue(CheckCommands.table(List.of(CHECK), Terminal.PLAIN).contains("DOWN STALE"));
    }

    @Test
    void withoutATableNothingIsSaidToBeInIt() {
        Balancing none = Balancing.noTable("the kernel has no IPVS (module ip_vs)");
        String sentence = "\nNOTHING IS BALANCED: the kernel has no IPVS (module ip_vs); health checks go on\n";
        String list = LbCommands.table(List.of(SERVER), none, Terminal.PLAIN);
        narrow(list);
        assertTrue(list.endsWith(sentence), list);
        String show = LbCommands.text(SERVER, none, Terminal.PLAIN);
        narrow(show);
        assertTrue(show.contains("table           NOTHING IS BALANCED: the kernel has no IPVS (module ip_vs);"), show);
        String why = LbCommands.why(REAL, List.of(CHECK), none, null, Terminal.PLAIN);
        narrow(why);
        assertTrue(why.contains("would be in the table with weight 0"), why);
        assertEquals(false, LbCommands.table(List.of(SERVER), Balancing.IN_FORCE, Terminal.PLAIN).contains("BALANCED"));
    }

    @Test
    void whatAnOperatorDecidedIsToldWithItsTime() {
        long now = System.currentTimeMillis();
        RealServerStatus drained = new Real(REAL.name(), REAL.virtualServer(), REAL.origin(), false, REAL.mode(),
                now - 7_200_000, now + 7_230_000, true, 0, 3, 3, 1, CAUSE, List.of());
        String why = LbCommands.why(drained, List.of(CHECK), Balancing.IN_FORCE, null, Terminal.PLAIN);
        narrow(why);
        assertTrue(why.contains("DRAINING for 2 h 0 min, out in 2 h 0 min; until lb:enable, over a\n"), why);
        String list = LbCommands.table(List.of(new Server(SERVER.name(), "rr", false, 0, 1, 0, false, "", false, 1, CAUSE,
                List.of(drained), List.of())), Balancing.IN_FORCE, Terminal.PLAIN);
        narrow(list);
        assertTrue(list.replaceAll("\\s+", " ").contains("an operator, 2 h 0 min ago; HTTP_GET: /health:"), list);
        assertEquals(false, LbCommands.why(with(RealServerStatus.Origin.CONFIGURED, true).realServers().get(0), List.of(),
                Balancing.IN_FORCE, null, Terminal.PLAIN).contains("operator  "));
    }

    @Test
    void programsAreToldToo() {
        Balancing none = Balancing.noTable("the kernel has no IPVS (module ip_vs)");
        String json = Json.of(out -> ServerJson.write(out, SERVER, none));
        assertTrue(json.contains("\"balanced\" : false"), json);
        assertTrue(json.contains("\"notBalancedBecause\" : \"the kernel has no IPVS (module ip_vs)\""), json);
        assertTrue(json.contains("\"inTable\" : false"), json);
        String balanced = Json.of(out -> ServerJson.write(out, SERVER, Balancing.IN_FORCE));
        assertTrue(balanced.contains("\"balanced\" : true"), balanced);
        assertTrue(balanced.contains("\"inTable\" : true"), balanced);
    }

    @Test
    void theDataPlaneSaysWhetherThereIsATable() {
        assertEquals("NOBODY KEEPS THE TABLE, it stays as it was left: the bundle ipvs is not running; health checks go on",
                Balancing.by(null).sentence());
        for (DataPlaneStatus.State state : DataPlaneStatus.State.values()) {
            DataPlaneStatus status = DataPlaneStatus.builder(state).reason("no IPVS").build();
            assertEquals(state == DataPlaneStatus.State.UNAVAILABLE ? "no IPVS" : "",
                    Balancing.by(new StandingPlane(status)).missing(), state.name());
        }
    }

    @Test
    void whatIsDownNeedsAttention() {
        assertEquals(List.of("virtual_server [10.1.0.93]:tcp:80 is DOWN, the sorry server answers: "
                + "[10.1.0.69]:tcp:80 is down: " + CAUSE, "real_server [10.1.0.69]:tcp:80 of [10.1.0.93]:tcp:80 is DOWN: "
                + CAUSE, "HTTP_GET of [10.1.0.69]:tcp:80 is STALE, its verdict holds: check:list"),
                Attention.of(List.of(SERVER), List.of(CHECK)));
    }

    @Test
    void whatTheTableRefusedNeedsAttention() {
        DataPlaneStatus refused = DataPlaneStatus.builder(DataPlaneStatus.State.SETTLED).failures(List.of(
                new EntryFailure(new ServiceKey.Fwmark(7, AddressFamily.INET), Optional.empty(),
                        "scheduler foo: no such file"))).build();
        assertEquals(List.of("ipvs refused 1 of what is wanted, the first: scheduler foo: no such file: ipvs:list"),
                Attention.of("ipvs", refused));
        assertEquals(List.of(), Attention.of("ipvs",
                DataPlaneStatus.builder(DataPlaneStatus.State.SETTLED).build()));
    }

    private static VirtualServerStatus with(RealServerStatus.Origin origin, boolean up) {
        RealServerStatus real = new Real("[10.1.0.70]:tcp:80", SERVER.name(), origin, up,
                RealServerStatus.Mode.ENABLED, 0, 0, up, up ? 3 : 0, 3, up ? 3 : 0, 1, "an operator did it", List.of());
        return new Server(SERVER.name(), "rr", true, 3, 1, 0, false, "", false, 1, "as configured", List.of(real),
                List.of());
    }

    @Test
    void whatWasAddedAndRemovedIsShownAsSuch() {
        VirtualServerStatus added = with(RealServerStatus.Origin.ADDED, true);
        VirtualServerStatus removed = with(RealServerStatus.Origin.REMOVED, false);
        String list = LbCommands.table(List.of(added, removed), Balancing.IN_FORCE, Terminal.PLAIN);
        narrow(list);
        assertTrue(list.contains("UP ADDED"), list);
        assertTrue(list.contains(" REMOVED "), list);
        assertTrue(LbCommands.text(added, Balancing.IN_FORCE, Terminal.PLAIN).contains("[10.1.0.70]:tcp:80 UP ADDED, weight 3"));
        String text = LbCommands.text(removed, Balancing.IN_FORCE, Terminal.PLAIN);
        assertTrue(text.contains("[10.1.0.70]:tcp:80 REMOVED, not in the table\n"), text);
        assertEquals(List.of(), Attention.of(List.of(added), List.of()));
        assertEquals(List.of("real_server [10.1.0.70]:tcp:80 of [10.1.0.93]:tcp:80 is REMOVED: lb:add takes that back"),
                Attention.of(List.of(removed), List.of()));
    }

    @Test
    void completionOffersNamesThatTheShellTakesAsOneWord() {
        assertEquals("10.1.0.93:tcp:80", VirtualServerCompleter.plain("[10.1.0.93]:tcp:80"));
        assertEquals("FWM3", VirtualServerCompleter.plain("FWM 3"));
        VirtualServerCompleter services = new VirtualServerCompleter();
        RealServerCompleter servers = new RealServerCompleter();
        assertEquals(List.of(), List.copyOf(services.candidates()));
        services.view = () -> CompletableFuture.completedFuture(List.of(SERVER));
        servers.view = services.view;
        assertEquals(List.of("10.1.0.93:tcp:80"), List.copyOf(services.candidates()));
        assertEquals(List.of("10.1.0.69:tcp:80"), List.copyOf(servers.candidates()));
    }

    @Test
    void addAndRemoveAskTheBalancer() {
        LbControl commands = new LbControl();
        List<String> asked = new ArrayList<>();
        commands.balancer = new Control(asked);
        assertEquals("[10.1.0.70]:tcp:80 of 10.1.0.93: in, as its checks decide; until the daemon ends\n",
                commands.add("10.1.0.93", "10.1.0.70", "--weight", "4"));
        commands.add("10.1.0.93", "10.1.0.70");
        assertEquals("[10.1.0.70]:tcp:80 of 10.1.0.93: removed, until the daemon ends or lb:add\n",
                commands.remove("10.1.0.93", "10.1.0.70"));
        assertEquals(List.of("add 10.1.0.93 10.1.0.70 4", "add 10.1.0.93 10.1.0.70 null",
                "remove 10.1.0.93 10.1.0.70"), asked);
        assertEquals("usage: lb:add VS RS [--weight N]", assertThrows(CommandFailure.class,
                () -> commands.add("10.1.0.93")).getMessage());
        assertEquals("no virtual server is called x; lb:list shows all", assertThrows(CommandFailure.class,
                () -> commands.remove("x", "10.1.0.70")).getMessage());
        assertEquals("--weight wants a number; usage: lb:add VS RS [--weight N]", assertThrows(CommandFailure.class,
                () -> commands.add("10.1.0.93", "10.1.0.70", "--weight", "much")).getMessage());
    }

    /** Notes what it is asked for; no virtual server of it is called x. */
    private record Control(List<String> asked) implements BalancerControl {

        @Override
        public CompletionStage<List<String>> drain(String realServer, String virtualServer, long limitMillis) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<List<String>> disable(String realServer, String virtualServer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<List<String>> enable(String realServer, String virtualServer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<String> add(String virtualServer, String realServer, Integer weight) {
            asked.add("add " + virtualServer + " " + realServer + " " + weight);
            return CompletableFuture.completedFuture("[10.1.0.70]:tcp:80");
        }

        @Override
        public CompletionStage<String> remove(String virtualServer, String realServer) {
            if (virtualServer.equals("x")) {
                return CompletableFuture.failedFuture(new IllegalArgumentException(
                        "no virtual server is called x; lb:list shows all"));
            }
            asked.add("remove " + virtualServer + " " + realServer);
            return CompletableFuture.completedFuture("[10.1.0.70]:tcp:80");
        }
    }

    @ParameterizedTest
    @CsvSource({"[10.1.0.93]:tcp:80, true", "10.1.0.93:tcp:80, true", "10.1.0.93:80, true", "10.1.0.93, true",
        "10.1.0.9, false", "10.1.0.93:8, false", "FWM 3, false"})
    void namesAsPeopleWriteThem(String wanted, boolean matches) {
        assertEquals(matches, ServerNames.matches("[10.1.0.93]:tcp:80", wanted));
    }

    @Test
    void marks() {
        assertTrue(ServerNames.matches("FWM 3", "fwm3"));
    }
}
