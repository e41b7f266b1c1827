package io.understudy.ipvs.codec;

import io.understudy.linux.genericnetlink.AttributeReader;
import io.understudy.linux.genericnetlink.GenericReply;
import io.understudy.linux.genericnetlink.MalformedAttributesException;

/**
 * Decodes what IPVS answers. Whatever bytes come, the only exception is {@link MalformedAttributesException}; attributes
 * that newer kernels add are passed over.
 */
public final class IpvsReplies {

    private IpvsReplies() {
    }

    /** A message of the dump of services. */
    public static ReadService service(GenericReply reply) throws MalformedAttributesException {
        AttributeReader reader = new AttributeReader(reply.attributes());
        ServiceDecoder decoder = new ServiceDecoder();
        while (reader.next()) {
            if (reader.type() == Ipvs.IPVS_CMD_ATTR_SERVICE) {
                decoder.read(reader.nested());
            }
        }
        reader.finish();
        return decoder.service();
    }

    /** A message of the dump of a service's destinations. */
    public static ReadDestination destination(GenericReply reply) throws MalformedAttributesException {
        AttributeReader reader = new AttributeReader(reply.attributes());
        DestinationDecoder decoder = new DestinationDecoder();
        while (reader.next()) {
            if (reader.type() == Ipvs.IPVS_CMD_ATTR_DEST) {
                decoder.read(reader.nested());
            }
        }
        reader.finish();
        return decoder.destination();
    }

    /** A message of the dump of sync daemons. */
    public static SyncDaemonRow daemon(GenericReply reply) throws MalformedAttributesException {
        AttributeReader reader = new AttributeReader(reply.attributes());
        DaemonDecoder decoder = new DaemonDecoder();
        while (reader.next()) {
            if (reader.type() == Ipvs.IPVS_CMD_ATTR_DAEMON) {
                decoder.read(reader.nested());
            }
        }
        reader.finish();
        return decoder.daemon();
    }

    /** The answer to IPVS_CMD_GET_CONFIG. */
    public static Timeouts timeouts(GenericReply reply) throws MalformedAttributesException {
        AttributeReader reader = new AttributeReader(reply.attributes());
        int tcp = 0;
        int tcpFin = 0;
        int udp = 0;
        while (reader.next()) {
            switch (reader.type()) {
                case Ipvs.IPVS_CMD_ATTR_TIMEOUT_TCP -> tcp = reader.u32();
                case Ipvs.IPVS_CMD_ATTR_TIMEOUT_TCP_FIN -> tcpFin = reader.u32();
                case Ipvs.IPVS_CMD_ATTR_TIMEOUT_UDP -> udp = reader.u32();
                default -> {
                    // of a newer kernel
                }
            }
        }
        reader.finish();
        return new Timeouts(tcp, tcpFin, udp);
    }
}
