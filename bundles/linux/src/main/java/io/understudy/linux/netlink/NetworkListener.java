package io.understudy.linux.netlink;

/** Takes changes of links and addresses, on the reactor's thread. */
public interface NetworkListener {

    /** A link exists, appeared, or changed; also after a rename, with the same index. */
    void linkChanged(LinkStatus link, long nowNanos);

    /** A link is gone. */
    void linkRemoved(LinkStatus link, long nowNanos);

    /** An address exists or appeared. Renewals by this daemon are not told. */
    void addressAdded(AddressStatus address, long nowNanos);

    /**
     * An address is gone.
     *
     * @param byOthers {@code false} where a request of this daemon's removed it; {@code true} where anybody else did,
     *                 or the kernel at the end of a lease
     */
    void addressRemoved(AddressStatus address, boolean byOthers, long nowNanos);
}
