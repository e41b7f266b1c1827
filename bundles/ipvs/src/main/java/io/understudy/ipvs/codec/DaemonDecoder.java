package io.understudy.ipvs.codec;

import io.understudy.linux.genericnetlink.AttributeReader;
import io.understudy.linux.genericnetlink.MalformedAttributesException;
import java.net.InetAddress;
import java.util.Arrays;

/** The attributes of one sync daemon. */
final class DaemonDecoder {

    private int state;
    private String interfaceName = "";
    private int syncId;
    private int maxLength;
    private InetAddress group;
    private int port;
    private int ttl;

    void read(AttributeReader reader) {
        while (reader.next()) {
            switch (reader.type()) {
                case Ipvs.IPVS_DAEMON_ATTR_STATE -> state = reader.u32();
                case Ipvs.IPVS_DAEMON_ATTR_MCAST_IFN -> interfaceName = reader.string();
                case Ipvs.IPVS_DAEMON_ATTR_SYNC_ID -> syncId = reader.u32();
                case Ipvs.IPVS_DAEMON_ATTR_SYNC_MAXLEN -> maxLength = reader.u16();
                case Ipvs.IPVS_DAEMON_ATTR_MCAST_PORT -> port = reader.u16();
                case Ipvs.IPVS_DAEMON_ATTR_MCAST_TTL -> ttl = reader.u8();
                case Ipvs.IPVS_DAEMON_ATTR_MCAST_GROUP -> group = Addresses.of(reader, Ipvs.AF_INET,
                        Arrays.copyOf(reader.bytes(Integer.BYTES), Ipvs.ADDRESS_SIZE));
                case Ipvs.IPVS_DAEMON_ATTR_MCAST_GROUP6 ->
                    group = Addresses.of(reader, Ipvs.AF_INET6, reader.bytes(Ipvs.ADDRESS_SIZE));
                default -> {
                    // of a newer kernel
                }
            }
        }
        if (state != Ipvs.IP_VS_STATE_MASTER && state != Ipvs.IP_VS_STATE_BACKUP) {
            reader.fault("sync daemon of state " + state);
        }
    }

    SyncDaemonRow daemon() throws MalformedAttributesException {
        if (state == 0) {
            throw new MalformedAttributesException("no sync daemon in a message about one");
        }
        return new SyncDaemonRow(state, interfaceName, syncId, maxLength, group, port, ttl);
    }
}
