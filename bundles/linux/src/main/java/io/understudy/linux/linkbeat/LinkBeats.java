package io.understudy.linux.linkbeat;

import io.understudy.linux.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Asks interfaces for their link, a service, for drivers that do not tell of it by themselves. Every call may wait for the
 * hardware: not for the reactor's thread. Thread-safe.
 */
@ProviderType
public interface LinkBeats {

    /** How a driver is asked. */
    enum Method {
        /** The transceiver's status register (SIOCGMIIPHY, SIOCGMIIREG; linux/mii.h). */
        MII,
        /** The driver (SIOCETHTOOL with ETHTOOL_GLINK; linux/ethtool.h). */
        ETHTOOL,
        /** The kernel's flags (SIOCGIFFLAGS, IFF_RUNNING; netdevice(7)): what it tells of anyway. */
        IOCTL
    }

    /**
     * Whether there is a link now.
     *
     * @throws KernelException where the kernel refuses: EOPNOTSUPP the driver cannot be asked so, ENODEV no such interface
     */
    boolean hasLink(String interfaceName, Method method) throws KernelException;
}
