package io.understudy.linux.internal.netlink;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.AddressSet;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.codec.AddressKey;
import io.understudy.linux.netlink.codec.AddressRequests;
import io.understudy.linux.reactor.Reactor;
import java.util.List;
import java.util.function.Consumer;

/** The reactor's side of an address set: hands operations over, and tells their results. */
final class RequestedAddressSet implements AddressSet {

    private final Reactor reactor;
    private final ReactorUse use;
    private final Consumer<RequestOperation> netlink;
    private final List<KernelAddress> addresses;
    private final List<AddressKey> keys;
    private final Listener listener;
    private final EncodedRequests additions;
    private final EncodedRequests deletions;
    private final AddressOperation renewal;
    private volatile boolean renewing;
    /** Netlink thread only. */
    private boolean lapsed;

    RequestedAddressSet(Reactor reactor, Consumer<RequestOperation> netlink, List<KernelAddress> addresses,
            Listener listener) {
        this.reactor = reactor;
        this.use = new ReactorUse(reactor, "address set");
        this.netlink = netlink;
        this.addresses = List.copyOf(addresses);
        this.keys = this.addresses.stream()
                .map(a -> AddressKey.of(a.interfaceIndex(), a.address(), a.prefixLength())).toList();
        this.listener = listener;
        int bytes = this.addresses.size() * AddressRequests.MAX_SIZE;
        this.additions = new EncodedRequests(this.addresses, bytes, AddressRequests::encodeAdd);
        this.deletions = new EncodedRequests(this.addresses, bytes, AddressRequests::encodeDelete);
        this.renewal = new AddressOperation(AddressOperation.Kind.RENEW, this, additions);
    }

    @Override
    public List<KernelAddress> addresses() {
        return addresses;
    }

    AddressKey key(int index) {
        return keys.get(index);
    }

    @Override
    public void add(int validSeconds, long notAfterNanos) {
        use.require();
        netlink.accept(new AddressOperation(AddressOperation.Kind.ADD, this, additions)
                .lease(validSeconds, notAfterNanos));
    }

    @Override
    public boolean renew(int validSeconds, long notAfterNanos) {
        use.require();
        if (renewing) {
            return false;
        }
        renewing = true;
        netlink.accept(renewal.lease(validSeconds, notAfterNanos));
        return true;
    }

    @Override
    public void delete() {
        use.require();
        netlink.accept(new AddressOperation(AddressOperation.Kind.DELETE, this, deletions));
    }

    @Override
    public void close() {
        use.close();
    }

    /** Changes the lifetime that additions give. Netlink thread. */
    void setLifetime(int validSeconds) {
        additions.setLifetime(addresses, validSeconds);
    }

    /** After a lapse only a new addition may bring the addresses back: renewals handed over before are void. */
    boolean isRenewalVoid(AddressOperation operation) {
        if (operation.kind() == AddressOperation.Kind.ADD) {
            lapsed = false;
        }
        return lapsed && operation.kind() == AddressOperation.Kind.RENEW;
    }

    /** What takes the addresses away again where an operation came too late. Netlink thread. */
    AddressOperation lapse(AddressOperation late) {
        lapsed = true;
        if (late.kind() == AddressOperation.Kind.RENEW) {
            renewing = false;
        }
        return new AddressOperation(AddressOperation.Kind.LAPSE, this, deletions);
    }

    /** Tells that an addition came too late to be sent. Netlink thread. */
    void leftOut() {
        lapsed = true;
        tell(AddressOperation.Kind.LAPSE, List.of());
    }

    /** Tells a result. Netlink thread; a renewal that went well allocates nothing. */
    void completed(AddressOperation operation) {
        AddressOperation.Kind kind = operation.kind();
        List<KernelException> failures = operation.failures();
        if (kind == AddressOperation.Kind.RENEW) {
            renewing = false;
            if (failures.isEmpty()) {
                return;
            }
        }
        tell(kind, failures);
    }

    private void tell(AddressOperation.Kind kind, List<KernelException> failures) {
        reactor.execute(() -> {
            if (use.isClosed()) {
                return;
            }
            long nowNanos = reactor.nowNanos();
            switch (kind) {
                case ADD -> listener.added(failures, nowNanos);
                case DELETE -> listener.deleted(failures, nowNanos);
                case RENEW -> listener.renewalFailed(failures, nowNanos);
                case LAPSE -> listener.lapsed(nowNanos);
            }
        });
    }
}
