package io.understudy.ipvs.codec;

import io.understudy.api.dataplane.Destination;
import io.understudy.api.dataplane.DestinationKey;
import java.util.Objects;

/**
 * A destination in the kernel's terms.
 *
 * @param key            what it is known by within its service
 * @param method         IP_VS_CONN_F_*, forwarding methods only
 * @param weight         as wanted
 * @param upperThreshold connections at which it gets no new ones; 0: no limit
 * @param lowerThreshold connections below which it gets new ones again
 * @param tunnelType     IP_VS_CONN_F_TUNNEL_TYPE_*
 * @param tunnelPort     UDP port of gue
 * @param tunnelFlags    IP_VS_TUNNEL_ENCAP_FLAG_*
 */
public record DestinationRow(DestinationKey key, int method, int weight, int upperThreshold, int lowerThreshold,
        int tunnelType, int tunnelPort, int tunnelFlags) {

    /** The key may not be null. */
    public DestinationRow {
        Objects.requireNonNull(key);
    }

    /** What is wanted, in the kernel's terms. */
    public static DestinationRow of(Destination destination) {
        int method = switch (destination.forwarding().method()) {
            case NAT -> Ipvs.IP_VS_CONN_F_MASQ;
            case DR -> Ipvs.IP_VS_CONN_F_DROUTE;
            case TUN -> Ipvs.IP_VS_CONN_F_TUNNEL;
        };
        int type = switch (destination.forwarding().tunnel()) {
            case IPIP -> Ipvs.IP_VS_CONN_F_TUNNEL_TYPE_IPIP;
            case GUE -> Ipvs.IP_VS_CONN_F_TUNNEL_TYPE_GUE;
            case GRE -> Ipvs.IP_VS_CONN_F_TUNNEL_TYPE_GRE;
        };
        int flags = switch (destination.forwarding().checksum()) {
            case NONE -> Ipvs.IP_VS_TUNNEL_ENCAP_FLAG_NOCSUM;
            case FULL -> Ipvs.IP_VS_TUNNEL_ENCAP_FLAG_CSUM;
            case REMOTE -> Ipvs.IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM;
        };
        return new DestinationRow(destination.key(), method, destination.weight(), destination.upperThreshold(),
                destination.lowerThreshold(), type, destination.forwarding().port(), flags);
    }
}
