package io.understudy.ipvs.codec;

/**
 * How long the kernel keeps connections without traffic, in seconds; 0: as it is.
 *
 * @param tcpSeconds    established TCP
 * @param tcpFinSeconds TCP after a FIN
 * @param udpSeconds    UDP
 */
public record Timeouts(int tcpSeconds, int tcpFinSeconds, int udpSeconds) {

    /** Everything as it is. */
    public static final Timeouts UNCHANGED = new Timeouts(0, 0, 0);
}
