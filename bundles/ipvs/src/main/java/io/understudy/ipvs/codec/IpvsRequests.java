package io.understudy.ipvs.codec;

import io.understudy.api.dataplane.AddressFamily;
import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.linux.genericnetlink.AttributeWriter;
import io.understudy.linux.genericnetlink.GenericRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Encodes requests to IPVS; the order of attributes is ipvsadm's. */
public final class IpvsRequests {

    private static final int ALL_BITS = -1;

    private IpvsRequests() {
    }

    /** IPVS_CMD_NEW_SERVICE. */
    public static GenericRequest newService(ServiceRow row) {
        return service(Ipvs.IPVS_CMD_NEW_SERVICE, row);
    }

    /** IPVS_CMD_SET_SERVICE. */
    public static GenericRequest setService(ServiceRow row) {
        return service(Ipvs.IPVS_CMD_SET_SERVICE, row);
    }

    private static GenericRequest service(int command, ServiceRow row) {
        AttributeWriter writer = new AttributeWriter();
        int mark = beginService(writer, row.key());
        writer.string(Ipvs.IPVS_SVC_ATTR_SCHED_NAME, row.scheduler());
        if (!row.engine().isEmpty()) {
            writer.string(Ipvs.IPVS_SVC_ATTR_PE_NAME, row.engine());
        }
        writer.bytes(Ipvs.IPVS_SVC_ATTR_FLAGS, flags(row.flags()))
                .u32(Ipvs.IPVS_SVC_ATTR_TIMEOUT, row.timeoutSeconds());
        if (row.key().family() == AddressFamily.INET6) {
            writer.u32(Ipvs.IPVS_SVC_ATTR_NETMASK, row.netmask());
        } else {
            writer.bytes(Ipvs.IPVS_SVC_ATTR_NETMASK, bigEndian(row.netmask()));
        }
        return GenericRequest.of(command, writer.end(mark));
    }

    /** IPVS_CMD_DEL_SERVICE. */
    public static GenericRequest deleteService(ServiceKey key) {
        return named(Ipvs.IPVS_CMD_DEL_SERVICE, key);
    }

    /** IPVS_CMD_GET_SERVICE, to be sent as a dump: every service. */
    public static GenericRequest services() {
        return GenericRequest.of(Ipvs.IPVS_CMD_GET_SERVICE);
    }

    /** IPVS_CMD_GET_DEST, to be sent as a dump: every destination of a service. */
    public static GenericRequest destinations(ServiceKey key) {
        return named(Ipvs.IPVS_CMD_GET_DEST, key);
    }

    private static GenericRequest named(int command, ServiceKey key) {
        AttributeWriter writer = new AttributeWriter();
        return GenericRequest.of(command, writer.end(beginService(writer, key)));
    }

    /** IPVS_CMD_NEW_DEST. */
    public static GenericRequest newDestination(ServiceKey service, DestinationRow row) {
        return destination(Ipvs.IPVS_CMD_NEW_DEST, service, row);
    }

    /** IPVS_CMD_SET_DEST. */
    public static GenericRequest setDestination(ServiceKey service, DestinationRow row) {
        return destination(Ipvs.IPVS_CMD_SET_DEST, service, row);
    }

    private static GenericRequest destination(int command, ServiceKey service, DestinationRow row) {
        AttributeWriter writer = new AttributeWriter();
        writer.end(beginService(writer, service));
        int mark = beginDestination(writer, row.key());
        writer.u32(Ipvs.IPVS_DEST_ATTR_FWD_METHOD, row.method()).u32(Ipvs.IPVS_DEST_ATTR_WEIGHT, row.weight())
                .u8(Ipvs.IPVS_DEST_ATTR_TUN_TYPE, row.tunnelType())
                .be16(Ipvs.IPVS_DEST_ATTR_TUN_PORT, row.tunnelPort())
                .u16(Ipvs.IPVS_DEST_ATTR_TUN_FLAGS, row.tunnelFlags())
                .u32(Ipvs.IPVS_DEST_ATTR_U_THRESH, row.upperThreshold())
                .u32(Ipvs.IPVS_DEST_ATTR_L_THRESH, row.lowerThreshold());
        return GenericRequest.of(command, writer.end(mark));
    }

    /** IPVS_CMD_DEL_DEST. */
    public static GenericRequest deleteDestination(ServiceKey service, DestinationKey key) {
        AttributeWriter writer = new AttributeWriter();
        writer.end(beginService(writer, service));
        return GenericRequest.of(Ipvs.IPVS_CMD_DEL_DEST, writer.end(beginDestination(writer, key)));
    }

