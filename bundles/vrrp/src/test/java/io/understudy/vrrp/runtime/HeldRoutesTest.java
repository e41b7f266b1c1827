package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.understudy.api.config.IpPrefix;
import io.understudy.api.config.Position;
import io.understudy.api.config.RouteEntry;
import io.understudy.api.config.Settings;
import io.understudy.linux.netlink.AddressSet;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.KernelRoute;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.NetworkListener;
import io.understudy.linux.netlink.RouteKey;
import io.understudy.linux.netlink.RouteNetlink;
import io.understudy.linux.netlink.RoutePrefix;
import io.understudy.linux.netlink.RoutingEntry;
import io.understudy.linux.netlink.RoutingListener;
import io.understudy.linux.netlink.RoutingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is asked for when others take routes; the netlink thread is a list here, which answers when it is told to. */
class HeldRoutesTest implements RouteNetlink {

    private static final RouteKey KEY =
            new RouteKey(false, KernelRoute.MAIN_TABLE, new RoutePrefix(Given.ip("10.70.0.0"), 16), null, 0, 0);

    private final List<String> asked = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();
    private final NetworkState network = new NetworkState(new NetworkState.Observer() {
        @Override
        public void networkChanged(long nowNanos) {
            // nobody follows
        }

        @Override
        public void addressTaken(AddressStatus address, long nowNanos) {
            // nobody follows
        }
    });
    private final HeldRoutes routes = new HeldRoutes(this, () -> network, remark -> asked.add(remark));

    private static RouteEntry via(String gateway, UnaryOperator<Settings.Builder> more) {
        return RouteEntry.of(new IpPrefix(Given.ip("10.70.0.0"), 16), Position.NONE,
                more.apply(Settings.builder().set(RouteEntry.VIA, Given.ip(gateway))).build());
    }

    private void held(RouteEntry... wanted) {
        routes.follow(new RoutingWant(List.of(wanted), List.of()));
        routes.add();
        answer();
        asked.clear();
    }

    private void answer() {
        List.copyOf(answers).forEach(Runnable::run);
        answers.clear();
    }

    @Test
    void aReplacedRouteComesInThePlaceOfTheOtherAndTheRestIsAdded() {
        RouteEntry another = RouteEntry.of(new IpPrefix(Given.ip("10.71.0.0"), 16), Position.NONE,
                Settings.builder().set(RouteEntry.VIA, Given.ip("10.1.0.9")).build());
        held(via("10.1.0.9", s -> s), another);
        assertEquals("route 10.70.0.0/16 via 10.1.0.9", routes.replaced(KEY).text());
        assertEquals(List.of(), asked, "that is for the state machine to decide");
        routes.add();
        assertEquals(List.of("replace 10.70.0.0/16 via 10.1.0.9", "add 10.71.0.0/16 via 10.1.0.9"), asked);
        answer();
        asked.clear();
        routes.add();
        assertEquals(List.of("add 10.70.0.0/16 via 10.1.0.9, 10.71.0.0/16 via 10.1.0.9"), asked, "once");
    }

    @Test
    void ofSeveralWithOneKeyNoneComesInThePlaceOfAnother() {
        held(via("10.1.0.9", s -> s), via("10.1.0.8", s -> s.set(RouteEntry.INSERTION, "append")));
        routes.replaced(KEY);
        routes.add();
        assertEquals(List.of("add 10.70.0.0/16 via 10.1.0.9, 10.70.0.0/16 via 10.1.0.8"), asked);
    }

    @Test
    void whatIsConcededReplacesNothing() {
        held(via("10.1.0.9", s -> s));
        routes.replaced(KEY);
        routes.concede();
        routes.putInPlace();
        routes.remove();
        assertEquals(List.of(), asked, "neither put back nor deleted");
        assertNull(routes.replaced(KEY), "theirs now");
        routes.add();
        assertEquals("add 10.70.0.0/16 via 10.1.0.9", asked.get(0), "tried anew by the next MASTER");
    }

    @Test
    void aMasterThatEndsForgetsWhatWasReplaced() {
        held(via("10.1.0.9", s -> s));
        routes.replaced(KEY);
        routes.remove();
        answer();
        asked.clear();
        routes.add();
        assertEquals("add 10.70.0.0/16 via 10.1.0.9", asked.get(0));
    }

    @Test
    void otherKeysUntrackedOnesAndBackupsAreLetBe() {
        held(via("10.1.0.9", s -> s));
        assertNull(routes.replaced(new RouteKey(false, KernelRoute.MAIN_TABLE, KEY.destination(), null, 0, 7)));
        routes.remove();
        assertNull(routes.replaced(KEY));
        held(via("10.1.0.9", s -> s.set(RouteEntry.NO_TRACK, true)));
        assertNull(routes.replaced(KEY));
        routes.add();
        assertEquals(Stream.of("add 10.70.0.0/16 via 10.1.0.9").toList(), asked);
    }

    @Override
    public List<LinkStatus> links() {
        return List.of();
    }

    @Override
    public List<AddressStatus> addresses() {
        return List.of();
    }

    @Override
    public AddressSet addressSet(List<KernelAddress> addresses, AddressSet.Listener listener) {
        throw new IllegalStateException("routes only");
    }

    @Override
    public RoutingSet routingSet(List<? extends RoutingEntry> entries, RoutingSet.Listener listener) {
        return new Requests(List.copyOf(entries), listener, this);
    }

    @Override
    public Subscription watchRouting(RoutingListener listener) {
        throw new IllegalStateException("not by routes");
    }

    @Override
    public Subscription monitor(NetworkListener listener) {
        throw new IllegalStateException("not by routes");
    }

    private record Requests(List<RoutingEntry> entries, Listener listener, HeldRoutesTest kernel) implements RoutingSet {

        private void ask(String what, Runnable answer) {
            kernel.asked.add(what + " " + String.join(", ", entries.stream().map(Object::toString).toList()));
            kernel.answers.add(answer);
        }

        @Override
        public void add() {
            ask("add", () -> listener.added(entries, List.of(), 0));
        }

        @Override
        public void replace() {
            ask("replace", () -> listener.added(entries, List.of(), 0));
        }

        @Override
        public void delete() {
            ask("delete", () -> listener.deleted(entries, List.of(), 0));
        }

        @Override
        public void close() {
            // nobody hears it afterwards
        }
    }
}
