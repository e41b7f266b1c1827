package io.understudy.ipvs.codec;

import io.understudy.api.dataplane.DestinationKey;
import io.understudy.linux.genericnetlink.AttributeReader;
import io.understudy.linux.genericnetlink.MalformedAttributesException;
import java.net.InetAddress;

/** The attributes of one destination. */
final class DestinationDecoder {

    private final TrafficDecoder traffic = new TrafficDecoder();
    private int family;
    private byte[] address;
    private int port;
    private int method;
    private int weight;
    private int upper;
    private int lower;
    private int tunnelType;
    private int tunnelPort;
    private int tunnelFlags;
    private long active;
    private long inactive;
    private long persistent;
    private DestinationKey key;

    void read(AttributeReader reader) {
        while (reader.next()) {
            switch (reader.type()) {
                case Ipvs.IPVS_DEST_ATTR_ADDR_FAMILY -> family = reader.u16();
                case Ipvs.IPVS_DEST_ATTR_ADDR -> address = reader.bytes(Ipvs.ADDRESS_SIZE);
                case Ipvs.IPVS_DEST_ATTR_PORT -> port = reader.be16();
                case Ipvs.IPVS_DEST_ATTR_FWD_METHOD -> method = reader.u32() & Ipvs.IP_VS_CONN_F_FWD_MASK;
                case Ipvs.IPVS_DEST_ATTR_WEIGHT -> weight = reader.u32();
                case Ipvs.IPVS_DEST_ATTR_U_THRESH -> upper = reader.u32();
                case Ipvs.IPVS_DEST_ATTR_L_THRESH -> lower = reader.u32();
                case Ipvs.IPVS_DEST_ATTR_ACTIVE_CONNS -> active = Integer.toUnsignedLong(reader.u32());
                case Ipvs.IPVS_DEST_ATTR_INACT_CONNS -> inactive = Integer.toUnsignedLong(reader.u32());
                case Ipvs.IPVS_DEST_ATTR_PERSIST_CONNS -> persistent = Integer.toUnsignedLong(reader.u32());
                case Ipvs.IPVS_DEST_ATTR_TUN_TYPE -> tunnelType = reader.u8();
                case Ipvs.IPVS_DEST_ATTR_TUN_PORT -> tunnelPort = reader.be16();
                case Ipvs.IPVS_DEST_ATTR_TUN_FLAGS -> tunnelFlags = reader.u16();
                case Ipvs.IPVS_DEST_ATTR_STATS -> traffic.readNarrow(reader.nested());
                case Ipvs.IPVS_DEST_ATTR_STATS64 -> traffic.readWide(reader.nested());
                default -> {
                    // of a newer kernel
                }
            }
        }
        if (address != null) {
            InetAddress where = Addresses.of(reader, family, address);
            key = where == null ? null : new DestinationKey(where, port);
        }
    }

    ReadDestination destination() throws MalformedAttributesException {
        if (key == null) {
            throw new MalformedAttributesException("no destination in a message about one");
        }
        return new ReadDestination(
                new DestinationRow(key, method, weight, upper, lower, tunnelType, tunnelPort, tunnelFlags), active,
                inactive, persistent, traffic.traffic());
    }
}
