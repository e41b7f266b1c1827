package io.understudy.linux.netlink;

import io.understudy.linux.KernelException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Routes and rules that come and go together, in their order, with requests encoded beforehand. Reactor thread only; the
 * requests are carried out on the netlink thread, in one order with those of every {@link AddressSet}.
 */
@ProviderType
public interface RoutingSet extends AutoCloseable {

    /** The routes and rules, in the order in which they are added and deleted. */
    List<RoutingEntry> entries();

    /** Adds all; what is there exactly so already is not a failure. */
    void add();

    /**
     * Adds all as {@link #add} does, but a route that is not there exactly so, and does not go behind others, comes in
     * the place of the first one with the same key: what puts back a route that somebody replaced
     * ({@link RoutingListener#routeReplaced}). The result is told as that of {@link #add}.
     */
    void replace();

    /** Deletes all; those already gone are not a failure. */
    void delete();

    /** No listener is called after this; what the kernel has stays as it is. */
    @Override
    void close();

    /** Takes results, on the reactor's thread. */
    interface Listener {

        /**
         * {@link RoutingSet#add} or {@link RoutingSet#replace} was acknowledged.
         *
         * @param inPlace those that are there now
         */
        void added(List<RoutingEntry> inPlace, List<KernelException> failures, long nowNanos);

        /**
         * {@link RoutingSet#delete} was acknowledged.
         *
         * @param found those that were there
         */
        void deleted(List<RoutingEntry> found, List<KernelException> failures, long nowNanos);
    }
}
