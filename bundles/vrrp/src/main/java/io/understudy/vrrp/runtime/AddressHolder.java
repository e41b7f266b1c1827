package io.understudy.vrrp.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.AddressSet;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.RouteNetlink;
import io.understudy.vrrp.protocol.LeasePolicy;
import io.understudy.vrrp.protocol.RouterSettings;
import java.util.List;

/**
 * A router's addresses in the kernel: added with a lease while MASTER, renewed, announced once they are in place,
 * deleted when it ends. Reactor thread only.
 */
final class AddressHolder implements AddressSet.Listener, AutoCloseable {

    /** What the holder needs to know of its router, and what it tells it. */
    interface Router {

        /** Until when nobody else can own the addresses, as far as this router's last advert tells. */
        long ownershipEndsNanos();

        /** The addresses are in place: announce them. */
        void addressesInPlace(long nowNanos);

        /** The lease ran out although the router still wants the addresses. */
        void leaseLapsed(long nowNanos);

        /** The kernel refused something. */
        void refused(List<KernelException> failures);
    }

    /**
     * How long addresses stay without renewal.
     *
     * @param setting  {@code vip_lease}: -1 from the adverts, 0 permanent, else seconds
     * @param settings the router's timing
     * @param ipv6     {@code true} where some of the addresses are IPv6's, for which the kernel is later
     */
    record Lease(int setting, RouterSettings settings, boolean ipv6) {

        boolean isPermanent() {
            return setting == 0;
        }

        int seconds(long nowNanos, long ownershipEndsNanos) {
            return setting > 0 ? setting : LeasePolicy.validSeconds(nowNanos, ownershipEndsNanos, ipv6);
        }

        /**
         * A request that the kernel carries out after this time would let the address outlast the ownership. A fixed
         * lease, and one that cannot beat the peers anyway, is bounded by its own length.
         */
        long notAfterNanos(int seconds, long nowNanos, long ownershipEndsNanos) {
            boolean beatsPeers = setting < 0 && LeasePolicy.canBeatPeers(settings);
            return beatsPeers ? LeasePolicy.notAfterNanos(seconds, ownershipEndsNanos, settings, ipv6)
                    : nowNanos + seconds * 1_000_000_000L;
        }
    }

    private static final Runnable NOTHING = () -> { };

    private final Router router;
    private final LeaseKeeper keeper;
    private final AddressSet set;
    private Lease lease;
    private boolean wanted;
    private boolean inPlace;
    private boolean deleting;
    private int leaseSeconds;
    private long leaseEndsNanos;
    private Runnable whenDeleted = NOTHING;
    private Runnable whenKept = NOTHING;

    AddressHolder(Router router, RouteNetlink netlink, LeaseKeeper keeper, Lease lease,
            List<KernelAddress> addresses) {
        this.router = router;
        this.keeper = keeper;
        this.lease = lease;
        this.set = netlink.addressSet(addresses, this);
    }

    /** The same as another one now, in a kernel of its own. */
    AddressHolder(AddressHolder other, Router router, RouteNetlink netlink, LeaseKeeper keeper) {
        this(router, netlink, keeper, other.lease, other.addresses());
        this.wanted = other.wanted;
        this.inPlace = other.inPlace;
        this.leaseSeconds = other.leaseSeconds;
        this.leaseEndsNanos = other.leaseEndsNanos;
    }

    List<KernelAddress> addresses() {
        return set.addresses();
    }

    /** Other timing; the next renewal follows it. Not for a change from or to permanent addresses. */
    void lease(Lease changed) {
        lease = changed;
    }

    boolean isInPlace() {
        return inPlace;
    }

    /** The lease given last; 0 where addresses are permanent. */
    int leaseSeconds() {
        return leaseSeconds;
    }

    /** {@code true} where the kernel's lease may have ended by itself at that time. */
    boolean mayHaveLapsed(long nowNanos) {
        return !lease.isPermanent() && nowNanos >= leaseEndsNanos;
    }

    void add(long nowNanos) {
        if (!wanted) {
            wanted = true;
            if (!lease.isPermanent()) {
                keeper.add(this, nowNanos);
            }
        }
        inPlace = false;
        int seconds = seconds(nowNanos);
        set.add(seconds, notAfter(seconds, nowNanos));
        given(seconds, nowNanos);
    }

    /** Called by the keeper. After the ownership's end the stall guard has its say first, in this very turn. */
    void renew(long nowNanos) {
        if (nowNanos > router.ownershipEndsNanos()) {
            return;
        }
        int seconds = seconds(nowNanos);
        if (set.renew(seconds, notAfter(seconds, nowNanos))) {
            given(seconds, nowNanos);
        }
    }

    void delete() {
        letGo();
        deleting = true;
        set.delete();
    }

    /** Lets go, and says when nothing is being deleted any more. */
    void afterDeletion(Runnable then) {
        letGo();
        if (deleting) {
            whenDeleted = then;
        } else {
            then.run();
        }
    }

    /** Leaves the addresses in the kernel for good, without a lease. {@code then} runs when it acknowledged. */
    void keep(Runnable then) {
        letGo();
        whenKept = then;
        set.add(0, Long.MAX_VALUE);
    }

    /** Stops renewing; permanent or not, the kernel's addresses are not touched. */
    void letGo() {
        wanted = false;
        inPlace = false;
        keeper.remove(this);
    }

    private int seconds(long nowNanos) {
        return lease.isPermanent() ? 0 : lease.seconds(nowNanos, router.ownershipEndsNanos());
    }

    private long notAfter(int seconds, long nowNanos) {
        return lease.isPermanent() ? Long.MAX_VALUE
                : lease.notAfterNanos(seconds, nowNanos, router.ownershipEndsNanos());
    }

    private void given(int seconds, long nowNanos) {
        leaseSeconds = seconds;
        leaseEndsNanos = nowNanos + seconds * 1_000_000_000L;
    }

    @Override
    public void added(List<KernelException> failures, long nowNanos) {
        if (!failures.isEmpty()) {
            router.refused(failures);
        }
        if (wanted && !inPlace && failures.size() < set.addresses().size()) {
            inPlace = true;
            router.addressesInPlace(nowNanos);
        }
        whenKept.run();
        whenKept = NOTHING;
    }

    @Override
    public void deleted(List<KernelException> failures, long nowNanos) {
        if (!failures.isEmpty()) {
            router.refused(failures);
        }
        deleting = false;
        whenDeleted.run();
        whenDeleted = NOTHING;
    }

    @Override
    public void lapsed(long nowNanos) {
        inPlace = false;
        if (wanted) {
            router.leaseLapsed(nowNanos);
        }
    }

    @Override
    public void renewalFailed(List<KernelException> failures, long nowNanos) {
        if (wanted) {
            router.refused(failures);
        }
    }

    @Override
    public void close() {
        letGo();
        set.close();
    }
}
