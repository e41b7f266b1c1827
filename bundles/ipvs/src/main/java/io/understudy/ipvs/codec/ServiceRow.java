package io.understudy.ipvs.codec;

import io.understudy.api.dataplane.AddressFamily;
import io.understudy.api.dataplane.SchedulerFlag;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.VirtualService;
import java.util.Objects;

/**
 * A service in the kernel's terms, without its destinations.
 *
 * @param key            what it is known by
 * @param scheduler      name; {@code none} where the kernel has none
 * @param flags          IP_VS_SVC_F_* that a configuration sets
 * @param timeoutSeconds of persistence; 0 without
 * @param netmask        of persistence: IPv4 the mask, most significant byte first; IPv6 the prefix length
 * @param engine         of persistence; empty: none
 */
public record ServiceRow(ServiceKey key, String scheduler, int flags, int timeoutSeconds, int netmask, String engine) {

    /** Nothing may be null. */
    public ServiceRow {
        Objects.requireNonNull(key);
        Objects.requireNonNull(scheduler);
        Objects.requireNonNull(engine);
    }

    /** What is wanted, in the kernel's terms. */
    public static ServiceRow of(VirtualService service) {
        int flags = service.isOnePacket() ? Ipvs.IP_VS_SVC_F_ONEPACKET : 0;
        for (SchedulerFlag flag : service.schedulerFlags()) {
            flags |= switch (flag) {
                case FLAG_1 -> Ipvs.IP_VS_SVC_F_SCHED1;
                case FLAG_2 -> Ipvs.IP_VS_SVC_F_SCHED2;
                case FLAG_3 -> Ipvs.IP_VS_SVC_F_SCHED3;
            };
        }
        if (service.persistenceTimeoutSeconds() > 0) {
            flags |= Ipvs.IP_VS_SVC_F_PERSISTENT;
        }
        return new ServiceRow(service.key(), service.scheduler(), flags, service.persistenceTimeoutSeconds(),
                netmask(service.key().family(), service.persistencePrefixBits()), service.persistenceEngine());
    }

    private static int netmask(AddressFamily family, int prefixBits) {
        return family == AddressFamily.INET6 ? prefixBits : -1 << Integer.SIZE - prefixBits;
    }

    /** Leading bits that count for persistence; for a mask with gaps the number of its bits. */
    public int prefixBits() {
        return key.family() == AddressFamily.INET6 ? netmask : Integer.bitCount(netmask);
    }

    /** Whether a flag is set. */
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
