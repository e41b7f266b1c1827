package io.understudy.vrrp.protocol;

import io.understudy.vrrp.protocol.auth.HmacPolicy;
import io.understudy.vrrp.protocol.auth.HmacSequence;
import io.understudy.vrrp.protocol.auth.HmacSigner;
import io.understudy.vrrp.protocol.auth.HmacTrailer;
import io.understudy.vrrp.protocol.auth.HmacVerdict;
import io.understudy.vrrp.protocol.auth.HmacVerifier;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** {@code auth_hmac} (behaviour C.13): a trailer behind the PDU. Tells of clocks that go back or differ (C121). */
public final class HmacSeal implements AdvertSeal {

    private static final int CHECKSUM_AT = 6;
    /** The counter alone never gets this far ahead of the clock. */
    private static final int BACK_SECONDS = 2;

    private final HmacPolicy policy;
    private final int peers;
    private final HmacSigner signer;
    private final HmacVerifier verifier;
    private String news;
    private boolean toldBack;
    private InetAddress toldSkewed;

    /**
     * A seal.
     *
     * @param peers  number of unicast peers; 0: multicast
     * @param before the one before a reload, whose numbers go on; {@code null}: none
     */
    public HmacSeal(HmacPolicy policy, int peers, HmacSeal before) {
        this.policy = policy;
        this.peers = peers;
        this.signer = new HmacSigner(policy, before == null ? 0 : before.signer.last());
        this.verifier = new HmacVerifier(policy, peers, before == null ? null : before.verifier);
    }

    /** {@code true} where it does as one of these would. */
    public boolean is(HmacPolicy otherPolicy, int otherPeers) {
        return policy.equals(otherPolicy) && peers == otherPeers;
    }

    @Override
    public int ipProtocol() {
        return Advert.IP_PROTOCOL;
    }

    @Override
    public int headerLength() {
        return 0;
    }

    @Override
    public int trailerLength() {
        return policy.sends() ? HmacTrailer.LENGTH : 0;
    }

    @Override
    public void next(long clock) {
        int back = signer.last() == 0 ? 0 : HmacSequence.secondsBetween(signer.last(), clock);
        if (back < BACK_SECONDS) {
            toldBack = false;
        } else if (!toldBack) {
            toldBack = true;
            news = "our clock went back by " + back + " s" + (policy.byTime() && back > policy.windowSeconds()
                    ? ": peers whose clock did not refuse our adverts (auth_hmac's time_window is "
                            + policy.windowSeconds() + " s); set the clocks" : "");
        }
        signer.next(clock);
    }

    @Override
    public void seal(ByteBuffer datagram, InetAddress source) {
        int pdu = IpDatagram.headerLength(datagram);
        int pduLength = datagram.limit() - pdu - HmacTrailer.LENGTH;
        signer.sign(datagram, pdu, pduLength, source);
        if (IpDatagram.isIpv6(datagram)) { // there the checksum covers the trailer (C31)
            datagram.putShort(pdu + CHECKSUM_AT, (short) 0);
            datagram.putShort(pdu + CHECKSUM_AT,
                    (short) InternetChecksum.overIpv6(datagram, pdu, pduLength + HmacTrailer.LENGTH));
        }
    }

    @Override
    public int trailerOf(int pduLength, int received) {
        return received == pduLength + HmacTrailer.LENGTH ? HmacTrailer.LENGTH : 0;
    }

    @Override
    public DropReason problem(ByteBuffer datagram, int pdu, int pduLength, int length, InetAddress source, long clock) {
        HmacVerdict verdict = verifier.verify(datagram, pdu, pduLength, length, source, clock);
        if (verdict == HmacVerdict.VALID && policy.byTime()) {
            compareClocks(source);
        }
        return reason(verdict);
    }

    private void compareClocks(InetAddress source) {
        int skew = verifier.skewSeconds();
        boolean far = Math.abs((long) skew) * 2 > policy.windowSeconds();
        if (!far) {
            toldSkewed = source.equals(toldSkewed) ? null : toldSkewed;
        } else if (!source.equals(toldSkewed)) {
            toldSkewed = source;
            news = "the clock of " + source.getHostAddress() + " is " + Math.abs((long) skew) + " s "
                    + (skew > 0 ? "ahead of" : "behind") + " ours; its adverts are refused when it is more than "
                    + policy.windowSeconds() + " s (auth_hmac's time_window)";
        }
    }

    private static DropReason reason(HmacVerdict verdict) {
        return switch (verdict) {
            case VALID, ABSENT -> null;
            case MISSING -> DropReason.AUTH_EXT_MISSING;
            case MALFORMED -> DropReason.AUTH_EXT_MALFORMED;
            case STALE -> DropReason.AUTH_EXT_STALE;
            case UNKNOWN_KEY -> DropReason.AUTH_EXT_UNKNOWN_KEY;
            case INVALID_HMAC -> DropReason.AUTH_EXT_INVALID_HMAC;
            case REPLAY -> DropReason.AUTH_EXT_REPLAY;
        };
    }

    @Override
    public String news() {
        String told = news;
        news = null;
        return told;
    }
}
