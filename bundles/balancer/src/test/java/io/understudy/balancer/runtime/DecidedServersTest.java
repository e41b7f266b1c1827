package io.understudy.balancer.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Position;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.engine.Outlet;
import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.api.plan.KernelOperation;
import io.understudy.api.plan.PlannedChange;
import io.understudy.balancer.policy.GroupMarks;
import io.understudy.balancer.policy.ServerMode;
import io.understudy.balancer.policy.Specs;
import io.understudy.balancer.wanted.Wants;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** lb:add and lb:remove down to the table, in virtual time. */
class DecidedServersTest {

    private static final String VS = "[192.0.2.91]:tcp:80";

    private final VirtualLoop loop = new VirtualLoop();
    private final WantedTable table = new WantedTable(loop);
    private final Outlet outlet = new Outlet((what, failed) -> {
        throw failed;
    });
    private final RecordingDataPlane dataPlane = new RecordingDataPlane();
    private final Balancer balancer = new Balancer(new BalancerContext(loop, new InstalledCheckers(new BlockingPool()),
            table, outlet, () -> 0, new OperatorOrders(List.of(), loop::wallMillis)), Set::of, () -> { });
    private final DecidedServers decided = new DecidedServers(balancer, loop::wallMillis);
    private final List<Event> events = new ArrayList<>();

    DecidedServersTest() {
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

    static Configuration servers(String... addresses) {
        return Configuration.builder("test").add(VirtualServer.of(
                new ServiceTarget.Address(Specs.address("192.0.2.91", 80).getAddress(), 80), Position.NONE,
                Settings.builder().set(VirtualServer.PROTOCOL, VirtualServer.Protocol.TCP)
                        .set(VirtualServer.LB_ALGO, "rr").set(VirtualServer.REAL_SERVER, Stream.of(addresses)
                                .map(address -> RealServer.of(Specs.address(address, 80).getAddress(), 80, 80,
                                        Position.NONE, Settings.builder().build())).toList()).build())).build();
    }

    private void reload(Configuration wanted) throws Exception {
        decided.reload(wanted, Wants.of(wanted, GroupMarks.NONE), GroupMarks.NONE);
        loop.runSeconds(0.001);
    }

    private String add(String server, Integer weight) {
        String name = decided.add(VS, server, weight);
        loop.runSeconds(0.001);
        return name;
    }

    private String remove(String server) {
        String name = decided.remove(VS, server);
        loop.runSeconds(0.001);
        return name;
    }

    private List<String> shown() {
        return decided.status().get(0).realServers().stream()
                .map(real -> real.name() + " " + real.origin() + " " + real.tableWeight() + ": " + real.cause())
                .toList();
    }

    @Test
    void anAddedServerIsInTheTableAndShownAsSuch() throws Exception {
        reload(servers("192.0.2.1"));
        assertEquals("[192.0.2.2]:tcp:80", add("192.0.2.2", 4));
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.1]:80=1 [192.0.2.2]:80=4", dataPlane.table());
        assertEquals(List.of("[192.0.2.1]:tcp:80 CONFIGURED 1: it has no checks",
                "[192.0.2.2]:tcp:80 ADDED 4: it has no checks"), shown());
        assertEquals("[192.0.2.2]:tcp:80 of VS [192.0.2.91]:tcp:80 is ADDED: an operator added it",
                events.get(events.size() - 1).text());
    }

