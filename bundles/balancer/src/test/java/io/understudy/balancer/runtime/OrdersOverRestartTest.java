package io.understudy.balancer.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.engine.Outlet;
import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.balancer.policy.GroupMarks;
import io.understudy.balancer.policy.OperatorOrder;
import io.understudy.balancer.policy.ServerMode;
import io.understudy.balancer.policy.Specs;
import io.understudy.balancer.wanted.Wants;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** lb:drain and lb:disable over the end of a daemon, in virtual time. */
class OrdersOverRestartTest {

    private final Run run = new Run(List.of());

    /** One daemon's life. */
    private static final class Run implements EventStream {

        private final VirtualLoop loop = new VirtualLoop();
        private final RecordingDataPlane dataPlane = new RecordingDataPlane();
        private final List<Event> events = new ArrayList<>();
        private final OperatorOrders orders;
        private final Balancer balancer;
        private int forgotten;

        Run(List<OperatorOrder> earlier) {
            WantedTable table = new WantedTable(loop);
            table.dataPlane(dataPlane);
            Outlet outlet = new Outlet((what, failed) -> {
                throw failed;
            });
            outlet.bind(this);
            orders = new OperatorOrders(earlier, loop::wallMillis);
            balancer = new Balancer(new BalancerContext(loop, new InstalledCheckers(new BlockingPool()), table, outlet,
                    () -> 0, orders), Set::of, () -> forgotten++);
        }

        /** The next daemon, at once, with the orders of this one. */
        Run restarted() {
            Run next = new Run(orders.all());
            next.loop.runSeconds(loop.nowNanos() / 1e9);
            return next;
        }

        void reload(Configuration wanted) throws Exception {
            balancer.apply(Wants.of(wanted, GroupMarks.NONE));
            loop.runSeconds(0.001);
        }

        void decide(String server, ServerMode mode, int limitSeconds) {
            balancer.decide(server, "", mode, limitSeconds * Specs.SECOND);
            loop.runSeconds(0.001);
        }

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
    }

    @Test
    void whatWasDecidedIsInForceFromTheStart() throws Exception {
        run.reload(DecidedServersTest.servers("192.0.2.1", "192.0.2.2", "192.0.2.3"));
        run.decide("192.0.2.1", ServerMode.DRAINING, 0);
        run.decide("192.0.2.2", ServerMode.DISABLED, 0);
        run.decide("192.0.2.3", ServerMode.DISABLED, 0);
        run.decide("192.0.2.3", ServerMode.ENABLED, 0);
        Run next = run.restarted();
        next.reload(DecidedServersTest.servers("192.0.2.1", "192.0.2.2", "192.0.2.3"));
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.1]:80=0 [192.0.2.3]:80=1", next.dataPlane.table());
        assertEquals(List.of("Gained quorum 1+0=1 <= 1 for VS [192.0.2.91]:tcp:80: enough real servers at the start"),
                next.events.stream().filter(event -> event.type().equals("lb.quorum")).map(Event::text).toList());
        List<String> modes = next.events.stream().filter(event -> event.type().equals("lb.mode")).map(Event::text).toList();
        assertEquals(2, modes.size(), modes::toString);
        assertTrue(modes.get(0).startsWith("[192.0.2.1]:tcp:80 of VS [192.0.2.91]:tcp:80 is DRAINING: since "), modes.get(0));
        next.decide("192.0.2.1", ServerMode.ENABLED, 0);
        next.decide("192.0.2.2", ServerMode.ENABLED, 0);
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.1]:80=1 [192.0.2.2]:80=1 [192.0.2.3]:80=1", next.dataPlane.table());
        assertEquals(List.of(), next.orders.all());
    }

    @Test
    void aLimitGoesOnOverARestart() throws Exception {
        run.reload(DecidedServersTest.servers("192.0.2.1", "192.0.2.2"));
        run.decide("192.0.2.1", ServerMode.DRAINING, 30);
        run.loop.runSeconds(10);
        Run next = run.restarted();
        next.reload(DecidedServersTest.servers("192.0.2.1", "192.0.2.2"));
        next.loop.runSeconds(19);
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.1]:80=0 [192.0.2.2]:80=1", next.dataPlane.table());
        next.loop.runSeconds(2);
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.2]:80=1", next.dataPlane.table());
        Run late = next.restarted();
        late.reload(DecidedServersTest.servers("192.0.2.1", "192.0.2.2"));
        assertEquals("[192.0.2.91]:tcp:80 rr: [192.0.2.2]:80=1", late.dataPlane.table());
    }

    @Test
    void whatIsNotConfiguredAnyMoreIsForgotten() throws Exception {
        run.reload(DecidedServersTest.servers("192.0.2.1", "192.0.2.2"));
        run.decide("192.0.2.1", ServerMode.DRAINING, 0);
        run.decide("192.0.2.2", ServerMode.DRAINING, 0);
        Run next = run.restarted();
        next.reload(DecidedServersTest.servers("192.0.2.2"));
        assertEquals(List.of("[192.0.2.2]:tcp:80"), next.orders.all().stream().map(OperatorOrder::realServer).toList());
        assertEquals(1, next.forgotten);
        next.reload(Configuration.EMPTY);
        assertEquals(List.of(), next.orders.all());
        assertEquals(2, next.forgotten);
    }
}
