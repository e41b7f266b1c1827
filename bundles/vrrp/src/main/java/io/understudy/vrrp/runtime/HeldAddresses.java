package io.understudy.vrrp.runtime;

import io.understudy.api.config.VirtualAddress;
import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.AddressSet;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A router's addresses on their interfaces, and their announcement, kept right while interfaces come and go and the
 * configuration changes. Reactor thread only.
 */
final class HeldAddresses implements AddressHolder.Router {

    /** Hands an event to the state machine. */
    interface Machine {

        void step(long nowNanos, VrrpEvent event);
    }

    private final RouterContext context;
    private final Machine machine;
    private final LongSupplier ownershipEnds;
    private final Consumer<String> remark;
    private List<KernelAddress> addresses = List.of();
    private List<GratuitousArp.Announced> announced = List.of();
    private AddressHolder.Lease lease;
    private AddressHolder holder;
    private GratuitousArp arp;
    /** Addresses that others removed too often: left alone until the router is MASTER anew. */
    private final Set<InetAddress> conceded = new HashSet<>();
    private InetAddress lastTaken;
    private boolean wanted;
    private int waitingAnnouncements;

    HeldAddresses(RouterContext context, Machine machine, LongSupplier ownershipEnds, Consumer<String> remark) {
        this.context = context;
        this.machine = machine;
        this.ownershipEnds = ownershipEnds;
        this.remark = remark;
    }

    /** Adapts to what is wanted and to the interfaces there are; what stays the same is not touched. */
    void follow(RouterWant want, RouterSettings settings, long nowNanos) {
        List<KernelAddress> now = new ArrayList<>();
        List<GratuitousArp.Announced> announce = new ArrayList<>();
        for (VirtualAddress address : want.heldAddresses()) {
            LinkStatus link = context.surroundings().network().link(want.deviceOf(address));
            if (link != null && !conceded.contains(address.address())) {
                now.add(AddressMapping.toKernel(address, link));
                if (address.address() instanceof Inet4Address ipv4) {
                    announce.add(GratuitousArp.Announced.of(ipv4, link));
                }
            }
        }
        followAnnounced(announce);
        AddressHolder.Lease wantedLease = new AddressHolder.Lease(want.leaseSetting(), settings);
        if (holder == null || !now.equals(addresses) || !wantedLease.equals(lease)) {
            lease = wantedLease;
            exchange(now, nowNanos);
        }
    }

    private void exchange(List<KernelAddress> now, long nowNanos) {
        List<KernelAddress> gone = new ArrayList<>(addresses);
        gone.removeAll(now);
        if (holder != null) {
            holder.close();
        }
        if (wanted && !gone.isEmpty()) {
            context.netlink().addressSet(gone, new Farewell()).delete();
        }
        addresses = List.copyOf(now);
        holder = new AddressHolder(this, context.netlink(), context.leaseKeeper(), lease, addresses);
        if (wanted) {
            waitingAnnouncements = Math.max(1, waitingAnnouncements);
            holder.add(nowNanos);
        }
    }

    private void followAnnounced(List<GratuitousArp.Announced> now) {
        if (arp != null && now.equals(announced)) {
            return;
        }
        if (arp != null) {
            arp.close();
            arp = null;
        }
        try {
            arp = GratuitousArp.open(context.sockets(), now);
            announced = List.copyOf(now);
        } catch (KernelException refused) {
            remark.accept("cannot announce addresses: " + refused.getMessage());
        }
    }

    /**
     * Says which addresses a crashed run, or keepalived before us, left behind. The machine removes them when it
     * starts: nobody is MASTER here yet.
     */
    void tellLeftovers() {
        NetworkState network = context.surroundings().network();
        List<KernelAddress> left = addresses.stream()
                .filter(address -> network.holds(address.interfaceIndex(), address.address())).toList();
        if (!left.isEmpty()) {
            remark.accept("removing addresses left behind: " + left);
        }
    }

    void add(long nowNanos) {
        wanted = true;
        holder.add(nowNanos);
    }

    void remove() {
        wanted = false;
        conceded.clear();
        waitingAnnouncements = 0;
        holder.delete();
    }

    /** Announces now, or as soon as the addresses are in place. */
    void announce(int repeat, long notAfterNanos) {
        if (!holder.isInPlace()) {
            waitingAnnouncements = Math.max(waitingAnnouncements, repeat);
        } else if (arp != null) {
            arp.announce(repeat, notAfterNanos);
        }
    }

    /** Somebody, or the kernel at the end of a lease, removed an address. */
    void taken(AddressStatus address, long nowNanos) {
        boolean ours = addresses.stream().anyMatch(each -> each.interfaceIndex() == address.interfaceIndex()
                && each.address().equals(address.address()));
        // While a request is under way its own answer tells; one removal of many addresses is told once.
        if (!wanted || !ours || !holder.isInPlace()) {
            return;
        }
        lastTaken = address.address();
        if (holder.mayHaveLapsed(nowNanos)) {
            machine.step(nowNanos, new VrrpEvent.LeaseLapsed());
        } else {
            machine.step(nowNanos, new VrrpEvent.AddressesRemoved(
                    address.address().getHostAddress() + "/" + address.prefixLength()));
        }
    }

    /** Stops fighting over the address that was taken last: it is renewed no more. */
    void concede(RouterWant want, RouterSettings settings, long nowNanos) {
        conceded.add(lastTaken);
        follow(want, settings, nowNanos);
    }

    boolean inPlace() {
        return holder != null && holder.isInPlace();
    }

    int leaseSeconds() {
        return holder == null ? 0 : holder.leaseSeconds();
    }

    /** Gives everything up; {@code then} runs when the kernel has acknowledged. */
    void close(Runnable then) {
        if (arp != null) {
            arp.close();
        }
        if (holder == null || context.keepAddresses()) {
            if (holder != null) {
                holder.close();
            }
            then.run();
            return;
        }
        AddressHolder last = holder;
        last.delete(() -> {
            last.close();
            then.run();
        });
    }

    @Override
    public long ownershipEndsNanos() {
        return ownershipEnds.getAsLong();
    }

    @Override
    public void addressesInPlace(long nowNanos) {
        int repeat = waitingAnnouncements;
        waitingAnnouncements = 0;
        if (repeat > 0 && arp != null) {
            arp.announce(repeat, ownershipEnds.getAsLong());
        }
    }

    @Override
    public void leaseLapsed(long nowNanos) {
        machine.step(nowNanos, new VrrpEvent.LeaseLapsed());
    }

    @Override
    public void refused(List<KernelException> failures) {
        failures.forEach(failure -> remark.accept("the kernel refused: " + failure.getMessage()));
    }

    /** Listens to a deletion that nobody waits for. */
    private final class Farewell implements AddressSet.Listener {

        @Override
        public void added(List<KernelException> failures, long nowNanos) {
            throw new IllegalStateException("nothing was added");
        }

        @Override
        public void deleted(List<KernelException> failures, long nowNanos) {
            refused(failures);
        }

        @Override
        public void lapsed(long nowNanos) {
            throw new IllegalStateException("nothing was leased");
        }

        @Override
        public void renewalFailed(List<KernelException> failures, long nowNanos) {
            throw new IllegalStateException("nothing was renewed");
        }
    }
}
