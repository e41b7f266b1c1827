package io.understudy.linux.internal.netlink;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.reactor.DescriptorLoop;
import io.understudy.linux.netlink.AddressSet;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.NetworkListener;
import io.understudy.linux.netlink.RouteNetlink;
import io.understudy.linux.netlink.RoutingEntry;
import io.understudy.linux.netlink.RoutingListener;
import io.understudy.linux.netlink.RoutingSet;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Links, addresses, routes and rules over rtnetlink; the service stands once everything is known. */
@Component(service = RouteNetlink.class, immediate = true)
public final class KernelRouteNetlink implements RouteNetlink {

    private static final long FIRST_DUMP_MILLIS = 5_000;

    private final DescriptorLoop loop;
    private final NetworkFeed feed;
    private final NetworkTable table;
    private final RoutingFeed routing;
    private final OwnRoutes ownRoutes = new OwnRoutes();
    private final NetlinkThread netlink;

    /** Starts the netlink thread and waits for the first dump. */
    @Activate
    public KernelRouteNetlink(@Reference Libc libc, @Reference DescriptorLoop loop)
            throws KernelException, InterruptedException {
        this(libc, loop, NetlinkThread.RECEIVE_BUFFER_BYTES);
    }

    KernelRouteNetlink(Libc libc, DescriptorLoop loop, int monitorBufferBytes)
            throws KernelException, InterruptedException {
        this.loop = loop;
        feed = new NetworkFeed(loop);
        table = new NetworkTable(feed::accept);
        routing = new RoutingFeed(loop);
        netlink = new NetlinkThread(libc, table, ownRoutes, routing, monitorBufferBytes);
        try {
            netlink.awaitSynchronised(FIRST_DUMP_MILLIS);
        } catch (KernelException | InterruptedException e) {
            netlink.stop();
            throw e;
        }
    }

    /** Ends the netlink thread; the kernel's addresses stay as they are. */
    @Deactivate
    public void stop() throws InterruptedException {
        netlink.stop();
    }

    @Override
    public List<LinkStatus> links() {
        return table.links();
    }

    @Override
    public List<AddressStatus> addresses() {
        return table.addresses();
    }

    @Override
    public AddressSet addressSet(List<KernelAddress> addresses, AddressSet.Listener listener) {
        return new RequestedAddressSet(loop, netlink::carryOut, addresses, listener);
    }

    @Override
    public RoutingSet routingSet(List<? extends RoutingEntry> entries, RoutingSet.Listener listener) {
        return new RequestedRoutingSet(loop, netlink::carryOut, ownRoutes, entries, listener);
    }

    @Override
    public Subscription watchRouting(RoutingListener listener) {
        netlink.watchRouting();
        return routing.subscribe(listener);
    }

    @Override
    public Subscription monitor(NetworkListener listener) {
        return feed.subscribe(listener);
    }
}
