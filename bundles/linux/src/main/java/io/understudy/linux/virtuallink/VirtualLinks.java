package io.understudy.linux.virtuallink;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.KernelAddress;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes and removes interfaces, a service. Every call waits for the kernel's global lock: not for the reactor's thread.
 * Thread-safe.
 */
@ProviderType
public interface VirtualLinks {

    /**
     * Makes an interface; it is down.
     *
     * @return its index
     * @throws KernelException where the kernel refuses: EEXIST the name is taken, EOPNOTSUPP it has no such kind
     */
    int add(VirtualLink link) throws KernelException;

    /** Puts an interface into a VRF. */
    void enslave(String name, int index, int masterIndex) throws KernelException;

    /** Sets an interface up. */
    void up(String name, int index) throws KernelException;

    /** Puts an address on an interface for good, or leaves it there. */
    void addAddress(KernelAddress address) throws KernelException;

    /** Removes an address; one that is gone already is not a failure. */
    void removeAddress(KernelAddress address) throws KernelException;

    /** Removes an interface; one that is gone already is not a failure. */
    void remove(String name, int index) throws KernelException;
}
