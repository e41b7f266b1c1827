package io.understudy.linux.internal.netlink;

import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.LinkStatus;
import io.understudy.linux.netlink.NetworkListener;
import io.understudy.linux.netlink.codec.AddressKey;

/** A change that listeners are told, on its way from the netlink thread to the reactor. */
sealed interface NetworkChange {

    /** Tells a listener. */
    void tell(NetworkListener listener, long nowNanos);

    /** A link appeared or changed. */
    record LinkChanged(LinkStatus link) implements NetworkChange {
        @Override
        public void tell(NetworkListener listener, long nowNanos) {
            listener.linkChanged(link, nowNanos);
        }
    }

    /** A link is gone. */
    record LinkRemoved(LinkStatus link) implements NetworkChange {
        @Override
        public void tell(NetworkListener listener, long nowNanos) {
            listener.linkRemoved(link, nowNanos);
        }
    }

    /** An address appeared or changed. */
    record AddressAdded(AddressKey key, AddressStatus address) implements NetworkChange {
        @Override
        public void tell(NetworkListener listener, long nowNanos) {
            listener.addressAdded(address, nowNanos);
        }
    }

    /** An address is gone. */
    record AddressRemoved(AddressKey key, AddressStatus address, boolean byOthers) implements NetworkChange {
        @Override
        public void tell(NetworkListener listener, long nowNanos) {
            listener.addressRemoved(address, byOthers, nowNanos);
        }
    }
}
