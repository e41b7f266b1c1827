package io.understudy.linux.internal.netlink;

import io.understudy.linux.internal.reactor.DescriptorLoop;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.NetworkListener;
import io.understudy.linux.netlink.RouteNetlink;
import io.understudy.linux.netlink.codec.AddressKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells listeners what exists and what changes. Reactor thread only, but for {@link #accept}. */
final class NetworkFeed {

    private final DescriptorLoop loop;
    private final Map<Integer, LinkStatus> links = new LinkedHashMap<>();
    private final Map<AddressKey, AddressStatus> addresses = new LinkedHashMap<>();
    private final List<Listening> listening = new ArrayList<>();

    NetworkFeed(DescriptorLoop loop) {
        this.loop = loop;
    }

    /** Takes a change from the netlink thread. */
    void accept(NetworkChange change) {
        loop.execute(() -> changed(change));
    }

    /** Begins with what exists, in a turn to come. */
    RouteNetlink.Subscription subscribe(NetworkListener listener) {
        Listening subscription = new Listening(listener);
        loop.execute(() -> begin(subscription));
        return subscription;
    }

    private void begin(Listening subscription) {
        long nowNanos = loop.nowNanos();
        links.values().forEach(link -> subscription.tell(new NetworkChange.LinkChanged(link), nowNanos));
        addresses.forEach((key, address) ->
                subscription.tell(new NetworkChange.AddressAdded(key, address), nowNanos));
        listening.add(subscription);
    }

    private void changed(NetworkChange change) {
        remember(change);
        long nowNanos = loop.nowNanos();
        listening.removeIf(subscription -> subscription.closed);
        for (Listening subscription : List.copyOf(listening)) {
            subscription.tell(change, nowNanos);
        }
    }

    private void remember(NetworkChange change) {
        if (change instanceof NetworkChange.LinkChanged c) {
            links.put(c.link().index(), c.link());
        } else if (change instanceof NetworkChange.LinkRemoved c) {
            links.remove(c.link().index());
        } else if (change instanceof NetworkChange.AddressAdded c) {
            addresses.put(c.key(), c.address());
        } else if (change instanceof NetworkChange.AddressRemoved c) {
            addresses.remove(c.key());
        }
    }

    private final class Listening implements RouteNetlink.Subscription {

        private final NetworkListener listener;
        private boolean closed;

        Listening(NetworkListener listener) {
            this.listener = listener;
        }

        void tell(NetworkChange change, long nowNanos) {
            if (closed) {
                return;
            }
            try {
                change.tell(listener, nowNanos);
            } catch (RuntimeException | Error e) {
                loop.failed("network listener " + listener, e);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
