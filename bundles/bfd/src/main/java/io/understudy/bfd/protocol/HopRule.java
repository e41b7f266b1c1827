package io.understudy.bfd.protocol;

/**
 * How far a packet may have come (RFC 5881 section 5, RFC 5082; E8).
 *
 * @param sentWith what the other side sends with, which is taken to be what we send with
 * @param maxHops  routers that it may have passed; -1 and 255: any number
 */
public record HopRule(int sentWith, int maxHops) {

    private static final int ANY = -1;
    private static final int ANY_TOO = 255;

    /** Whether a packet with so much left of its TTL or hop limit is taken; -1: not known. */
    public boolean accepts(int left) {
        return maxHops == ANY || maxHops == ANY_TOO || left >= 0 && sentWith - left <= maxHops;
    }
}
