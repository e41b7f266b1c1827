package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Sniffer;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code nopreempt}: the better node that comes back leaves the address where it is; keepalived is the control. */
@Execution(ExecutionMode.CONCURRENT)
class PreemptIT {

    private static final Seed.Router ROUTER = Seed.SINGLE.routers().get(0);
    private static final Duration TWO_MASTER_DOWN_TIMES = Duration.ofMillis(7500);

    static Stream<Product> products() {
        return Stream.of(Product.KEEPALIVED, Product.UNDERSTUDY);
    }

    @ParameterizedTest
    @MethodSource("products")
    @Execution(ExecutionMode.CONCURRENT)
    void nopreemptLeavesTheAddressWithTheLesserNode(Product product) {
        try (Pair pair = new Pair()) {
            pair.start(product, pair.a, nopreempt(Seed.SINGLE.first()));
            pair.assertOwner(ROUTER.address(), pair.a, "with the lesser node alone");
            Daemon better = pair.start(product, pair.b, nopreempt(Seed.SINGLE.second()));
            Wait.pause(TWO_MASTER_DOWN_TIMES);
            assertEquals(0, pair.sniffer.since(better.startedNanos()).stream()
                    .filter(captured -> Sniffer.advertOf(ROUTER.id(), pair.b).test(captured.frame())).count(),
                    () -> "adverts of the better node\n" + better.log());
            pair.assertOwner(ROUTER.address(), pair.a, "with the better node back under nopreempt");
        }
    }

    private static String nopreempt(String conf) {
        return conf.replace("state MASTER", "state BACKUP").replace("advert_int 1", "advert_int 1\n    nopreempt");
    }
}
