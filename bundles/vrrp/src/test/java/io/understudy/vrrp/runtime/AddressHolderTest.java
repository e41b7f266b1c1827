package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.AddressSet;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.RouteNetlink;
import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.reactor.ReactorTimer;
import io.understudy.vrrp.protocol.RouterSettings;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an address's lease is given and renewed; the netlink thread is only a list here. */
class AddressHolderTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int LEASE = 5;

    private final List<String> asked = new ArrayList<>();
    private boolean renewing;
    private long ownershipEnds = 100 * SECOND;
    private ReactorTimer.Handler tick;
    private long armedFor;

    private <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private final class Asked implements AddressSet {
        @Override
        public List<KernelAddress> addresses() {
            return List.of(new KernelAddress(2, Given.ip("10.1.0.91"), 16, null, "", 0));
        }

        @Override
        public void add(int validSeconds, long notAfterNanos) {
            asked.add("add " + validSeconds);
        }

        @Override
        public boolean renew(int validSeconds, long notAfterNanos) {
            if (!renewing) {
                asked.add("renew " + validSeconds);
            }
            return !renewing;
        }

        @Override
        public void delete() {
            asked.add("delete");
        }

        @Override
        public void close() {
            asked.add("close");
        }
    }

    private final class Owner implements AddressHolder.Router {
        @Override
        public long ownershipEndsNanos() {
            return ownershipEnds;
        }

        @Override
        public void addressesInPlace(long nowNanos) {
            asked.add("in place");
        }

        @Override
        public void leaseLapsed(long nowNanos) {
            asked.add("lapsed");
        }

        @Override
        public void refused(List<KernelException> failures) {
            asked.add("refused");
        }
    }

    private AddressHolder holder() {
        Reactor reactor = fake(Reactor.class, (proxy, method, arguments) -> {
            tick = (ReactorTimer.Handler) arguments[0];
            return fake(ReactorTimer.class, (timer, call, deadline) -> {
                armedFor = call.getName().equals("arm") ? (long) deadline[0] : Long.MAX_VALUE;
                return null;
            });
        });
        RouteNetlink netlink = fake(RouteNetlink.class, (proxy, method, arguments) -> new Asked());
        RouterSettings settings = RouterSettings.of(14, 100, List.of(Given.ip("10.1.0.91")));
        return new AddressHolder(new Owner(), netlink, new LeaseKeeper(reactor),
                new AddressHolder.Lease(LEASE, settings, false), List.of());
    }

    @Test
    void renewsTwiceASecondWithoutCatchingUp() {
        AddressHolder holder = holder();
        holder.add(0);
        assertEquals(SECOND / 2, armedFor);
        tick.expired(SECOND / 2 + 7);
        assertEquals(SECOND, armedFor, "the rhythm stays");
        tick.expired(5 * SECOND);
        assertEquals(5 * SECOND + SECOND / 2, armedFor, "not into the past");
        assertEquals(List.of("add 5", "renew 5", "renew 5"), asked);
        holder.delete();
        assertEquals(Long.MAX_VALUE, armedFor);
    }

    @Test
    void afterTheOwnershipsEndNothingIsRenewedBeforeTheStallGuardHadItsSay() {
        AddressHolder holder = holder();
        holder.add(0);
        ownershipEnds = 3 * SECOND;
        tick.expired(3 * SECOND + 1);
        assertEquals(List.of("add 5"), asked);
    }

    @Test
    void aRenewalThatIsStillUnderWayDoesNotMakeTheLeaseLonger() {
        AddressHolder holder = holder();
        holder.add(0);
        renewing = true;
        tick.expired(4 * SECOND);
        assertFalse(holder.mayHaveLapsed(LEASE * SECOND - 1));
        assertTrue(holder.mayHaveLapsed(LEASE * SECOND));
    }
}
