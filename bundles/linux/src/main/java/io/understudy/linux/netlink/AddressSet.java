package io.understudy.linux.netlink;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Addresses that come and go together, with requests encoded beforehand. Reactor thread only; the requests are carried
 * out on the netlink thread, in the order given.
 */
@ProviderType
public interface AddressSet extends AutoCloseable {

    /** The addresses. */
    List<KernelAddress> addresses();

    /**
     * Adds all addresses, or replaces them where they are present.
     *
     * @param validSeconds  lease: the kernel removes them by itself after this time; 0: permanent
     * @param notAfterNanos where the clock passed this before the request is sent, nothing is sent; where it passed
     *                      before the acknowledgement, the addresses are deleted again. Both are told as
     *                      {@link Listener#lapsed}. {@link Long#MAX_VALUE}: no limit
     */
    void add(int validSeconds, long notAfterNanos);

    /**
     * Renews the lease; no allocation. The same rules as {@link #add}, but that addresses whose renewal is too late to
     * be sent are deleted. After {@link Listener#lapsed} only {@link #add} brings them back: renewals handed over before
     * are without effect.
     *
     * @return {@code false} where the last renewal is not acknowledged yet: nothing is sent
     */
    boolean renew(int validSeconds, long notAfterNanos);

    /** Deletes all addresses; those already gone are not a failure. */
    void delete();

    /** No listener is called after this; the kernel's addresses stay as they are. */
    @Override
    void close();

    /** Takes results, on the reactor's thread. Never called for a renewal that went well. */
    interface Listener {

        /** {@link AddressSet#add} was acknowledged; {@code failures} names each address that could not be added. */
        void added(List<io.understudy.linux.KernelException> failures, long nowNanos);

        /** {@link AddressSet#delete} was acknowledged. */
        void deleted(List<io.understudy.linux.KernelException> failures, long nowNanos);

        /** An addition or renewal came too late: the addresses are not, or no longer, in place. */
        void lapsed(long nowNanos);

        /** A renewal was refused. */
        void renewalFailed(List<io.understudy.linux.KernelException> failures, long nowNanos);
    }
}
