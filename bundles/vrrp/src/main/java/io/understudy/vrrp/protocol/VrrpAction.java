package io.understudy.vrrp.protocol;

import io.understudy.api.vrrp.VrrpState;

/** What is to be done, in the order of the list. */
public sealed interface VrrpAction {

    /** The only {@link SendAdvert}. */
    SendAdvert SEND_ADVERT = new SendAdvert();
    /** The only {@link SendPriorityZero}. */
    SendPriorityZero SEND_PRIORITY_ZERO = new SendPriorityZero();
    /** The only {@link AddAddresses}. */
    AddAddresses ADD_ADDRESSES = new AddAddresses();
    /** The only {@link AnnounceSource}. */
    AnnounceSource ANNOUNCE_SOURCE = new AnnounceSource();
    /** The only {@link RemoveAddresses}. */
    RemoveAddresses REMOVE_ADDRESSES = new RemoveAddresses();

    /** Send an advert with {@link VirtualRouter#effectivePriority}, not after {@link VirtualRouter#ownershipEndsNanos}. */
    record SendAdvert() implements VrrpAction {
    }

    /** Send an advert with priority 0: this router resigns. */
    record SendPriorityZero() implements VrrpAction {
    }

    /** Put all addresses in place, with a lease ({@link LeasePolicy}); those present are renewed. */
    record AddAddresses() implements VrrpAction {
    }

    /** Take all addresses away; those absent are no failure. */
    record RemoveAddresses() implements VrrpAction {
    }

    /**
     * Send gratuitous ARP (or unsolicited neighbour advertisements), once the addresses are in place.
     *
     * @param repeat messages per address
     */
    record SendGratuitousArp(int repeat) implements VrrpAction {
    }

    /**
     * Where adverts go to peers, tell the LAN once of the address that they leave from (behaviour C78): whoever sends to it
     * may have lost it from its table, or a switch from its own, while this router was in FAULT.
     */
    record AnnounceSource() implements VrrpAction {
    }

    /**
     * The state has changed; {@link VirtualRouter#state} tells the new one already. The last action of its transition.
     *
     * @param from  state left
     * @param to    state entered
     * @param cause why
     */
    record StateChanged(VrrpState from, VrrpState to, Cause cause) implements VrrpAction {
    }

    /**
     * Something that people want to know, without a transition.
     *
     * @param cause what
     */
    record Remark(Cause cause) implements VrrpAction {
    }
}
