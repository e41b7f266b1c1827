package io.understudy.linux.genericnetlink;

import io.understudy.linux.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/** Generic netlink, a service. */
@ProviderType
public interface GenericNetlink {

    /**
     * Opens a channel to a family, with a thread of its own. Waits for the kernel, which may load a module first: never
     * on the reactor's thread.
     *
     * @param family        the family's name: {@code IPVS}
     * @param namespacePath file of the network namespace in which it works; empty: this process's own
     * @throws KernelException ENOENT where the kernel has no such family or there is no such file
     */
    GenericChannel open(String family, String namespacePath) throws KernelException;
}
