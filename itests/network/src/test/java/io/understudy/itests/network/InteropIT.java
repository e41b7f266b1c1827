package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.NeighbourOwner;
import io.understudy.itests.lab.Product;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Understudy beside keepalived in both roles, in every {@link Variant}: election, orderly stop, return, crash, and
 * neither has anything against the other's packets. Who owns the address is judged by the MAC that a third host learns.
 */
@Execution(ExecutionMode.CONCURRENT)
class InteropIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BETTER = 200;
    private static final int LESSER = 100;

    static Stream<Arguments> cells() {
        return Variant.all().stream().flatMap(variant -> Stream.of(
                Arguments.of(variant, Product.UNDERSTUDY, Product.KEEPALIVED),
                Arguments.of(variant, Product.KEEPALIVED, Product.UNDERSTUDY)));
    }

    @ParameterizedTest(name = "{0}: {1} better than {2}")
    @MethodSource("cells")
    @Execution(ExecutionMode.CONCURRENT)
    void electTakeOverReturn(Variant variant, Product better, Product lesser) {
        try (Story story = new Story(variant, better, lesser)) {
            story.tell();
        }
    }

    /** What two routers go through. */
    private static final class Story implements AutoCloseable {

        private final Lab lab = Lab.open("a", "b", "c");
        private final Host a = lab.host("a");
        private final Host b = lab.host("b");
        private final NeighbourOwner owner = new NeighbourOwner(lab.host("c"));
        private final Variant variant;
        private final Map<Host, Product> products;
        private final Map<Host, Daemon> daemons = new HashMap<>();

        Story(Variant variant, Product better, Product lesser) {
            this.variant = variant;
            this.products = Map.of(a, better, b, lesser);
            Stream.of("a", "b", "c").map(lab::host).forEach(variant::furnish);
        }

        void tell() {
            start(b);
            assertOwner(b, "alone");
            start(a);
            assertOwner(a, "after the better one came");
            assertUnderstood();
            daemons.get(a).terminate();
            assertOwner(b, "after the better one was stopped");
            daemons.get(a).awaitExit(PATIENCE);
            start(a);
            assertOwner(a, "after the better one came back");
            daemons.get(a).kill();
            if (products.get(a).leavesAddressesBehind()) {
                a.link(false);
            }
            assertOwner(b, "after the better one was killed");
        }

        private void start(Host host) {
            Host peer = host == a ? b : a;
            daemons.put(host, products.get(host).startWith(host,
                    variant.conf(host, peer, host == a ? BETTER : LESSER)));
        }

        private void assertOwner(Host expected, String when) {
            assertTrue(owner.await(variant.address(), expected, PATIENCE), () -> variant + " " + when + ": "
                    + variant.address() + " should be on " + expected + " (" + expected.mac() + "), but "
                    + owner.of(variant.address()) + " has it\n" + logs());
            assertTrue(expected.holds(variant.address()), () -> variant + " " + when + ": not on " + expected);
        }

        /** Both heard the other: the better one while it waited, the lesser one since. */
        private void assertUnderstood() {
            for (Host host : List.of(a, b)) {
                Daemon daemon = daemons.get(host);
                assertTrue(daemon.advertsReceived(Variant.ROUTER) > 0,
                        () -> daemon.product() + " on " + host + " heard nothing\n" + logs());
                assertEquals(List.of(), daemon.complaints(List.of(Variant.ROUTER)),
                        () -> variant + ": " + daemon.product() + " on " + host + " complains");
            }
        }

        private String logs() {
            return daemons.values().stream().map(daemon -> daemon.product() + ":\n" + daemon.log())
                    .reduce("", String::concat);
        }

        @Override
        public void close() {
            lab.close();
        }
    }
}
