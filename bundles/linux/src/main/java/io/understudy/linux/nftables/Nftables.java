package io.understudy.linux.nftables;

import io.understudy.linux.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/** Tables of nftables in the kernel, a service. Calls wait for the kernel: not for the reactor's thread. Thread-safe. */
@ProviderType
public interface Nftables {

    /**
     * Puts a table into the kernel, in the place of any of the same family and name: no packet sees a state in between.
     *
     * @throws KernelException where the kernel refuses; then nothing has changed
     */
    void replace(Table table) throws KernelException;

    /** Whether the kernel has a table of this family and name, whatever is in it. */
    boolean has(Table.Family family, String name) throws KernelException;

    /** Takes a table away with all that is in it; one that is not there is not a failure. */
    void remove(Table.Family family, String name) throws KernelException;
}
