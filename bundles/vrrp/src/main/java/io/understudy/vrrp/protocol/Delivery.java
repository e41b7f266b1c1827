package io.understudy.vrrp.protocol;

import io.understudy.api.config.UnicastPeer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * How adverts travel: to a multicast group or to peers one by one (behaviour C32, C109 to C113), and what version 3's
 * checksum covers over IPv4.
 *
 * @param group          multicast group of the family; with unicast only what the old checksum names
 * @param unicast        to the peers; {@code false}: to the group
 * @param peers          the peers; empty with multicast
 * @param unicastTtl     TTL or hop limit of unicast adverts, 0 to 255
 * @param checkSource    accept adverts only from peers, and with their TTL
 * @param oldChecksum    what is done about peers whose unicast checksum names the group
 * @param withoutPseudoHeader {@code v3_checksum_as_v2}: version 3's checksum over IPv4 covers the PDU alone
 */
public record Delivery(InetAddress group, boolean unicast, List<UnicastPeer> peers, int unicastTtl,
        boolean checkSource, OldChecksum oldChecksum, boolean withoutPseudoHeader) {

    /** 224.0.0.18 (RFC 9568 section 5.1.1.2). */
    public static final InetAddress GROUP4 = literal("e0000012");
    /** ff02::12 (RFC 9568 section 5.1.2.2). */
    public static final InetAddress GROUP6 = literal("ff020000000000000000000000000012");
    /** TTL and hop limit of multicast adverts, and of unicast ones where nothing else is said. */
    public static final int TTL = 255;

    /**
     * {@code old_unicast_checksum}: keepalived before 1.3.7 put the multicast group into the pseudo header of version 3's
     * unicast adverts over IPv4.
     */
    public enum OldChecksum {
        /** Sends the right one until a peer sends the old one, then the old one too. */
        ADOPT,
        /** Refuses the old one. */
        NEVER,
        /** Sends the old one. */
        ALWAYS
    }

    /** Copies, and checks what fits together. */
    public Delivery {
        Objects.requireNonNull(group);
        Objects.requireNonNull(oldChecksum);
        peers = List.copyOf(peers);
        if (!unicast && !peers.isEmpty()) {
            throw new IllegalArgumentException("peers " + peers + " with multicast");
        }
        if (unicastTtl < 0 || unicastTtl > 255) {
            throw new IllegalArgumentException("TTL " + unicastTtl + " is not within 0 to 255");
        }
    }

    private static InetAddress literal(String hex) {
        try {
            return InetAddress.getByAddress(HexFormat.of().parseHex(hex));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(hex, impossible);
        }
    }

    /** To a group. */
    public static Delivery multicast(InetAddress group) {
        return new Delivery(group, false, List.of(), TTL, false, OldChecksum.ADOPT, false);
    }

    /** To these peers; adverts from others are accepted too. */
    public static Delivery unicast(InetAddress group, List<UnicastPeer> peers) {
        return new Delivery(group, true, peers, TTL, false, OldChecksum.ADOPT, false);
    }

    /** See {@link #peers}. */
    public Delivery withPeers(List<UnicastPeer> newPeers) {
        return new Delivery(group, unicast, newPeers, unicastTtl, checkSource, oldChecksum, withoutPseudoHeader);
    }

    /** See {@link #unicastTtl}. */
    public Delivery withUnicastTtl(int newTtl) {
        return new Delivery(group, unicast, peers, newTtl, checkSource, oldChecksum, withoutPseudoHeader);
    }

    /** See {@link #checkSource}. */
    public Delivery withCheckSource(boolean newCheckSource) {
        return new Delivery(group, unicast, peers, unicastTtl, newCheckSource, oldChecksum, withoutPseudoHeader);
    }

    /** See {@link #oldChecksum}. */
    public Delivery withOldChecksum(OldChecksum newOldChecksum) {
        return new Delivery(group, unicast, peers, unicastTtl, checkSource, newOldChecksum, withoutPseudoHeader);
    }

    /** See {@link #withoutPseudoHeader}. */
    public Delivery withoutPseudoHeader(boolean without) {
        return new Delivery(group, unicast, peers, unicastTtl, checkSource, oldChecksum, without);
    }

    /** The peer of that address; {@code null} where there is none. */
    public UnicastPeer peer(InetAddress address) {
        for (UnicastPeer peer : peers) {
            if (peer.address().equals(address)) {
                return peer;
            }
        }
        return null;
    }

    /** The envelope of an advert to the group. */
    public Envelope toGroup(InetAddress source) {
        return new Envelope(source, group, TTL, withoutPseudoHeader ? null : group);
    }

    /**
     * The envelope of an advert to one peer.
     *
     * @param old with the old checksum
     */
    public Envelope toPeer(InetAddress source, UnicastPeer peer, boolean old) {
        InetAddress covered = withoutPseudoHeader ? null : old ? group : peer.address();
        return new Envelope(source, peer.address(), unicastTtl, covered);
    }
}
