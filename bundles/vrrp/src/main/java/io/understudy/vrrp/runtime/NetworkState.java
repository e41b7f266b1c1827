package io.understudy.vrrp.runtime;

import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.NetworkListener;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private final Observer observer;

    NetworkState(Observer observer) {
        this.observer = observer;
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

    /**
     * The interface's first IPv4 address that is not a virtual one: what keepalived calls its primary address.
     * {@code null} where there is none.
     */
    InetAddress primaryAddress(LinkStatus link, Predicate<InetAddress> isVirtual) {
        for (InetAddress address : addresses.getOrDefault(link.index(), Map.of()).keySet()) {
            if (address instanceof Inet4Address && !isVirtual.test(address)) {
                return address;
            }
        }
        return null;
    }

    /** Whether an interface holds an address. */
    boolean holds(int interfaceIndex, InetAddress address) {
        return addresses.getOrDefault(interfaceIndex, Map.of()).containsKey(address);
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
        addresses.computeIfAbsent(address.interfaceIndex(), index -> new LinkedHashMap<>())
                .put(address.address(), address);
        observer.networkChanged(nowNanos);
    }

    @Override
    public void addressRemoved(AddressStatus address, boolean byOthers, long nowNanos) {
        addresses.getOrDefault(address.interfaceIndex(), new LinkedHashMap<>()).remove(address.address());
        if (byOthers) {
            observer.addressTaken(address, nowNanos);
        }
        observer.networkChanged(nowNanos);
    }
}
