package io.understudy.ipvs.protocol;

import io.understudy.api.config.Forwarding;
import io.understudy.api.dataplane.Destination;
import io.understudy.api.dataplane.MarkedTraffic;
import io.understudy.api.dataplane.SchedulerFlag;
import io.understudy.api.dataplane.TableReading.DestinationReading;
import io.understudy.api.dataplane.TableReading.ServiceReading;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.ipvs.codec.DestinationRow;
import io.understudy.ipvs.codec.Ipvs;
import io.understudy.ipvs.codec.ReadDestination;
import io.understudy.ipvs.codec.ReadService;
import io.understudy.ipvs.codec.ServiceRow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The kernel's rows in the api's words. What the api does not know, as LOCALNODE, is shown as NAT. */
public final class Readings {

    private Readings() {
    }

    /**
     * A service with its destinations.
     *
     * @param marked what is marked for it, which the kernel's row does not say
     */
    public static ServiceReading of(ReadService service, List<ReadDestination> destinations, boolean own,
            List<MarkedTraffic> marked) {
        VirtualService.Builder builder = builder(service.row()).markedTraffic(marked);
        List<DestinationReading> readings = new ArrayList<>();
        for (ReadDestination read : destinations) {
            Destination destination = destination(read.row());
            builder.destination(destination);
            readings.add(new DestinationReading(destination, read.activeConnections(), read.inactiveConnections(),
                    read.persistentConnections(), read.traffic()));
        }
        return new ServiceReading(builder.build(), own, service.traffic(), readings);
    }

    private static VirtualService.Builder builder(ServiceRow row) {
        Set<SchedulerFlag> flags = EnumSet.noneOf(SchedulerFlag.class);
        if (row.has(Ipvs.IP_VS_SVC_F_SCHED1)) {
            flags.add(SchedulerFlag.FLAG_1);
        }
        if (row.has(Ipvs.IP_VS_SVC_F_SCHED2)) {
            flags.add(SchedulerFlag.FLAG_2);
        }
        if (row.has(Ipvs.IP_VS_SVC_F_SCHED3)) {
            flags.add(SchedulerFlag.FLAG_3);
        }
        VirtualService.Builder builder = VirtualService.builder(row.key(), row.scheduler()).schedulerFlags(flags)
                .onePacket(row.has(Ipvs.IP_VS_SVC_F_ONEPACKET));
        if (row.has(Ipvs.IP_VS_SVC_F_PERSISTENT)) {
            int prefix = Math.max(1, Math.min(row.prefixBits(), row.key().family().bits()));
            builder.persistence(Math.max(1, row.timeoutSeconds()), prefix, row.engine());
        }
        return builder;
    }

    private static Destination destination(DestinationRow row) {
        return Destination.builder(row.key(), forwarding(row)).weight(Math.max(0, row.weight()))
                .thresholds(Math.max(0, row.upperThreshold()), Math.max(0, row.lowerThreshold())).build();
    }

    private static Forwarding forwarding(DestinationRow row) {
        Forwarding.Method method = switch (row.method()) {
            case Ipvs.IP_VS_CONN_F_DROUTE -> Forwarding.Method.DR;
            case Ipvs.IP_VS_CONN_F_TUNNEL -> Forwarding.Method.TUN;
            default -> Forwarding.Method.NAT;
        };
        Forwarding.Tunnel tunnel = switch (row.tunnelType()) {
            case Ipvs.IP_VS_CONN_F_TUNNEL_TYPE_GUE -> Forwarding.Tunnel.GUE;
            case Ipvs.IP_VS_CONN_F_TUNNEL_TYPE_GRE -> Forwarding.Tunnel.GRE;
            default -> Forwarding.Tunnel.IPIP;
        };
        Forwarding.Checksum checksum = switch (row.tunnelFlags()) {
            case Ipvs.IP_VS_TUNNEL_ENCAP_FLAG_CSUM -> Forwarding.Checksum.FULL;
            case Ipvs.IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM -> Forwarding.Checksum.REMOTE;
            default -> Forwarding.Checksum.NONE;
        };
        return new Forwarding(method, tunnel, row.tunnelPort(), checksum);
    }
}
