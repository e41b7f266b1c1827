package io.understudy.vrrp.runtime;

import io.understudy.api.config.VirtualAddress;
import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.vrrp.policy.AddressLedger;
import io.understudy.vrrp.protocol.RouterSettings;
import io.understudy.vrrp.protocol.VrrpEvent;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

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
    private RouterWant want;
    private AddressHolder.Lease wantedLease;
    private List<Announcements.Announced> announced = List.of();
    private AddressHolder.Lease lease;
    private AddressHolder holder;
    private final AddressLedger<KernelAddress> ledger;
    private final ExtraAnnouncements extra;
    private Announcements announcements;
    /** Addresses that others removed too often: left alone until the router is MASTER anew. */
    private final Set<InetAddress> conceded = new HashSet<>();
    /** Some were conceded in an earlier life; they come back with the next one. */
    private boolean outdated;
    private final Set<String> told = new HashSet<>();
    private InetAddress lastTaken;
    private boolean wanted;
    private int waitingAnnouncements;

    HeldAddresses(RouterContext context, Machine machine, LongSupplier ownershipEnds, Consumer<String> remark) {
        this.context = context;
        this.machine = machine;
        this.ownershipEnds = ownershipEnds;
        this.remark = remark;
        this.ledger = new AddressLedger<>();
        this.extra = new ExtraAnnouncements(context.reactor(), this::announceOn);
    }

    /** The same as another one now, in a context of its own. */
    HeldAddresses(HeldAddresses other, RouterContext context, Machine machine, LongSupplier ownershipEnds,
            Consumer<String> remark) {
        this.context = context;
        this.machine = machine;
        this.ownershipEnds = ownershipEnds;
        this.remark = remark;
        this.ledger = other.ledger.copy();
        this.extra = new ExtraAnnouncements(context.reactor(), this::announceOn);
        this.want = other.want;
        this.wantedLease = other.wantedLease;
        this.lease = other.lease;
        this.conceded.addAll(other.conceded);
        this.outdated = other.outdated;
        this.lastTaken = other.lastTaken;
        this.wanted = other.wanted;
        this.waitingAnnouncements = other.waitingAnnouncements;
        if (other.holder != null) {
            this.holder = new AddressHolder(other.holder, this, context.netlink(), context.leaseKeeper());
        }
    }

    /** What this router has in the kernel. */
    Set<KernelAddress> inKernel() {
        return ledger.held();
    }

    /** Adapts to what is wanted and to the interfaces there are; what stays the same is not touched. */
    void follow(RouterWant changedWant, RouterSettings settings, long nowNanos) {
        if (!changedWant.equals(want)) {
            conceded.clear(); // somebody looked at this router: try again
        }
        want = changedWant;
        extra.follow(changedWant);
        boolean ipv6 = changedWant.heldAddresses().stream().anyMatch(each -> each.address() instanceof Inet6Address);
        wantedLease = new AddressHolder.Lease(changedWant.leaseSetting(), settings, ipv6);
        refresh(nowNanos);
    }

    /**
     * The first half of a reload: gives up what is not wanted any more, so that another router can have it. What is
     * still wanted comes with {@link #follow}.
     */
    void release(RouterWant next) {
        sayFarewell(ledger.release(List.copyOf(onLinks(next).keySet())));
    }

    private void refresh(long nowNanos) {
        outdated = false;
        Map<KernelAddress, LinkStatus> onLinks = onLinks(want);
        onLinks.keySet().removeIf(address -> conceded.contains(address.address()));
        new HashSet<>(onLinks.values()).forEach(context.sysctls()::on);
        followAnnounced(onLinks);
        boolean otherKind = lease == null || lease.isPermanent() != wantedLease.isPermanent();
        lease = wantedLease;
        if (otherKind || !List.copyOf(onLinks.keySet()).equals(holder.addresses())) {
            exchange(List.copyOf(onLinks.keySet()), nowNanos);
        } else {
            holder.lease(lease);
        }
    }

    /** The addresses of a want whose interfaces there are, in its order. */
    private Map<KernelAddress, LinkStatus> onLinks(RouterWant of) {
        Map<KernelAddress, LinkStatus> onLinks = new LinkedHashMap<>();
        for (VirtualAddress address : of.heldAddresses()) {
            LinkStatus link = context.surroundings().network().link(of.deviceOf(address));
            if (link != null) {
                onLinks.put(AddressMapping.toKernel(address, link), link);
            }
        }
        return onLinks;
    }

    private void exchange(List<KernelAddress> now, long nowNanos) {
        List<KernelAddress> gone = ledger.exchange(now);
        if (holder != null) {
            holder.close();
            sayFarewell(gone);
        }
        holder = new AddressHolder(this, context.netlink(), context.leaseKeeper(), lease, now);
        if (wanted) {
            waitingAnnouncements = Math.max(1, waitingAnnouncements);
            putInPlace(nowNanos);
        }
    }

    private void putInPlace(long nowNanos) {
        makeWay();
        holder.add(nowNanos);
        // while the kernel is at it
        ledger.add().forEach(context.surroundings().network()::stays);
    }

    /** Takes away, all or some of what the holder has; {@code then} runs when the kernel has acknowledged. */
    private void takeAway(List<KernelAddress> gone, Runnable then) {
        if (gone.equals(holder.addresses()) && !gone.isEmpty()) {
            gone.forEach(context.surroundings().network()::leaves);
            holder.delete();
        } else {
            sayFarewell(gone);
        }
        holder.afterDeletion(then);
    }

    private void sayFarewell(List<KernelAddress> gone) {
        if (!gone.isEmpty()) {
            gone.forEach(context.surroundings().network()::leaves);
            context.netlink().addressSet(gone, new Farewell(gone, context, this::refused)).delete();
        }
    }

    private boolean isInKernel(KernelAddress address) {
        return context.surroundings().network().holds(address.interfaceIndex(), address.address());
    }

    private void followAnnounced(Map<KernelAddress, LinkStatus> onLinks) {
        List<Announcements.Announced> now = new ArrayList<>();
        onLinks.forEach((address, link) -> now.add(Announcements.Announced.of(address.address(), link,
                address.address() instanceof Inet6Address && context.sysctls().isForwarding(link.name()))));
        if (announcements != null && now.equals(announced)) {
            return;
        }
        closeAnnouncements();
        try {
            announcements = Announcements.open(context.sockets(), context.pacer(), ownershipEnds, now);
            announced = List.copyOf(now);
        } catch (KernelException refused) {
            tellOnce("cannot announce addresses: " + refused.getMessage());
        }
    }

    private void closeAnnouncements() {
        if (announcements != null) {
            announcements.close();
            announcements = null;
        }
    }

    /** Announcements have another pace from now on. */
    void announceAnew(long nowNanos) {
        closeAnnouncements();
        refresh(nowNanos);
    }

    /**
     * Removes, and says, what a crashed run, or keepalived before us, left behind: nobody is MASTER here yet, and the
     * first verdict of a script may be long in coming.
     */
    void removeLeftovers() {
        List<KernelAddress> left = ledger.remove(this::isInKernel);
        if (!left.isEmpty()) {
            remark.accept("removing addresses left behind: " + left);
            takeAway(left, () -> { });
        }
    }

    void add(long nowNanos) {
        told.clear();
        if (outdated || announcements == null) {
            refresh(nowNanos);
        }
        announced.stream().filter(each -> each.address() instanceof Inet6Address)
                .map(Announcements.Announced::linkName).distinct().forEach(context.sysctls()::lookAtForwarding);
        wanted = true;
        putInPlace(nowNanos);
        extra.start();
    }

    /**
     * A permanent IPv6 address is not turned into a leased one: with it the kernel would let the prefix route expire
     * that it shares with the host's own addresses.
     */
    private void makeWay() {
        if (!lease.isPermanent()) {
            sayFarewell(holder.addresses().stream().filter(address -> address.address() instanceof Inet6Address
                    && context.surroundings().network().isPermanent(address)).toList());
        }
    }

    void remove() {
        told.clear();
        wanted = false;
        extra.stop();
        outdated |= !conceded.isEmpty();
        conceded.clear();
        waitingAnnouncements = 0;
        if (announcements != null) {
            announcements.cancel();
        }
        if (holder != null) {
            takeAway(ledger.remove(this::isInKernel), () -> { });
        }
    }

    /** Announces now, or as soon as the addresses are in place. */
    void announce(int repeat) {
        if (!holder.isInPlace()) {
            waitingAnnouncements = Math.max(waitingAnnouncements, repeat);
        } else if (announcements != null) {
            announcements.announce(repeat);
        }
    }

    private void announceOn(Predicate<String> interfaceNames) {
        if (holder.isInPlace() && announcements != null) {
            announcements.announceOn(interfaceNames);
        }
    }

    /** Somebody, or the kernel at the end of a lease, removed an address. */
    void taken(AddressStatus address, long nowNanos) {
        boolean ours = holder.addresses().stream().anyMatch(each -> each.interfaceIndex() == address.interfaceIndex()
                && each.address().equals(address.address()) && each.prefixLength() == address.prefixLength());
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
    void concede(long nowNanos) {
        conceded.add(lastTaken);
        // gone already, and theirs to put back
        ledger.addresses().stream().filter(address -> address.address().equals(lastTaken)).forEach(ledger::concede);
        refresh(nowNanos);
    }

    boolean inPlace() {
        return holder != null && holder.isInPlace();
    }

    int leaseSeconds() {
        return holder == null ? 0 : holder.leaseSeconds();
    }

    /** Gives everything up; {@code then} runs when the kernel has acknowledged. */
    void close(Runnable then) {
        end(then, (last, ended) -> takeAway(ledger.remove(this::isInKernel), ended));
    }

    /** Leaves the addresses in place for good ({@code -V}); {@code then} runs when the kernel has acknowledged. */
    void keep(Runnable then) {
        if (wanted) {
            end(then, AddressHolder::keep);
        } else {
            close(then);
        }
    }

    private void end(Runnable then, BiConsumer<AddressHolder, Runnable> ending) {
        wanted = false;
        extra.close();
        closeAnnouncements();
        if (holder == null) {
            then.run();
            return;
        }
        AddressHolder last = holder;
        ending.accept(last, () -> {
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
        if (repeat > 0 && announcements != null) {
            announcements.announce(repeat);
        }
    }

    @Override
    public void leaseLapsed(long nowNanos) {
        machine.step(nowNanos, new VrrpEvent.LeaseLapsed());
    }

    @Override
    public void refused(List<KernelException> failures) {
        ledger.doubt();
        ledger.addresses().forEach(context.surroundings().network()::stays);
        failures.forEach(failure -> tellOnce("the kernel refused: " + failure.getMessage()));
    }

    /** Renewals come twice a second: what does not change is not said again before addresses come or go. */
    private void tellOnce(String what) {
        if (told.add(what)) {
            remark.accept(what);
        }
    }
}
