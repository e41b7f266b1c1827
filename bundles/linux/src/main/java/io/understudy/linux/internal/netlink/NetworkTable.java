package io.understudy.linux.internal.netlink;

import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.codec.AddressKey;
import io.understudy.linux.netlink.codec.AddressMessage;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Links and addresses as the kernel told them. Written by the netlink thread, readable from any. Entries carry the
 * number of the last dump in or after which they were seen, so that a dump's end shows what is gone.
 */
final class NetworkTable {

    private final Map<Integer, LinkEntry> links = new ConcurrentHashMap<>();
    private final Map<AddressKey, AddressEntry> addresses = new ConcurrentHashMap<>();
    private final Set<AddressKey> expectedRemovals = new HashSet<>();
    private final Consumer<NetworkChange> changes;
    private int dump;

    NetworkTable(Consumer<NetworkChange> changes) {
        this.changes = changes;
    }

    private static final class LinkEntry {
        private LinkStatus status;
        private int dump;
    }

    private static final class AddressEntry {
        private volatile AddressStatus status;
        private int dump;
    }

    void beginDump() {
        dump++;
    }

    /** Removes what neither the dump nor a message since its begin has named. */
    void endDump() {
        for (AddressKey key : List.copyOf(addresses.keySet())) {
            if (addresses.get(key).dump != dump) {
                removeAddress(key, true);
            }
        }
        for (LinkEntry entry : List.copyOf(links.values())) {
            if (entry.dump != dump) {
                removeLink(entry.status.index());
            }
        }
        expectedRemovals.clear();
    }

    void putLink(LinkStatus status) {
        LinkEntry entry = links.get(status.index());
        boolean same = entry != null && entry.status.equals(status);
        LinkEntry updated = new LinkEntry();
        updated.status = status;
        updated.dump = dump;
        links.put(status.index(), updated);
        if (!same) {
            changes.accept(new NetworkChange.LinkChanged(status));
        }
    }

    void removeLink(int index) {
        for (AddressKey key : List.copyOf(addresses.keySet())) {
            if (key.interfaceIndex() == index) {
                removeAddress(key, true);
            }
        }
        LinkEntry removed = links.remove(index);
        if (removed != null) {
            changes.accept(new NetworkChange.LinkRemoved(removed.status));
        }
    }

    /** Takes an address; allocates nothing where it is known and only its lifetime is new. */
    void putAddress(AddressMessage message, boolean byUs) {
        AddressEntry known = addresses.get(message.key());
        if (known != null) {
            known.dump = dump;
            if (message.isSameAs(known.status)) {
                return;
            }
            known.status = message.status();
            if (!byUs) {
                changes.accept(new NetworkChange.AddressAdded(message.key().copy(), known.status));
            }
            return;
        }
        AddressEntry entry = new AddressEntry();
        entry.status = message.status();
        entry.dump = dump;
        AddressKey key = message.key().copy();
        addresses.put(key, entry);
        changes.accept(new NetworkChange.AddressAdded(key, entry.status));
    }

    /** IPv6 does not name the port of whose request removed an address: so what we ask for is noted beforehand. */
    void expectRemoval(AddressKey key) {
        expectedRemovals.add(key);
    }

    void removalDone(AddressKey key) {
        expectedRemovals.remove(key);
    }

    void removeAddress(AddressKey key, boolean byOthers) {
        AddressEntry removed = addresses.remove(key);
        boolean asExpected = expectedRemovals.remove(key);
        if (removed != null) {
            changes.accept(new NetworkChange.AddressRemoved(key.copy(), removed.status, byOthers && !asExpected));
        }
    }

    /** For people: the name, or the index where there is no such link. Netlink thread. */
    String interfaceName(int index) {
        LinkEntry entry = links.get(index);
        return entry == null ? "interface " + index : entry.status.name();
    }

    List<LinkStatus> links() {
        return links.values().stream().map(e -> e.status).sorted(Comparator.comparingInt(LinkStatus::index)).toList();
    }

    List<AddressStatus> addresses() {
        return addresses.values().stream().map(e -> e.status)
                .sorted(Comparator.comparingInt(AddressStatus::interfaceIndex)).toList();
    }
}
