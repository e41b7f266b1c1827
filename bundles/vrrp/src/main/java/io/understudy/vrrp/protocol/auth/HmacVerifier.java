package io.understudy.vrrp.protocol.auth;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Checks trailers, in keepalived's order (C119). One thread. */
public final class HmacVerifier {

    private static final int MULTICAST_SENDERS = 4;

    private final HmacPolicy policy;
    private final HmacDigest[] digests = new HmacDigest[256];
    private final ReplayMarks marks;
    private int skewSeconds;

    /**
     * A verifier that has heard nobody yet.
     *
     * @param unicastPeers number of peers; 0: multicast
     */
    public HmacVerifier(HmacPolicy policy, int unicastPeers) {
        this(policy, unicastPeers, null);
    }

    /**
     * A verifier that knows what another one heard: a reload lets no old advert in.
     *
     * @param before {@code null}: none
     */
    public HmacVerifier(HmacPolicy policy, int unicastPeers, HmacVerifier before) {
        this.policy = policy;
        this.marks = new ReplayMarks(unicastPeers == 0 ? MULTICAST_SENDERS : unicastPeers,
                before == null ? null : before.marks);
        policy.keys().forEach(key -> digests[key.id()] = new HmacDigest(key));
    }

    /**
     * Looks at an advert.
     *
     * @param pduLength length of the PDU as its own fields give it
     * @param length    bytes that came from {@code pduOffset} on: the PDU, and a trailer where there are exactly
     *                  {@link HmacTrailer#LENGTH} more; anything else is the length check's business
     * @param sender    who sent it; with unicast a configured peer, which the caller has checked
     * @param clock     {@link HmacSequence#ofClock} of now
     */
    public HmacVerdict verify(ByteBuffer packet, int pduOffset, int pduLength, int length, InetAddress sender,
            long clock) {
        if (length != pduLength + HmacTrailer.LENGTH) {
            return policy.mode() == HmacPolicy.Mode.ENFORCE ? HmacVerdict.MISSING : HmacVerdict.ABSENT;
        }
        int trailer = pduOffset + pduLength;
        if (!HmacTrailer.wellFormed(packet, trailer)) {
            return HmacVerdict.MALFORMED;
        }
        long sequence = HmacTrailer.sequence(packet, trailer);
        skewSeconds = HmacSequence.secondsBetween(sequence, clock);
        if (policy.byTime() && Math.abs((long) skewSeconds) > policy.windowSeconds()) {
            return HmacVerdict.STALE;
        }
        HmacDigest digest = digests[HmacTrailer.keyId(packet, trailer)];
        if (digest == null) {
            return HmacVerdict.UNKNOWN_KEY;
        }
        if (!digest.matches(packet, pduOffset, pduLength, sender)) {
            return HmacVerdict.INVALID_HMAC;
        }
        return marks.accept(sender, sequence, clock, policy) ? HmacVerdict.VALID : HmacVerdict.REPLAY;
    }

    /** By how much the clock of the last advert's sender was ahead of ours; negative: behind. */
    public int skewSeconds() {
        return skewSeconds;
    }
}