    @Test
    void aRemovedServerLeavesTheTableAndIsStillShown() throws Exception {
        reload(servers("192.0.2.1", "192.0.2.2"));
        assertEquals("[192.0.2.1]:tcp:80", remove("192.0.2.1"));
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.2]:80=1", dataPlane.table());
        assertEquals(List.of("[192.0.2.2]:tcp:80 CONFIGURED 1: it has no checks",
                "[192.0.2.1]:tcp:80 REMOVED 0: an operator removed it"), shown());
        assertEquals(List.of("Gained quorum 1+0=1 <= 2 for VS [192.0.2.91]:tcp:80: enough real servers at the start",
                "Removing service [192.0.2.1]:tcp:80 from VS [192.0.2.91]:tcp:80: an operator removed it",
                "[192.0.2.1]:tcp:80 of VS [192.0.2.91]:tcp:80 is REMOVED: an operator removed it"),
                events.stream().map(Event::text).toList());
        add("192.0.2.1", null);
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.1]:80=1 [192.0.2.2]:80=1", dataPlane.table());
    }

    @Test
    void theQuorumTellsWhoMadeIt() throws Exception {
        reload(servers());
        add("192.0.2.1", null);
        assertEquals("an operator added a real server", decided.status().get(0).cause());
        remove("192.0.2.1");
        assertEquals("[192.0.2.1]:tcp:80 is down: an operator removed it", decided.status().get(0).cause());
    }

    @Test
    void aReloadKeepsBothAndChangesNothingElse() throws Exception {
        reload(servers("192.0.2.1", "192.0.2.2"));
        remove("192.0.2.1");
        add("192.0.2.3", null);
        int calls = dataPlane.calls.size();
        reload(servers("192.0.2.1", "192.0.2.2"));
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.2]:80=1 [192.0.2.3]:80=1", dataPlane.table());
        assertEquals(calls, dataPlane.calls.size(), dataPlane.calls.toString());
    }

    @Test
    void aServerThatTheFileHasNowIsNoDecisionAnyMore() throws Exception {
        reload(servers("192.0.2.1"));
        add("192.0.2.2", 4);
        loop.execute(() -> balancer.decide("192.0.2.2", "", ServerMode.DRAINING, 0));
        reload(servers("192.0.2.1", "192.0.2.2"));
        assertEquals(List.of("[192.0.2.1]:tcp:80 CONFIGURED 1: it has no checks",
                "[192.0.2.2]:tcp:80 CONFIGURED 0: it has no checks"), shown());
        reload(servers("192.0.2.1"));
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.1]:80=1", dataPlane.table());
    }

    @Test
    void aPlanKnowsWhatWasDecided() throws Exception {
        reload(servers("192.0.2.1"));
        add("192.0.2.2", null);
        Configuration same = servers("192.0.2.1");
        assertEquals(List.of(), decided.plan(same, Wants.of(same, GroupMarks.NONE), GroupMarks.NONE));
        Configuration more = servers("192.0.2.1", "192.0.2.5");
        assertEquals(List.of(PlannedChange.Kind.CHANGED), decided.plan(more, Wants.of(more, GroupMarks.NONE),
                GroupMarks.NONE).stream()
                .map(PlannedChange::kind).toList());
    }

    @Test
    void aPlanNamesTheRowsThatAReloadChanges() throws Exception {
        Configuration first = servers("192.0.2.1", "192.0.2.2");
        assertEquals(List.of("add virtual server [192.0.2.91]:tcp:80 rr",
                "add real server [192.0.2.1]:80 nat weight 1 of [192.0.2.91]:tcp:80",
                "add real server [192.0.2.2]:80 nat weight 1 of [192.0.2.91]:tcp:80"), planned(first));
        reload(first);
        assertEquals(List.of(), planned(first));
        loop.execute(() -> balancer.decide("192.0.2.2", "", ServerMode.DRAINING, 0));
        add("192.0.2.3", 4);
        int calls = dataPlane.calls.size();
        assertEquals(List.of("add real server [192.0.2.5]:80 nat weight 1 of [192.0.2.91]:tcp:80",
                "delete real server [192.0.2.1]:80 of [192.0.2.91]:tcp:80"), planned(servers("192.0.2.2", "192.0.2.5")));
        assertEquals(List.of("delete virtual server [192.0.2.91]:tcp:80"), planned(Configuration.EMPTY));
        assertEquals(calls, dataPlane.calls.size());
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.1]:80=1 [192.0.2.2]:80=0 [192.0.2.3]:80=4", dataPlane.table());
    }

    private List<String> planned(Configuration wanted) throws Exception {
        return decided.planTable(wanted, Wants.of(wanted, GroupMarks.NONE), GroupMarks.NONE).stream()
                .map(KernelOperation::text).toList();
    }

    @Test
    void whatIsRefusedChangesNothing() throws Exception {
        reload(servers("192.0.2.1"));
        assertThrows(IllegalArgumentException.class, () -> decided.add(VS, "web1", null));
        assertThrows(IllegalArgumentException.class, () -> decided.remove(VS, "192.0.2.9"));
        assertEquals(List.of("[192.0.2.1]:tcp:80 CONFIGURED 1: it has no checks"), shown());
    }
}
