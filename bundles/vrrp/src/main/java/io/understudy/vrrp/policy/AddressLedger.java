package io.understudy.vrrp.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one router has asked of the kernel so far, address by address, and what therefore remains to be asked: nothing
 * is deleted that is not there, and nothing that is there is forgotten. One thread.
 *
 * @param <A> an address on an interface, by value
 */
public final class AddressLedger<A> {

    private List<A> addresses = List.of();
    /** Added, and not deleted since. */
    private final Set<A> held = new HashSet<>();
    /** Deleted, or left to others; of all that is neither here nor in {@link #held} only the kernel knows. */
    private final Set<A> settled = new HashSet<>();

    /** Of a router that has none. */
    public AddressLedger() {
    }

    private AddressLedger(AddressLedger<A> other) {
        addresses = other.addresses;
        held.addAll(other.held);
        settled.addAll(other.settled);
    }

    /** The same, that goes its own way from here. */
    public AddressLedger<A> copy() {
        return new AddressLedger<>(this);
    }

    /** The addresses that the router is to hold while MASTER, in their order. */
    public List<A> addresses() {
        return addresses;
    }

    /** What this router has in the kernel, as far as it knows. */
    public Set<A> held() {
        return Set.copyOf(held);
    }

    /**
     * The first half of a change: what is not wanted any more.
     *
     * @return to be deleted
     */
    public List<A> release(List<A> next) {
        Set<A> wanted = new HashSet<>(next);
        return give(held.stream().filter(address -> !wanted.contains(address)).toList());
    }

    /**
     * Other addresses from now on.
     *
     * @return to be deleted, what {@link #release} did not take already
     */
    public List<A> exchange(List<A> next) {
        List<A> gone = release(next);
        addresses = List.copyOf(next);
        settled.retainAll(addresses);
        return gone;
    }

    /**
     * All addresses are put in place, those that are there are renewed.
     *
     * @return those that are new
     */
    public List<A> add() {
        List<A> come = addresses.stream().filter(address -> !held.contains(address)).toList();
        held.addAll(come);
        come.forEach(settled::remove);
        return come;
    }

    /**
     * All addresses are taken away.
     *
     * @param inKernel whether the kernel holds one that this router never asked about
     * @return to be deleted
     */
    public List<A> remove(Predicate<A> inKernel) {
        return give(addresses.stream().filter(address -> held.contains(address)
                || !settled.contains(address) && inKernel.test(address)).toList());
    }

    /** Others took it, and are not to be opposed: it is theirs. */
    public void concede(A address) {
        held.remove(address);
        settled.add(address);
    }

    /** The kernel refused a deletion: what is there is what it says. */
    public void doubt() {
        settled.clear();
    }

    private List<A> give(List<A> all) {
        // in the order of the configuration, then what is left of an earlier one
        Set<A> rest = new LinkedHashSet<>(all);
        List<A> ordered = new ArrayList<>(addresses);
        ordered.removeIf(address -> !rest.remove(address));
        ordered.addAll(rest);
        ordered.forEach(held::remove);
        settled.addAll(ordered);
        return List.copyOf(ordered);
    }
}
