package io.understudy.balancer.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.balancer.RealServerStatus;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckStatus;
import io.understudy.api.check.Checker;
import io.understudy.api.dataplane.DataPlane;
import io.understudy.api.engine.Outlet;
import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.balancer.policy.ServerMode;
import io.understudy.balancer.policy.Specs;
import io.understudy.balancer.policy.VirtualServerWant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runtime in virtual time, with checkers that say what the test wants. */
class BalancerTest {

    private static final String A = "[192.0.2.1]:tcp:80";

    private final VirtualLoop loop = new VirtualLoop();
    private final InstalledCheckers checkers = new InstalledCheckers(new BlockingPool());
    private final WantedTable table = new WantedTable(loop);
    private final Outlet outlet = new Outlet((what, failed) -> {
        throw failed;
    });
    private final RecordingDataPlane dataPlane = new RecordingDataPlane();
    private final Balancer balancer = new Balancer(new BalancerContext(loop, checkers, table, outlet, () -> 0,
            new OperatorOrders(List.of(), loop::wallMillis)), Set::of, () -> { });
    private final List<Event> events = new ArrayList<>();
    private final Map<String, CheckResult> answers = new HashMap<>();
    private final List<CheckRequest> asked = new ArrayList<>();

    BalancerTest() {
        table.dataPlane(dataPlane);
        outlet.bind(new EventStream() {
            @Override
            public void publish(Event event) {
                events.add(event);
            }

            @Override
            public Subscription subscribe(Consumer<Event> listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Event> recent(int limit) {
                return events;
            }
        });
    }

    private Checker scripted() {
        return request -> {
            asked.add(request);
            CheckResult answer = answers.getOrDefault(request.connect().getAddress().getHostAddress(),
                    CheckResult.up("it said yes"));
            return CompletableFuture.completedFuture(answer);
        };
    }

    private void install() {
        checkers.add("one", List.of("TEST_CHECK"), "test", this::scripted);
        loop.runSeconds(0);
    }

    private void apply(Wanted... wanted) {
        List<VirtualServerWant> wants = Stream.of(wanted).map(Wanted::want).toList();
        loop.execute(() -> balancer.apply(wants));
        loop.runSeconds(0.001);
    }

    private static Wanted two() {
        return two(false);
    }

    private static Wanted two(boolean staleFail) {
        return new Wanted("TEST_CHECK").staleFail(staleFail).server(Specs.address("192.0.2.1", 80), 1)
                .server(Specs.address("192.0.2.2", 80), 3);
    }

    private CheckStatus check() {
        return balancer.checks().get(0);
    }

    private List<String> types() {
        return events.stream().map(Event::type).toList();
    }

    @Test
    void theFirstConfigurationGoesOverAsAWholeAndChangesAfterwards() {
        install();
        apply(two());
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.1]:80=1 [192.0.2.2]:80=3", dataPlane.table());
        assertEquals(List.of("want 1"), dataPlane.calls);
        answers.put("192.0.2.1", CheckResult.down("connection refused"));
        loop.runSeconds(8);
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.2]:80=3", dataPlane.table());
        assertEquals(List.of("want 1", "change 1 remove 0"), dataPlane.calls);
        assertEquals(List.of("lb.quorum", "check.failed", "lb.server"), types());
        assertEquals("Gained quorum 1+0=1 <= 4 for VS [192.0.2.91]:tcp:80: enough real servers at the start",
                events.get(0).text());
        assertEquals("Removing service [192.0.2.1]:tcp:80 from VS [192.0.2.91]:tcp:80: TEST_CHECK: connection refused",
                events.get(2).text());
    }

    @Test
    void aReloadThatChangesOneWeightIsOneChange() {
        install();
        apply(two());
        apply(new Wanted("TEST_CHECK").server(Specs.address("192.0.2.1", 80), 5)
                .server(Specs.address("192.0.2.2", 80), 3));
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.1]:80=5 [192.0.2.2]:80=3", dataPlane.table());
        assertEquals(List.of("want 1", "change 1 remove 0"), dataPlane.calls);
        apply(new Wanted("TEST_CHECK").server(Specs.address("192.0.2.1", 80), 5)
                .server(Specs.address("192.0.2.2", 80), 3));
        assertEquals(2, dataPlane.calls.size());
    }

    @Test
    void aChangedSchedulerIsAChange() {
        install();
        apply(two());
        apply(two().scheduler("wlc"));
        assertTrue(dataPlane.table().contains(" wlc: "), dataPlane.table());
    }

    @Test
    void anUnchangedCheckIsNotTouchedByAReload() {
        install();
        apply(two());
        loop.runSeconds(3);
        int before = asked.size();
        apply(new Wanted("TEST_CHECK").server(Specs.address("192.0.2.1", 80), 9)
                .server(Specs.address("192.0.2.2", 80), 3));
        loop.runSeconds(2);
        assertEquals(before, asked.size());
        loop.runSeconds(2);
        assertEquals(before + 2, asked.size());
    }

    @Test
    void whatIsRemovedLeavesTheTable() {
        install();
        apply(two());
        apply();
        assertEquals("", dataPlane.table());
        assertEquals("change 0 remove 1", dataPlane.calls.get(1));
        assertEquals(List.of("lb.quorum", "lb.server", "lb.server", "lb.quorum"), types());
    }

    @Test
    void aDataPlaneThatComesLaterIsToldAll() {
        table.dataPlane(null);
        install();
        apply(two());
        answers.put("192.0.2.1", CheckResult.down("no"));
        loop.runSeconds(8);
        loop.execute(() -> table.dataPlane(dataPlane));
        loop.runSeconds(1);
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.2]:80=3", dataPlane.table());
    }

    @Test
    void hotSwapTheVerdictHoldsWhileTheCheckerIsAway() {
        install();
        answers.put("192.0.2.1", CheckResult.down("no"));
        apply(two());
        loop.runSeconds(20);
        int before = asked.size();
        checkers.remove("one");
        loop.runSeconds(50);
        assertEquals(before, asked.size());
        assertTrue(check().stale());
        assertFalse(check().up());
        assertFalse(types().contains("check.stale"));
        loop.runSeconds(15);
        assertEquals(2, types().stream().filter("check.stale"::equals).count());
        install();
        loop.runSeconds(1);
        assertFalse(check().stale());
        assertEquals(before + 2, asked.size());
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.2]:80=3", dataPlane.table());
        assertEquals(1, types().stream().filter("lb.server"::equals).count());
    }

    @Test
    void staleFailCountsAsAFailureAfterTheAlarmUntilACheckSucceeds() {
        install();
        apply(two(true));
        answers.put("192.0.2.2", CheckResult.down("no"));
        loop.runSeconds(20);
        checkers.remove("one");
        loop.runSeconds(50);
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.1]:80=1", dataPlane.table(), "an update takes less");
        loop.runSeconds(15);
        assertEquals("[192.0.2.91]:tcp:80 rr:", dataPlane.table());
        assertFalse(check().up());
        assertTrue(check().stale());
        assertEquals("TEST_CHECK: STALE, and stale_fail is set: no installed bundle serves TEST_CHECK;"
                + " plugin:list shows what is there, and why it does nothing", balancer.status().get(0).realServers().get(0).cause());
        assertEquals(2, types().stream().filter("lb.server"::equals).count(),
                "the one that was down is not told again");
        install();
        loop.runSeconds(1);
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.1]:80=1", dataPlane.table());
        assertFalse(check().stale());
    }

    @Test
    void staleFailOfATypeThatNobodyEverServed() {
        apply(two(true));
        loop.runSeconds(29);
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.1]:80=1 [192.0.2.2]:80=3", dataPlane.table());
        loop.runSeconds(2);
        assertEquals("[192.0.2.91]:tcp:80 rr:", dataPlane.table());
    }

    @Test
    void staleFailThatIsSetWhileTheCheckerIsAwayBeginsAnew() {
        install();
        apply(two());
        loop.runSeconds(20);
        checkers.remove("one");
        loop.runSeconds(100);
        apply(two(true));
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.1]:80=1 [192.0.2.2]:80=3", dataPlane.table());
        loop.runSeconds(31);
        assertEquals("[192.0.2.91]:tcp:80 rr:", dataPlane.table());
    }

    @Test
    void hotSwapWhatACheckerSaysAfterItWentIsNotHeard() {
        CompletableFuture<CheckResult> late = new CompletableFuture<>();
        checkers.add("slow", List.of("TEST_CHECK"), "test", () -> request -> late.copy());
        apply(new Wanted("TEST_CHECK").server(Specs.address("192.0.2.1", 80), 1));
        checkers.remove("slow");
        loop.runSeconds(0.1);
        late.complete(CheckResult.down("too late"));
        loop.runSeconds(1);
        assertTrue(check().up());
        assertEquals(0, check().runs());
    }

    @Test
    void aCheckerThatCannotBeMadeIsBrokenUntilItCan() {
        List<String> missing = new ArrayList<>(List.of("x"));
        checkers.add("half", List.of("TEST_CHECK"), "test", () -> {
            if (missing.isEmpty()) {
                return scripted();
            }
            throw new NoClassDefFoundError(missing.get(0));
        });
        apply(new Wanted("TEST_CHECK").server(Specs.address("192.0.2.1", 80), 1));
        assertEquals("BROKEN: the checker failed: java.lang.NoClassDefFoundError: x", check().cause());
        missing.clear();
        loop.runSeconds(6);
        assertEquals("it said yes", check().cause());
    }

    @Test
    void onlyWhatChangedGoesOverEachTime() {
        install();
        apply(two(), two().on("192.0.2.92"));
        apply(two().scheduler("wrr"), two().on("192.0.2.92"));
        apply(two().scheduler("wrr"), two().on("192.0.2.92").scheduler("wlc"));
        assertEquals(List.of("want 2", "change 1 remove 0", "change 1 remove 0"), dataPlane.calls);
    }

    @Test
    void hotSwapATypeThatNobodyServesYetIsWiredWhenItComes() {
        apply(two());
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.1]:80=1 [192.0.2.2]:80=3", dataPlane.table());
        assertEquals("no installed bundle serves TEST_CHECK; plugin:list shows what is there, and why it does nothing",
                check().cause());
        loop.runSeconds(31);
        assertTrue(types().contains("check.stale"));
        install();
        loop.runSeconds(1);
        assertEquals("it said yes", check().cause());
    }

    @Test
    void aCheckerThatHangsIsNotToldAsAbsentAndAnswersWhoAsks() {
        apply(two());
        List<CompletableFuture<CheckResult>> hanging = new ArrayList<>();
        checkers.add("bad", List.of("TEST_CHECK"), "test", () -> request -> {
            hanging.add(new CompletableFuture<>());
            return hanging.get(hanging.size() - 1);
        });
        loop.runSeconds(0.5);
        assertEquals("not checked yet", check().cause());
        CompletableFuture<CheckResult> asked = balancer.run(check().name()).toCompletableFuture();
        loop.runSeconds(4);
        assertEquals("the checker did not answer within 2.0 s", asked.join().cause());
        assertTrue(hanging.get(hanging.size() - 1).isCancelled());
        CompletableFuture<CheckResult> again = balancer.run(check().name()).toCompletableFuture();
        hanging.get(hanging.size() - 1).complete(null);
        loop.runSeconds(0);
        assertEquals("the checker gave no result", again.join().cause());
    }

    @Test
    void whereNothingWasEverWantedTheTableIsNotClearedAtTheEnd() {
        loop.execute(() -> table.clear(DataPlane.Clearing.OWN));
        loop.runSeconds(0);
        assertEquals(List.of(), dataPlane.calls);
        apply(two());
        loop.execute(() -> table.clear(DataPlane.Clearing.OWN));
        loop.runSeconds(0);
        assertEquals("clear OWN", dataPlane.calls.get(dataPlane.calls.size() - 1));
    }

    @Test
    void aCheckerThatThrowsOrHangsIsBrokenAndTheVerdictHolds() {
        List<String> modes = new ArrayList<>(List.of("throw", "null", "hang", "fail"));
        List<CompletableFuture<CheckResult>> hanging = new ArrayList<>();
        checkers.add("bad", List.of("TEST_CHECK"), "test", () -> request -> {
            switch (modes.remove(0)) {
                case "throw":
                    throw new IllegalStateException("no idea");
                case "null":
                    return null;
                case "fail":
                    return CompletableFuture.failedFuture(new IOException("lost"));
                default:
                    CompletableFuture<CheckResult> never = new CompletableFuture<>();
                    hanging.add(never);
                    return never;
            }
        });
        apply(new Wanted("TEST_CHECK").server(Specs.address("192.0.2.1", 80), 1));
        assertEquals("BROKEN: the checker failed: java.lang.IllegalStateException: no idea", check().cause());
        loop.runSeconds(6);
        loop.runSeconds(6);
        assertEquals(-1, check().nextMillis());
        loop.runSeconds(3.1);
        assertEquals("BROKEN: the checker did not answer within 2.0 s", check().cause());
        assertTrue(hanging.get(0).isCancelled());
        loop.runSeconds(3);
        assertEquals("BROKEN: the checker failed: java.io.IOException: lost", check().cause());
        assertTrue(check().up());
        assertEquals(List.of("lb.quorum", "check.broken"), types(), "told once");
    }

    @Test
    void anOperatorDrainsWithATimeLimitAndTakesItBack() {
        install();
        apply(two());
        loop.execute(() -> assertEquals(List.of("[192.0.2.91]:tcp:80"),
                balancer.decide("192.0.2.1:80", "", ServerMode.DRAINING, 10 * Specs.SECOND)));
        loop.runSeconds(1);
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.1]:80=0 [192.0.2.2]:80=3", dataPlane.table());
        apply(two().scheduler("wrr"));
        assertEquals("[192.0.2.91]:tcp:80 wrr: [192.0.2.1]:80=0 [192.0.2.2]:80=3", dataPlane.table());
        loop.runSeconds(10);
        assertEquals("[192.0.2.91]:tcp:80 wrr: [192.0.2.2]:80=3", dataPlane.table());
        loop.execute(() -> balancer.decide(A, "", ServerMode.ENABLED, 0));
        loop.runSeconds(1);
        assertEquals("[192.0.2.91]:tcp:80 wrr: [192.0.2.1]:80=1 [192.0.2.2]:80=3", dataPlane.table());
    }

    /** Removed while it drains and configured again: a new server, which the limit of before does not take out. */
    @Test
    void theTimeLimitOfADrainEndsWithItsServer() {
        install();
        apply(two());
        loop.execute(() -> balancer.decide("192.0.2.1:80", "", ServerMode.DRAINING, 10 * Specs.SECOND));
        loop.runSeconds(1);
        apply(new Wanted("TEST_CHECK").server(Specs.address("192.0.2.2", 80), 3));
        apply(two());
        loop.runSeconds(20);
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.1]:80=1 [192.0.2.2]:80=3", dataPlane.table());
    }

    @Test
    void whatIsRememberedComesBackWithTheNextRequest() {
        install();
        answers.put("192.0.2.1", CheckResult.up("yes").remember("page 2"));
        apply(two());
        loop.runSeconds(6);
        assertEquals("page 2", asked.get(asked.size() - 2).memory());
    }

    @Test
    void theStatusTellsWhy() {
        install();
        answers.put("192.0.2.1", CheckResult.down("connection refused"));
        apply(two());
        loop.runSeconds(1);
        RealServerStatus server = balancer.status().get(0).realServers().get(0);
        assertFalse(server.up());
        assertFalse(server.inTable());
        assertEquals("TEST_CHECK: connection refused", server.cause());
        assertEquals(1, server.timeline().size());
        assertTrue(server.timeline().get(0).endsWith(" DOWN: TEST_CHECK: connection refused"),
                server.timeline()::toString);
        assertEquals("TEST_CHECK: it said yes", balancer.status().get(0).realServers().get(1).cause());
    }
}