    /** IPVS_CMD_NEW_DAEMON; what is 0 or null is left to the kernel. */
    public static GenericRequest startDaemon(SyncDaemonRow daemon) {
        AttributeWriter writer = new AttributeWriter();
        int mark = beginDaemon(writer, daemon.state(), daemon.interfaceName(), daemon.syncId());
        if (daemon.maxLength() != 0) {
            writer.u16(Ipvs.IPVS_DAEMON_ATTR_SYNC_MAXLEN, daemon.maxLength());
        }
        if (daemon.port() != 0) {
            writer.u16(Ipvs.IPVS_DAEMON_ATTR_MCAST_PORT, daemon.port());
        }
        if (daemon.ttl() != 0) {
            writer.u8(Ipvs.IPVS_DAEMON_ATTR_MCAST_TTL, daemon.ttl());
        }
        if (daemon.group() instanceof Inet6Address group) {
            writer.bytes(Ipvs.IPVS_DAEMON_ATTR_MCAST_GROUP6, group.getAddress());
        } else if (daemon.group() != null) {
            writer.bytes(Ipvs.IPVS_DAEMON_ATTR_MCAST_GROUP, daemon.group().getAddress());
        }
        return GenericRequest.of(Ipvs.IPVS_CMD_NEW_DAEMON, writer.end(mark));
    }

    /** IPVS_CMD_DEL_DAEMON: the kernel wants an interface and an id, and looks at the state only. */
    public static GenericRequest stopDaemon(int state) {
        AttributeWriter writer = new AttributeWriter();
        return GenericRequest.of(Ipvs.IPVS_CMD_DEL_DAEMON, writer.end(beginDaemon(writer, state, "", 0)));
    }

    /** IPVS_CMD_GET_DAEMON, to be sent as a dump: the daemons that run. */
    public static GenericRequest daemons() {
        return GenericRequest.of(Ipvs.IPVS_CMD_GET_DAEMON);
    }

    private static int beginDaemon(AttributeWriter writer, int state, String interfaceName, int syncId) {
        int mark = writer.begin(Ipvs.IPVS_CMD_ATTR_DAEMON);
        writer.u32(Ipvs.IPVS_DAEMON_ATTR_STATE, state).string(Ipvs.IPVS_DAEMON_ATTR_MCAST_IFN, interfaceName)
                .u32(Ipvs.IPVS_DAEMON_ATTR_SYNC_ID, syncId);
        return mark;
    }

    /** IPVS_CMD_SET_CONFIG: the kernel leaves what is 0 as it is. */
    public static GenericRequest setTimeouts(Timeouts timeouts) {
        return GenericRequest.of(Ipvs.IPVS_CMD_SET_CONFIG, new AttributeWriter()
                .u32(Ipvs.IPVS_CMD_ATTR_TIMEOUT_TCP, timeouts.tcpSeconds())
                .u32(Ipvs.IPVS_CMD_ATTR_TIMEOUT_TCP_FIN, timeouts.tcpFinSeconds())
                .u32(Ipvs.IPVS_CMD_ATTR_TIMEOUT_UDP, timeouts.udpSeconds()));
    }

    /** IPVS_CMD_GET_CONFIG. */
    public static GenericRequest timeouts() {
        return GenericRequest.of(Ipvs.IPVS_CMD_GET_CONFIG);
    }

    /** IPVS_CMD_FLUSH: every service goes. */
    public static GenericRequest flush() {
        return GenericRequest.of(Ipvs.IPVS_CMD_FLUSH);
    }

    private static int beginService(AttributeWriter writer, ServiceKey key) {
        int mark = writer.begin(Ipvs.IPVS_CMD_ATTR_SERVICE);
        writer.u16(Ipvs.IPVS_SVC_ATTR_AF, family(key.family()));
        if (key instanceof ServiceKey.Address service) {
            writer.u16(Ipvs.IPVS_SVC_ATTR_PROTOCOL, service.transport().protocolNumber())
                    .bytes(Ipvs.IPVS_SVC_ATTR_ADDR, padded(service.address()))
                    .be16(Ipvs.IPVS_SVC_ATTR_PORT, service.port());
        } else if (key instanceof ServiceKey.Fwmark service) {
            writer.u32(Ipvs.IPVS_SVC_ATTR_FWMARK, service.fwmark());
        }
        return mark;
    }

    private static int beginDestination(AttributeWriter writer, DestinationKey key) {
        int mark = writer.begin(Ipvs.IPVS_CMD_ATTR_DEST);
        writer.u16(Ipvs.IPVS_DEST_ATTR_ADDR_FAMILY, family(AddressFamily.of(key.address())))
                .bytes(Ipvs.IPVS_DEST_ATTR_ADDR, padded(key.address())).be16(Ipvs.IPVS_DEST_ATTR_PORT, key.port());
        return mark;
    }

    private static int family(AddressFamily family) {
        return family == AddressFamily.INET6 ? Ipvs.AF_INET6 : Ipvs.AF_INET;
    }

    private static byte[] padded(InetAddress address) {
        return Arrays.copyOf(address.getAddress(), Ipvs.ADDRESS_SIZE);
    }

    /** struct ip_vs_flags: the flags, and which of them count; in the machine's order. */
    private static byte[] flags(int flags) {
        return ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(flags)
                .putInt(ALL_BITS).array();
    }

    private static byte[] bigEndian(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }
}
