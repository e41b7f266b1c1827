package io.understudy.linux.netlink;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Links, addresses, routes and rules, a service. After lost messages (ENOBUFS) it reads everything anew and tells the difference. */
@ProviderType
public interface RouteNetlink {

    /** Every link now known. Any thread. */
    List<LinkStatus> links();

    /** Every address now known. Any thread. */
    List<AddressStatus> addresses();

    /** Prepares requests for addresses; nothing is sent yet. Reactor thread. */
    AddressSet addressSet(List<KernelAddress> addresses, AddressSet.Listener listener);

    /** Prepares requests for routes and rules; nothing is sent yet. Reactor thread. */
    RoutingSet routingSet(List<? extends RoutingEntry> entries, RoutingSet.Listener listener);

    /**
     * Tells what others remove from now on of routes and rules that are marked as ours, and what they replace of our
     * routes. Reactor thread.
     *
     * @return ends it when closed; no call comes afterwards
     */
    Subscription watchRouting(RoutingListener listener);

    /**
     * Tells what exists, then every change, in order and without a gap. Reactor thread.
     *
     * @return ends it when closed; no call comes afterwards
     */
    Subscription monitor(NetworkListener listener);

    /** A running subscription. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
