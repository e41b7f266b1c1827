package io.understudy.vrrp.runtime;

import io.understudy.api.engine.Outlet;
import io.understudy.api.plan.KernelOperation;
import io.understudy.api.plan.Occasion;
import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.AddressSet;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.KernelRoute;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.NetworkListener;
import io.understudy.linux.netlink.RouteNetlink;
import io.understudy.linux.netlink.RoutePath;
import io.understudy.linux.netlink.RoutingEntry;
import io.understudy.linux.netlink.RoutingListener;
import io.understudy.linux.netlink.RoutingSet;
import io.understudy.linux.packet.PacketHandler;
import io.understudy.linux.packet.PacketSocket;
import io.understudy.linux.packet.PacketSockets;
import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.reactor.ReactorStatistics;
import io.understudy.linux.reactor.ReactorTimer;
import io.understudy.linux.sysctl.Sysctls;
import io.understudy.vrrp.policy.OperatorDecisions;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A kernel that does nothing but write down what it is asked to change: what copies of routers run over. Nothing is
 * sent, no timer expires, nothing is acknowledged, and time stands still. Made on the reactor's thread; from then on it
 * needs nothing of what runs, and belongs to one thread of whatever kind.
 */
final class DryKernel {

    /** An operation, and the address, route or rule that it is about; {@code null}: none. */
    record Asked(KernelOperation.Kind kind, String object, String interfaceName, String what, Object thing,
            Occasion occasion) {
    }

    private record Place(int interfaceIndex, InetAddress address, int prefixLength) {

        static Place of(KernelAddress address) {
            return new Place(address.interfaceIndex(), address.address(), address.prefixLength());
        }
    }

    private final InterfaceSysctls sysctls;
    private final OperatorDecisions decisions;
    private final List<LinkStatus> links;
    private final DryLinks dryLinks;
    private final Reactor reactor;
    private final Set<Place> present = new HashSet<>();
    private final Set<RoutingEntry> routing = new HashSet<>();
    private final Set<String> deaf = new HashSet<>();
    private final List<Asked> asked = new ArrayList<>();
    private final Timeline timeline = new Timeline();
    private Occasion occasion = Occasion.AT_ONCE;

    /**
     * A kernel that holds what the real one does.
     *
     * @param real    what the routers run over in truth
     * @param running the routers
     * @param statics what is there whatever the routers do
     * @param network links and addresses
     */
    DryKernel(RouterContext real, Collection<RouterRuntime> running, StaticObjects statics,
            NetworkState network) {
        this.sysctls = new InterfaceSysctls(real.sysctls(), new Parameters());
        this.links = new ArrayList<>(network.links());
        this.decisions = new OperatorDecisions(real.decisions());
        this.reactor = new StillReactor(real.reactor().nowNanos(), real.reactor().wallMillis());
        this.dryLinks = new DryLinks(links, (kind, object, name, what) ->
                asked.add(new Asked(kind, object, name, what, null, occasion)));
        network.held().forEach(each -> present.add(
                new Place(each.interfaceIndex(), each.address(), each.prefixLength())));
        statics.inKernel().forEach(address -> present.add(Place.of(address)));
        routing.addAll(statics.routingInKernel());
        for (RouterRuntime router : running) {
            router.held().inKernel().forEach(address -> present.add(Place.of(address)));
            routing.addAll(router.held().routingInKernel());
            if (router.isDeaf()) {
                deaf.add(router.want().wire().interfaceName());
            }
        }
    }

    /** What copies run over. */
    RouterContext context(Supplier<RouterConditions.Surroundings> surroundings) {
        dryLinks.over(surroundings);
        Sockets sockets = new Sockets();
        Reporter reporter = new Reporter(timeline, (router, wallMillis) -> 0, new Outlet((what, failed) -> { }), line -> { });
        GroupReporter groups = new GroupReporter(new Timeline(), (group, wallMillis) -> 0, new Outlet((what, failed) -> { }));
        return new RouterContext(reactor, sockets, new Addresses(), new AdvertPorts(sockets),
                new LeaseKeeper(reactor), sysctls, new AnnouncementPacer(reactor), reporter, groups, decisions, dryLinks,
                surroundings);
    }

    /** What is asked from now on happens on this occasion. */
    void on(Occasion next) {
        occasion = next;
    }

    long nowNanos() {
        return reactor.nowNanos();
    }

    /** All that was asked, in order. */
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** What the copies report. */
    Timeline timeline() {
        return timeline;
    }

    private void ask(KernelOperation.Kind kind, KernelAddress address) {
        asked.add(new Asked(kind, KernelOperation.ADDRESS, interfaceName(address.interfaceIndex()),
                address.toString(), address, occasion));
    }

    private void ask(KernelOperation.Kind kind, RoutingEntry entry) {
        int index = entry instanceof KernelRoute route
                ? route.paths().stream().mapToInt(RoutePath::interfaceIndex).findFirst().orElse(0) : 0;
        asked.add(new Asked(kind, entry instanceof KernelRoute ? KernelOperation.ROUTE : KernelOperation.RULE,
                index == 0 ? "" : interfaceName(index), entry.toString(), entry, occasion));
    }

