package io.understudy.balancer.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.engine.Outlet;
import io.understudy.checkers.netty.internal.NettySockets;
import io.understudy.checkers.tcp.TcpChecker;
import io.understudy.testkit.server.Behaviour;
import io.understudy.testkit.server.FaultyServer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** TCP_CHECK from policy to table over real sockets, on the balancer's own thread. */
class RealServersTest {

    @Test
    void aServerThatStopsLeavesTheTable() throws Exception {
        RecordingDataPlane dataPlane = new RecordingDataPlane();
        NettySockets sockets = new NettySockets();
        ThreadLoop loop = new ThreadLoop("balancer-test");
        InstalledCheckers checkers = new InstalledCheckers(new BlockingPool());
        checkers.add("tcp", List.of("TCP_CHECK"), "test", () -> new TcpChecker(sockets));
        WantedTable table = new WantedTable(loop);
        Outlet outlet = new Outlet((what, failed) -> {
            throw failed;
        });
        Balancer balancer = new Balancer(new BalancerContext(loop, checkers, table, outlet,
                new Random(1)::nextDouble, new OperatorOrders(List.of(), loop::wallMillis)), Set::of, () -> { });
        try (FaultyServer one = new FaultyServer(Behaviour.silent());
                FaultyServer other = new FaultyServer(Behaviour.silent())) {
            String first = "[127.0.0.1]:" + one.address().getPort() + "=1";
            String second = "[127.0.0.1]:" + other.address().getPort() + "=2";
            Wanted wanted = new Wanted("TCP_CHECK").loop(0.1).server(one.address(), 1).server(other.address(), 2);
            loop.execute(() -> {
                table.dataPlane(dataPlane);
                balancer.apply(List.of(wanted.want()));
            });
            seen(dataPlane, "[192.0.2.91]:tcp:80 rr: " + first + " " + second);
            one.close();
            seen(dataPlane, "[192.0.2.91]:tcp:80 rr: " + second);
            other.close();
            seen(dataPlane, "[192.0.2.91]:tcp:80 rr:");
        } finally {
            loop.execute(balancer::close);
            loop.close();
            sockets.close();
        }
    }

    private static void seen(RecordingDataPlane dataPlane, String wanted) throws InterruptedException {
        assertEquals(wanted, dataPlane.tableOnce(wanted));
    }
}
