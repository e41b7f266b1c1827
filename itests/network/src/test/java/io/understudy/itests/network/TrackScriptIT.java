package io.understudy.itests.network;

import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** nginx-track-script.conf: the two shell one-liners of the tutorial move the address, and move it back. */
@Execution(ExecutionMode.CONCURRENT)
class TrackScriptIT {

    private static final Seed.Router ROUTER = Seed.NGINX.routers().get(0);
    private static final String DOWN = "/etc/keepalived/down";

    private static Pair started() {
        Pair pair = new Pair();
        for (Host host : new Host[] {pair.a, pair.b}) {
            Seed.NGINX.furnish(host);
            Seed.startNginx(host);
        }
        pair.start(Product.UNDERSTUDY, pair.a, Seed.NGINX.first());
        pair.start(Product.UNDERSTUDY, pair.b, Seed.NGINX.second());
        pair.assertOwner(ROUTER.address(), pair.a, "with nginx on both nodes");
        return pair;
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theDownFileMovesTheAddressAndRemovingItMovesItBack() {
        try (Pair pair = started()) {
            pair.a.write(DOWN, "");
            pair.assertOwner(ROUTER.address(), pair.b, "with the down file on a");
            pair.a.remove(DOWN);
            pair.assertOwner(ROUTER.address(), pair.a, "without the down file");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theDownFileOnBothNodesMovesNothing() {
        try (Pair pair = started()) {
            pair.b.write(DOWN, "");
            pair.a.write(DOWN, "");
            pair.assertOwner(ROUTER.address(), pair.a, "with the down file on both nodes");
            pair.b.remove(DOWN);
            pair.assertOwner(ROUTER.address(), pair.b, "with the down file on a alone");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theAddressFollowsNginx() {
        try (Pair pair = started()) {
            Seed.stopNginx(pair.a);
            pair.assertOwner(ROUTER.address(), pair.b, "without nginx on a");
            Seed.startNginx(pair.a);
            pair.assertOwner(ROUTER.address(), pair.a, "with nginx on a again");
        }
    }
}
