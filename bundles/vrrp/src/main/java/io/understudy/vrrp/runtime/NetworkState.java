package io.understudy.vrrp.runtime;

import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.LinkDetails;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.NetworkListener;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Links and addresses as the kernel last reported them. Reactor thread only. */
final class NetworkState implements NetworkListener {

    /** Takes changes; level-triggered: whoever is told looks at the whole state. */
    interface Observer {

        void networkChanged(long nowNanos);

        void addressTaken(AddressStatus address, long nowNanos);
    }

    private final Map<Integer, LinkStatus> links = new LinkedHashMap<>();
    private final Map<Integer, Map<InetAddress, AddressStatus>> addresses = new LinkedHashMap<>();
    /** What we asked the kernel to delete, until it says something new of it. */
    private final Set<Place> leaving = new HashSet<>();
    private final Observer observer;

    private record Place(int interfaceIndex, InetAddress address) {
    }

    NetworkState(Observer observer) {
        this.observer = observer;
    }

    /** The same as another one now, for an observer of its own. */
    NetworkState(NetworkState other, Observer observer) {
        this(observer);
        links.putAll(other.links);
        other.addresses.forEach((index, each) -> addresses.put(index, new LinkedHashMap<>(each)));
        leaving.addAll(other.leaving);
    }

    /** Every link now known. */
    List<LinkStatus> links() {
        return List.copyOf(links.values());
    }

    /** The link of that name; {@code null} where there is none. */
    LinkStatus link(String name) {
        for (LinkStatus link : links.values()) {
            if (link.name().equals(name)) {
                return link;
            }
        }
        return null;
    }

    /** The interface that holds an address; {@code null}: none. */
    LinkStatus linkOf(InetAddress address) {
        return links.values().stream().filter(link -> holds(link.index(), address)).findFirst().orElse(null);
    }

    /** Whether an interface is there, up, and has its carrier. */
    boolean isUsable(int index) {
        LinkStatus link = links.get(index);
        return link != null && link.isUsable();
    }

    /** Whether an interface is a VRF. */
    boolean isVrf(int index) {
        LinkStatus link = links.get(index);
        return link != null && link.details().kind().equals(LinkDetails.VRF);
    }

    /**
     * The address that adverts are sent from where none is configured (behaviour C7): IPv4 the interface's first one,
     * which keepalived calls its primary address, IPv6 its link-local one; never a virtual one, and none that duplicate
     * address detection has not confirmed. {@code null} where there is none.
     */
    InetAddress sourceAddress(LinkStatus link, boolean ipv6, Predicate<InetAddress> isVirtual) {
        for (AddressStatus status : addresses.getOrDefault(link.index(), Map.of()).values()) {
            InetAddress address = status.address();
            boolean fits = ipv6 ? address instanceof Inet6Address && address.isLinkLocalAddress()
                    : address instanceof Inet4Address;
            if (fits && !status.tentative() && !status.duplicate() && !isVirtual.test(address)) {
                return address;
            }
        }
        return null;
    }

    /** Whether any interface holds an address. */
    boolean holds(InetAddress address) {
        return addresses.values().stream().anyMatch(each -> each.containsKey(address));
    }

    /** Whether an interface holds an address for good. */
    boolean isPermanent(KernelAddress address) {
        AddressStatus held = addresses.getOrDefault(address.interfaceIndex(), Map.of()).get(address.address());
        return held != null && held.permanent() && holds(address.interfaceIndex(), address.address());
    }

    /** Whether an interface holds an address that is not about to go at our request. */
    boolean holds(int interfaceIndex, InetAddress address) {
        return addresses.getOrDefault(interfaceIndex, Map.of()).containsKey(address)
                && !leaving.contains(new Place(interfaceIndex, address));
    }

    /** Every address that is not about to go at our request. */
    List<AddressStatus> held() {
        return addresses.values().stream().flatMap(each -> each.values().stream())
                .filter(each -> holds(each.interfaceIndex(), each.address())).toList();
    }

    /** The kernel is asked to delete it. */
    void leaves(KernelAddress address) {
        leaving.add(new Place(address.interfaceIndex(), address.address()));
    }

    /** The kernel is asked to add it, or refused to delete it. */
    void stays(KernelAddress address) {
        stays(address.interfaceIndex(), address.address());
    }

    private void stays(int interfaceIndex, InetAddress address) {
        if (!leaving.isEmpty()) {
            leaving.remove(new Place(interfaceIndex, address));
        }
    }

    @Override
    public void linkChanged(LinkStatus link, long nowNanos) {
        links.put(link.index(), link);
        observer.networkChanged(nowNanos);
    }

    @Override
    public void linkRemoved(LinkStatus link, long nowNanos) {
        links.remove(link.index());
        addresses.remove(link.index());
        observer.networkChanged(nowNanos);
    }

    @Override
    public void addressAdded(AddressStatus address, long nowNanos) {
        stays(address.interfaceIndex(), address.address());
        addresses.computeIfAbsent(address.interfaceIndex(), index -> new LinkedHashMap<>())
                .put(address.address(), address);
        observer.networkChanged(nowNanos);
    }

    @Override
    public void addressRemoved(AddressStatus address, boolean byOthers, long nowNanos) {
        stays(address.interfaceIndex(), address.address());
        addresses.getOrDefault(address.interfaceIndex(), new LinkedHashMap<>()).remove(address.address());
        if (byOthers) {
            observer.addressTaken(address, nowNanos);
        }
        observer.networkChanged(nowNanos);
    }
}
