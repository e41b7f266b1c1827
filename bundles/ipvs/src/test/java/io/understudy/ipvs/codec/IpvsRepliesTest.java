package io.understudy.ipvs.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.linux.genericnetlink.AttributeWriter;
import io.understudy.linux.genericnetlink.GenericReply;
import io.understudy.linux.genericnetlink.MalformedAttributesException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the kernel answered ipvsadm, and everything that it might have answered. */
class IpvsRepliesTest {

    static final List<Case> CASES = cases();

    interface Decoder {
        Object decode(GenericReply reply) throws MalformedAttributesException;
    }

    record Case(GenericReply reply, Decoder decoder) {
        Object decode() throws MalformedAttributesException {
            return decoder.decode(reply);
        }
    }

    private static List<Case> cases() {
        List<Case> all = new ArrayList<>();
        add(all, Ipvs.IPVS_CMD_NEW_SERVICE, IpvsReplies::service);
        add(all, Ipvs.IPVS_CMD_NEW_DEST, IpvsReplies::destination);
        add(all, Ipvs.IPVS_CMD_NEW_DAEMON, IpvsReplies::daemon);
        add(all, Ipvs.IPVS_CMD_SET_CONFIG, IpvsReplies::timeouts);
        return all;
    }

    private static void add(List<Case> all, int command, Decoder decoder) {
        Golden.replies(command).forEach(reply -> all.add(new Case(reply, decoder)));
    }

    private static List<GenericReply> listed(int command) {
        return Golden.exchanges().get("ipvsadm -ln --stats --exact").replies(command);
    }

    @Test
    void servicesOfTheDump() throws MalformedAttributesException {
        List<String> read = new ArrayList<>();
        for (GenericReply reply : listed(Ipvs.IPVS_CMD_NEW_SERVICE)) {
            ServiceRow row = IpvsReplies.service(reply).row();
            read.add(row.key() + " " + row.scheduler() + " " + Integer.toHexString(row.flags()) + " "
                    + row.timeoutSeconds() + "/" + row.prefixBits() + " " + row.engine());
        }
        assertEquals(List.of(
                "[10.1.0.96]:udp:5060 rr 1 360/32 sip",
                "[10.1.0.95]:sctp:9 sh 18 0/32 ",
                "[2001:db8:0:0:0:0:0:1]:tcp:443 lc 1 60/64 ",
                "[10.1.0.93]:tcp:80 wlc 0 0/32 ",
                "[10.1.0.94]:udp:53 wrr 4 0/32 ",
                "FWM 6 wlc 1 300/24 ",
                "FWM 7 inet6 mh 38 0/128 "), read);
    }

    @Test
    void destinationsOfTheDump() throws MalformedAttributesException {
        List<String> read = new ArrayList<>();
        for (GenericReply reply : listed(Ipvs.IPVS_CMD_NEW_DEST)) {
            DestinationRow row = IpvsReplies.destination(reply).row();
            read.add(row.key() + " method " + row.method() + " weight " + row.weight() + " " + row.upperThreshold() + "/"
                    + row.lowerThreshold() + " tunnel " + row.tunnelType() + " " + row.tunnelPort() + " "
                    + row.tunnelFlags());
        }
        assertEquals(List.of(
                "[2001:db8:0:0:0:0:0:9]:80 method 2 weight 1 0/0 tunnel 0 0 0",
                "[10.1.0.74]:80 method 2 weight 1 0/0 tunnel 2 0 1",
                "[10.1.0.73]:80 method 2 weight 1 0/0 tunnel 1 6080 2",
                "[10.1.0.72]:80 method 2 weight 1 0/0 tunnel 1 6080 1",
                "[10.1.0.70]:8080 method 0 weight 0 100/50 tunnel 0 0 0",
                "[10.1.0.69]:80 method 3 weight 5 0/0 tunnel 0 0 0",
                "[2001:db8:0:0:0:0:0:2]:443 method 3 weight 1 0/0 tunnel 0 0 0",
                "[10.1.0.69]:0 method 3 weight 1 0/0 tunnel 0 0 0"), read);
    }

    @Test
    void daemonsAndTimeouts() throws Exception {
        List<GenericReply> daemons = Golden.exchanges().get("ipvsadm -l --daemon").replies(Ipvs.IPVS_CMD_NEW_DAEMON);
        assertEquals(new SyncDaemonRow(Ipvs.IP_VS_STATE_MASTER, "eth0", 14, 1472, InetAddress.getByName("224.0.0.81"),
                8848, 1), IpvsReplies.daemon(daemons.get(0)));
        assertEquals(new SyncDaemonRow(Ipvs.IP_VS_STATE_BACKUP, "eth0", 15, 1400, InetAddress.getByName("224.0.0.82"),
                8849, 2), IpvsReplies.daemon(daemons.get(1)));
        assertEquals(new Timeouts(900, 120, 300), IpvsReplies.timeouts(
                Golden.exchanges().get("ipvsadm -l --timeout").replies(Ipvs.IPVS_CMD_SET_CONFIG).get(0)));
    }

    /** What is cut off within the one attribute that holds all others cannot be overlooked. */
    @Test
    void everyTruncationIsRefused() throws MalformedAttributesException {
        for (Case each : CASES) {
            each.decode();
            if (each.reply().command() == Ipvs.IPVS_CMD_SET_CONFIG) {
                continue; // three attributes side by side: a cut between them leaves some
            }
            for (int length = 0; length < each.reply().attributes().remaining(); length++) {
                Case part = new Case(new GenericReply(each.reply().command(), each.reply().attributes().limit(length)),
                        each.decoder());
                assertThrows(MalformedAttributesException.class, part::decode, length + " bytes");
            }
        }
    }

    @Test
    void truncatedTimeoutsAreRefusedUnlessWholeOnesAreLeft() {
        GenericReply reply = Golden.replies(Ipvs.IPVS_CMD_SET_CONFIG).get(0);
        for (int length = 0; length < reply.attributes().remaining(); length++) {
            GenericReply part = new GenericReply(reply.command(), reply.attributes().limit(length));
            assertEquals(length % 8 != 0, isRefused(new Case(part, IpvsReplies::timeouts)), length + " bytes");
        }
    }

    static boolean isRefused(Case each) {
        try {
            each.decode();
            return false;
        } catch (MalformedAttributesException expected) {
            return true;
        }
    }

    @Test
    void countersOf64BitsCountWhereverTheyStand() throws MalformedAttributesException {
        AttributeWriter writer = new AttributeWriter();
        int service = writer.begin(Ipvs.IPVS_CMD_ATTR_SERVICE);
        writer.u16(Ipvs.IPVS_SVC_ATTR_AF, Ipvs.AF_INET).u32(Ipvs.IPVS_SVC_ATTR_FWMARK, 9);
        int wide = writer.begin(Ipvs.IPVS_SVC_ATTR_STATS64);
        writer.bytes(Ipvs.IPVS_STATS_ATTR_CONNS, longBytes(5_000_000_000L)).end(wide);
        int narrow = writer.begin(Ipvs.IPVS_SVC_ATTR_STATS);
        writer.u32(Ipvs.IPVS_STATS_ATTR_CONNS, -1).end(narrow).end(service);
        GenericReply reply = new GenericReply(Ipvs.IPVS_CMD_NEW_SERVICE, ByteBuffer.wrap(writer.toBytes()));
        assertEquals(5_000_000_000L, IpvsReplies.service(reply).traffic().connections());
    }

    private static byte[] longBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(value).array();
    }
}
