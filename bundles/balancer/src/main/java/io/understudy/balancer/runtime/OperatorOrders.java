package io.understudy.balancer.runtime;

import io.understudy.balancer.policy.OperatorOrder;
import io.understudy.balancer.policy.ServerMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators decided about real servers, until they take it back. On the loop's thread only. */
final class OperatorOrders {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorOrders.class);

    private record Key(String virtualServer, String realServer) { }

    private final Map<Key, OperatorOrder> orders = new LinkedHashMap<>();
    private final LongSupplier wallMillis;

    /**
     * Orders that go on.
     *
     * @param earlier those of an earlier run
     */
    OperatorOrders(List<OperatorOrder> earlier, LongSupplier wallMillis) {
        this.wallMillis = wallMillis;
        earlier.forEach(order -> orders.put(new Key(order.virtualServer(), order.realServer()), order));
    }

    /** How a real server stands; empty: its checks decide. */
    Optional<OperatorOrder> of(String virtualServer, String realServer) {
        return Optional.ofNullable(orders.get(new Key(virtualServer, realServer)))
                .map(order -> order.at(wallMillis.getAsLong()));
    }

    /** An operator decided; {@code limitNanos} as of {@link ServerRuntime#decide}. */
    void decided(String virtualServer, String realServer, ServerMode mode, long limitNanos) {
        Key key = new Key(virtualServer, realServer);
        long now = wallMillis.getAsLong();
        if (mode == ServerMode.ENABLED) {
            orders.remove(key);
        } else {
            orders.put(key, new OperatorOrder(virtualServer, realServer, mode, now,
                    limitNanos == 0 ? 0 : now + TimeUnit.NANOSECONDS.toMillis(limitNanos)));
        }
    }

    /** Forgets what is decided about servers that are not there any more; {@code true} where that is anything. */
    boolean retain(BiPredicate<String, String> present) {
        return orders.values().removeIf(order -> {
            boolean gone = !present.test(order.virtualServer(), order.realServer());
            if (gone) {
                LOG.warn("{} of VS {} is {} no longer: it is not in the configuration, what an operator decided about "
                        + "it is forgotten", order.realServer(), order.virtualServer(),
                        order.at(wallMillis.getAsLong()).mode());
            }
            return gone;
        });
    }

    /** All of them. */
    List<OperatorOrder> all() {
        return List.copyOf(orders.values());
    }
}
