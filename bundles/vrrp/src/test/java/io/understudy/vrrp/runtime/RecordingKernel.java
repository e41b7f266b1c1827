package io.understudy.vrrp.runtime;

import io.understudy.linux.netlink.AddressSet;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.KernelRoute;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.NetworkListener;
import io.understudy.linux.netlink.RouteNetlink;
import io.understudy.linux.netlink.RoutingEntry;
import io.understudy.linux.netlink.RoutingListener;
import io.understudy.linux.netlink.RoutingSet;
import io.understudy.linux.sysctl.Sysctls;
import io.understudy.testkit.time.VirtualTime;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A kernel that writes down what it is asked at its port: every deletion, also of what is not there, and every addition
 * but the renewal of what is there. It carries out, acknowledges and reports a millisecond later.
 */
final class RecordingKernel implements RouteNetlink, Sysctls {

    private static final long LATER_NANOS = 1_000_000L;

    private record Place(int interfaceIndex, InetAddress address, int prefixLength) {

        static Place of(KernelAddress address) {
            return new Place(address.interfaceIndex(), address.address(), address.prefixLength());
        }
    }

    private final VirtualTime time;
    private final VirtualReactor reactor;
    private final Map<Integer, LinkStatus> links = new LinkedHashMap<>();
    private final Map<Place, AddressStatus> present = new LinkedHashMap<>();
    private final Set<RoutingEntry> routing = new HashSet<>();
    private final List<NetworkListener> listeners = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private boolean prompt;

    RecordingKernel(VirtualTime time, VirtualReactor reactor) {
        this.time = time;
        this.reactor = reactor;
    }

    /** An interface with an address of its own. */
    void link(LinkStatus link, String own) {
        links.put(link.index(), link);
        present.put(new Place(link.index(), Given.ip(own), 16), Given.held(link.index(), own));
    }

    /** Somebody else puts an address there. */
    void appears(int interfaceIndex, InetAddress address, int prefixLength) {
        AddressStatus status = new AddressStatus(interfaceIndex, address, prefixLength, 0, Given.PERMANENT, "");
        present.put(new Place(interfaceIndex, address, prefixLength), status);
        reactor.execute(() -> listeners.forEach(each -> each.addressAdded(status, reactor.nowNanos())));
    }

    /** Operations since the last time, in order. */
    List<String> asked() {
        List<String> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    /** Every parameter written; on a thread of the engine's, so look after its end. */
    List<String> written() {
        return written;
    }

    /** From now on everything is acknowledged at once. */
    void acknowledgeAtOnce() {
        prompt = true;
    }

    private void later(Runnable work) {
        if (prompt) {
            reactor.execute(work);
        } else {
            time.after(LATER_NANOS, () -> reactor.turn(work));
        }
    }

    private String on(KernelAddress address) {
        return " address " + address + " on " + links.get(address.interfaceIndex()).name();
    }

    @Override
    public List<LinkStatus> links() {
        return List.copyOf(links.values());
    }

    @Override
    public List<AddressStatus> addresses() {
        return List.copyOf(present.values());
    }

    @Override
    public AddressSet addressSet(List<KernelAddress> addresses, AddressSet.Listener listener) {
        return new Requests(addresses, listener);
    }

    @Override
    public RoutingSet routingSet(List<? extends RoutingEntry> entries, RoutingSet.Listener listener) {
        return new RoutingRequests(List.copyOf(entries), listener);
    }

    @Override
    public Subscription watchRouting(RoutingListener listener) {
        return () -> { };
    }

    @Override
    public Subscription monitor(NetworkListener listener) {
        reactor.execute(() -> {
            links.values().forEach(link -> listener.linkChanged(link, reactor.nowNanos()));
            present.values().forEach(address -> listener.addressAdded(address, reactor.nowNanos()));
            listeners.add(listener);
        });
        return () -> listeners.remove(listener);
    }

    @Override
    public String read(String path) {
        return "0";
    }

    @Override
    public void write(String path, String value) {
        written.add("set sysctl " + path + " = " + value);
    }

    /** The interface of that name; {@code null}: none. */
    LinkStatus link(String name) {
        return links.values().stream().filter(link -> link.name().equals(name)).findFirst().orElse(null);
    }

    /** A route or rule in a plan's words. */
    String text(RoutingEntry entry) {
        if (!(entry instanceof KernelRoute route)) {
            return " rule " + entry;
        }
        String link = route.paths().stream().filter(path -> path.interfaceIndex() != 0).findFirst()
                .map(path -> " on " + links.get(path.interfaceIndex()).name()).orElse("");
        return " route " + entry + link;
    }

    private final class RoutingRequests implements RoutingSet {

        private final List<RoutingEntry> entries;
        private final Listener listener;

        RoutingRequests(List<RoutingEntry> entries, Listener listener) {
            this.entries = entries;
            this.listener = listener;
        }

        @Override
        public List<RoutingEntry> entries() {
            return entries;
        }

        @Override
        public void add() {
            entries.stream().filter(routing::add).forEach(entry -> asked.add("add" + text(entry)));
            later(() -> listener.added(entries, List.of(), reactor.nowNanos()));
        }

        @Override
        public void replace() {
            entries.forEach(entry -> {
                routing.add(entry);
                asked.add("replace" + text(entry));
            });
            later(() -> listener.added(entries, List.of(), reactor.nowNanos()));
        }

        @Override
        public void delete() {
            entries.forEach(entry -> {
                routing.remove(entry);
                asked.add("delete" + text(entry));
            });
            later(() -> listener.deleted(entries, List.of(), reactor.nowNanos()));
        }

        @Override
        public void close() {
            // nobody hears it afterwards
        }
    }

    private final class Requests implements AddressSet {

        private final List<KernelAddress> addresses;
        private final Listener listener;
        private boolean closed;

        Requests(List<KernelAddress> addresses, Listener listener) {
            this.addresses = List.copyOf(addresses);
            this.listener = listener;
        }

        @Override
        public List<KernelAddress> addresses() {
            return addresses;
        }

        @Override
        public void add(int validSeconds, long notAfterNanos) {
            for (KernelAddress address : addresses) {
                AddressStatus status = new AddressStatus(address.interfaceIndex(), address.address(),
                        address.prefixLength(), address.scope(), validSeconds == 0 ? Given.PERMANENT : 0,
                        address.label());
                if (present.put(Place.of(address), status) == null) {
                    asked.add("add" + on(address));
                    tell(each -> each.addressAdded(status, reactor.nowNanos()));
                }
            }
            acknowledge(() -> listener.added(List.of(), reactor.nowNanos()));
        }

        @Override
        public boolean renew(int validSeconds, long notAfterNanos) {
            return true;
        }

        @Override
        public void delete() {
            for (KernelAddress address : addresses) {
                asked.add("delete" + on(address));
                AddressStatus status = present.remove(Place.of(address));
                if (status != null) {
                    tell(each -> each.addressRemoved(status, false, reactor.nowNanos()));
                }
            }
            acknowledge(() -> listener.deleted(List.of(), reactor.nowNanos()));
        }

        private void tell(java.util.function.Consumer<NetworkListener> what) {
            later(() -> List.copyOf(listeners).forEach(what));
        }

        private void acknowledge(Runnable answer) {
            later(() -> {
                if (!closed) {
                    answer.run();
                }
            });
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