    private String interfaceName(int index) {
        return links.stream().filter(link -> link.index() == index).map(LinkStatus::name).findFirst()
                .orElse("interface " + index);
    }

    private final class Addresses implements RouteNetlink {

        @Override
        public List<LinkStatus> links() {
            return links;
        }

        @Override
        public List<AddressStatus> addresses() {
            throw new IllegalStateException("routers look at their surroundings");
        }

        @Override
        public AddressSet addressSet(List<KernelAddress> addresses, AddressSet.Listener listener) {
            return new Requests(addresses);
        }

        @Override
        public RoutingSet routingSet(List<? extends RoutingEntry> entries, RoutingSet.Listener listener) {
            return new RoutingRequests(List.copyOf(entries));
        }

        @Override
        public Subscription watchRouting(RoutingListener listener) {
            return () -> { };
        }

        @Override
        public Subscription monitor(NetworkListener listener) {
            throw new IllegalStateException("nothing changes");
        }
    }

    private final class RoutingRequests implements RoutingSet {

        private final List<RoutingEntry> entries;

        RoutingRequests(List<RoutingEntry> entries) {
            this.entries = entries;
        }

        @Override
        public List<RoutingEntry> entries() {
            return entries;
        }

        @Override
        public void add() {
            for (RoutingEntry entry : entries) {
                if (routing.add(entry)) {
                    ask(KernelOperation.Kind.ADD, entry);
                }
            }
        }

        @Override
        public void replace() {
            add();
        }

        @Override
        public void delete() {
            for (RoutingEntry entry : entries) {
                routing.remove(entry);
                ask(KernelOperation.Kind.DELETE, entry);
            }
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private final class Requests implements AddressSet {

        private final List<KernelAddress> addresses;

        Requests(List<KernelAddress> addresses) {
            this.addresses = addresses;
        }

        @Override
        public List<KernelAddress> addresses() {
            return addresses;
        }

        @Override
        public void add(int validSeconds, long notAfterNanos) {
            for (KernelAddress address : addresses) {
                if (present.add(Place.of(address))) {
                    ask(KernelOperation.Kind.ADD, address);
                }
            }
        }

        @Override
        public boolean renew(int validSeconds, long notAfterNanos) {
            return true;
        }

        @Override
        public void delete() {
            for (KernelAddress address : addresses) {
                present.remove(Place.of(address));
                ask(KernelOperation.Kind.DELETE, address);
            }
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private final class Parameters implements Sysctls {

        @Override
        public String read(String path) {
            throw new IllegalStateException("the kernel is asked nothing");
        }

        @Override
        public void write(String path, String value) {
            String name = path.replaceFirst("^net/ipv[46]/conf/", "").replaceFirst("/[^/]*$", "");
            asked.add(new Asked(KernelOperation.Kind.SET, KernelOperation.SYSCTL, name, path + " = " + value, null,
                    occasion));
        }
    }

    /** Opens what the real one can open. */
    private final class Sockets implements PacketSockets {

        @Override
        public PacketSocket openIpv4(String interfaceName, int protocol, Inet4Address group, PacketHandler handler)
                throws KernelException {
            return open(interfaceName);
        }

        @Override
        public PacketSocket openIpv6(String interfaceName, int protocol, Inet6Address group, PacketHandler handler)
                throws KernelException {
            return open(interfaceName);
        }

        private PacketSocket open(String interfaceName) throws KernelException {
            if (deaf.contains(interfaceName)) {
                throw new KernelException("open a socket on " + interfaceName, 0, "", "as before");
            }
            return new Silence();
        }

        @Override
        public PacketSocket openEthernet(String interfaceName) {
            return new Silence();
        }
    }

    private static final class Silence implements PacketSocket {

        @Override
        public void send(ByteBuffer packet, long notAfterNanos) {
            // nobody hears it
        }

        @Override
        public long sent() {
            return 0;
        }

        @Override
        public long droppedLate() {
            return 0;
        }

        @Override
        public long failed() {
            return 0;
        }

        @Override
        public KernelException lastFailure() {
            return null;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private record StillReactor(long nowNanos, long wallMillis) implements Reactor {

        @Override
        public boolean isReactorThread() {
            return true;
        }

        @Override
        public void execute(Runnable task) {
            // there is no next turn
        }

        @Override
        public ReactorTimer timer(ReactorTimer.Handler handler) {
            return new StillTimer();
        }

        @Override
        public boolean barrier(long millis) {
            throw new IllegalStateException("time stands still");
        }

        @Override
        public ReactorStatistics statistics() {
            throw new IllegalStateException("time stands still");
        }
    }

    private static final class StillTimer implements ReactorTimer {

        @Override
        public void arm(long deadlineNanos) {
            // never expires
        }

        @Override
        public void disarm() {
            // never expires
        }

        @Override
        public void close() {
            // never expires
        }
    }
}
