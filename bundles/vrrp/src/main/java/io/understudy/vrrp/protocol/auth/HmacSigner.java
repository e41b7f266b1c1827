package io.understudy.vrrp.protocol.auth;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Puts the trailer behind adverts with the active key. One thread; allocates nothing of its own per advert. */
public final class HmacSigner {

    private final HmacPolicy policy;
    private final HmacDigest digest;
    private long last;

    /**
     * A signer.
     *
     * @param last the last sequence number sent, 0 for none: it is not kept over restarts (C118)
     */
    public HmacSigner(HmacPolicy policy, long last) {
        this.policy = policy;
        this.last = last;
        this.digest = new HmacDigest(policy.keys().stream().filter(key -> key.id() == policy.activeKey()).findFirst()
                .orElseThrow());
    }

    /** The last sequence number sent. */
    public long last() {
        return last;
    }

    /**
     * Takes the number of the next advert; all its copies bear it.
     *
     * @param clock {@link HmacSequence#ofClock} of now
     */
    public void next(long clock) {
        last = HmacSequence.next(last, clock, policy);
    }

    /**
     * Writes a trailer with the number taken behind a PDU.
     *
     * @param packet    has room for {@link HmacTrailer#LENGTH} bytes behind the PDU
     * @param pduOffset where the PDU begins
     * @param source    sender's address
     */
    public void sign(ByteBuffer packet, int pduOffset, int pduLength, InetAddress source) {
        int trailer = pduOffset + pduLength;
        HmacTrailer.writeHead(packet, trailer, policy.activeKey(), last);
        packet.put(trailer + HmacTrailer.DIGEST_OFFSET, digest.of(packet, pduOffset, pduLength, source), 0,
                HmacTrailer.DIGEST_LENGTH);
    }
}
