package io.understudy.ipvs.codec;

import io.understudy.api.dataplane.AddressFamily;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.Transport;
import io.understudy.linux.genericnetlink.AttributeReader;
import io.understudy.linux.genericnetlink.MalformedAttributesException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The attributes of one service. */
final class ServiceDecoder {

    private static final int FLAGS_SIZE = 8;

    private final TrafficDecoder traffic = new TrafficDecoder();
    private int family;
    private int protocol;
    private byte[] address;
    private int port;
    private int fwmark;
    private String scheduler = "none";
    private int flags;
    private int timeout;
    private byte[] netmask = new byte[Integer.BYTES];
    private String engine = "";
    private ServiceKey key;

    void read(AttributeReader reader) {
        while (reader.next()) {
            switch (reader.type()) {
                case Ipvs.IPVS_SVC_ATTR_AF -> family = reader.u16();
                case Ipvs.IPVS_SVC_ATTR_PROTOCOL -> protocol = reader.u16();
                case Ipvs.IPVS_SVC_ATTR_ADDR -> address = reader.bytes(Ipvs.ADDRESS_SIZE);
                case Ipvs.IPVS_SVC_ATTR_PORT -> port = reader.be16();
                case Ipvs.IPVS_SVC_ATTR_FWMARK -> fwmark = reader.u32();
                case Ipvs.IPVS_SVC_ATTR_SCHED_NAME -> scheduler = reader.string();
                case Ipvs.IPVS_SVC_ATTR_FLAGS -> flags = machineOrder(reader.bytes(FLAGS_SIZE));
                case Ipvs.IPVS_SVC_ATTR_TIMEOUT -> timeout = reader.u32();
                case Ipvs.IPVS_SVC_ATTR_NETMASK -> netmask = reader.bytes(Integer.BYTES);
                case Ipvs.IPVS_SVC_ATTR_PE_NAME -> engine = reader.string();
                case Ipvs.IPVS_SVC_ATTR_STATS -> traffic.readNarrow(reader.nested());
                case Ipvs.IPVS_SVC_ATTR_STATS64 -> traffic.readWide(reader.nested());
                default -> {
                    // of a newer kernel
                }
            }
        }
        key = key(reader);
    }

    private ServiceKey key(AttributeReader reader) {
        if (family != Ipvs.AF_INET && family != Ipvs.AF_INET6) {
            reader.fault("service of address family " + family);
            return null;
        }
        if (fwmark != 0) {
            return new ServiceKey.Fwmark(fwmark,
                    family == Ipvs.AF_INET6 ? AddressFamily.INET6 : AddressFamily.INET);
        }
        for (Transport transport : Transport.values()) {
            if (transport.protocolNumber() == protocol && address != null) {
                InetAddress where = Addresses.of(reader, family, address);
                return new ServiceKey.Address(transport, where, port);
            }
        }
        reader.fault("service of protocol " + protocol + (address == null ? " without an address" : ""));
        return null;
    }

    ReadService service() throws MalformedAttributesException {
        if (key == null) {
            throw new MalformedAttributesException("no service in a message about one");
        }
        int mask = key.family() == AddressFamily.INET6 ? machineOrder(netmask) : ByteBuffer.wrap(netmask).getInt();
        return new ReadService(
                new ServiceRow(key, scheduler, flags & Ipvs.SERVICE_FLAGS, timeout, mask, engine), traffic.traffic());
    }

    private static int machineOrder(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt();
    }
}
