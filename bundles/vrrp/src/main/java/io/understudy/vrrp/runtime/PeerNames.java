package io.understudy.vrrp.runtime;

import io.understudy.api.config.NamedPeer;
import io.understudy.api.config.UnicastPeer;
import io.understudy.api.config.VrrpInstance;
import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.reactor.ReactorTimer;
import io.understudy.vrrp.protocol.Delivery;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Addresses of unicast peers that are configured by host name: looked up when a configuration names them, and again
 * every minute, or ten seconds after a failure. A failure changes nothing about addresses known before. Reactor thread
 * only.
 */
final class PeerNames {

    static final long AGAIN_NANOS = 60_000_000_000L;
    static final long SOON_NANOS = 10_000_000_000L;

    /** Who wants to know when the peers of a name have changed, or are not found. */
    interface Listener {

        /**
         * A look-up brought something new.
         *
         * @param news    for people
         * @param trouble {@code true}: it failed
         */
        void changed(String host, String news, boolean trouble, long nowNanos);
    }

    private final Reactor reactor;
    private final HostLookup lookup;
    private final Listener listener;
    private final ReactorTimer again;
    /** The last answer, with the addresses that count; a name without one is waited for. */
    private final Map<String, HostLookup.Answer> found = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private Set<String> wanted = Set.of();

    PeerNames(Reactor reactor, HostLookup lookup, Listener listener) {
        this.reactor = reactor;
        this.lookup = lookup;
        this.listener = listener;
        this.again = reactor.timer(now -> wanted.forEach(this::look));
    }

    /** What another one knows, and no look-ups: to see what would happen. */
    PeerNames(PeerNames other, Reactor reactor) {
        this(reactor, HostLookup.NEVER, (host, news, trouble, now) -> { });
        found.putAll(other.found);
    }

    /** From now on these names count. All are looked up: somebody who reloads may know that something has changed. */
    void follow(Collection<RouterWant> wants) {
        wanted = wants.stream().flatMap(want -> names(want.instance()).stream()).map(NamedPeer::host)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        found.keySet().retainAll(wanted);
        wanted.forEach(this::look);
        if (wanted.isEmpty()) {
            again.disarm();
        }
    }

    private void look(String host) {
        if (underWay.add(host)) {
            lookup.find(host, answer -> answered(host, answer));
        }
    }

    private void answered(String host, HostLookup.Answer answer) {
        underWay.remove(host);
        if (!wanted.contains(host)) {
            return;
        }
        HostLookup.Answer before = found.get(host);
        boolean failed = answer.addresses().isEmpty();
        HostLookup.Answer counts = !failed || before == null ? answer
                : new HostLookup.Answer(before.addresses(), answer.failure());
        found.put(host, counts);
        long now = reactor.nowNanos();
        if (underWay.isEmpty()) {
            boolean all = wanted.stream().allMatch(each -> found.containsKey(each) && found.get(each).failure().isEmpty());
            again.arm(now + (all ? AGAIN_NANOS : SOON_NANOS));
        }
        if (!counts.equals(before)) {
            listener.changed(host, news(host, counts), failed, now);
        }
    }

    private static String news(String host, HostLookup.Answer counts) {
        String addresses = counts.addresses().stream().map(InetAddress::getHostAddress)
                .collect(Collectors.joining(", "));
        if (counts.failure().isEmpty()) {
            return "unicast_peer " + host + " is " + addresses;
        }
        return "unicast_peer " + host + " was not found: " + counts.failure() + (addresses.isEmpty()
                ? "; no advert goes to it until it is" : "; " + addresses + " of before is kept");
    }

    // ---- what routers are told

    /** What is wanted, with the addresses that are known now. */
    List<RouterWant> adjusted(List<RouterWant> wants) {
        return wants.stream().map(this::adjusted).toList();
    }

    /** The same for one router; what it had of this before does not matter. */
    RouterWant adjusted(RouterWant want) {
        List<NamedPeer> names = names(want.instance());
        if (names.isEmpty()) {
            return want;
        }
        List<UnicastPeer> peers = new ArrayList<>(WantedDelivery.literalPeers(want.instance(), want.ipv6()));
        Set<InetAddress> known = peers.stream().map(UnicastPeer::address).collect(Collectors.toCollection(HashSet::new));
        for (NamedPeer name : names) {
            HostLookup.Answer answer = found.get(name.host());
            if (answer != null) {
                answer.addresses().stream().filter(each -> each instanceof Inet6Address == want.ipv6())
                        .filter(known::add).map(name::at).forEach(peers::add);
            }
        }
        Delivery delivery = want.delivery().withPeers(peers);
        return new RouterWant(want.instance(), delivery, want.leaseSetting(), want.dependences(), want.ownLinks());
    }

    /**
     * A name that stands for no address.
     *
     * @param why for people; empty before the first answer: its router does not begin before it knows whom to talk to
     */
    record Missing(String host, String why) {

        boolean isLookedFor() {
            return why.isEmpty();
        }
    }

    /** The peers of a router whose addresses nobody knows, in their order. */
    List<Missing> missing(VrrpInstance instance) {
        HostLookup.Answer none = new HostLookup.Answer(List.of(), "");
        return names(instance).stream().map(NamedPeer::host)
                .filter(host -> found.getOrDefault(host, none).addresses().isEmpty())
                .map(host -> new Missing(host, found.getOrDefault(host, none).failure())).toList();
    }

    /** Whether a router has a peer of that name. */
    static boolean isNamedBy(VrrpInstance instance, String host) {
        return names(instance).stream().anyMatch(name -> name.host().equals(host));
    }

    private static List<NamedPeer> names(VrrpInstance instance) {
        return instance.settings().get(VrrpInstance.UNICAST_PEER_NAMES);
    }

    void close() {
        again.close();
        lookup.close();
    }
}
