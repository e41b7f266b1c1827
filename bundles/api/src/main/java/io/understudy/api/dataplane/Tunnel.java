package io.understudy.api.dataplane;

import java.util.Objects;

/**
 * How {@link ForwardingMethod#TUN} wraps packets. What the kernel does not know together is refused here:
 * ipip has no checksum, remcsum is gue's alone, and only gue has a port (net/netfilter/ipvs/ip_vs_xmit.c).
 *
 * @param type     kind of tunnel
 * @param port     UDP port of gue, 1 to 65535; 0 for the others
 * @param checksum checksum of the outer header
 */
public record Tunnel(Type type, int port, Checksum checksum) {

    /** keepalived's default. */
    public static final Tunnel IPIP = new Tunnel(Type.IPIP, 0, Checksum.NOCSUM);

    /** Kind of tunnel. */
    public enum Type {
        /** IP in IP (RFC 2003). */
        IPIP,
        /** Generic UDP encapsulation. */
        GUE,
        /** RFC 2784. */
        GRE
    }

    /** Checksum of the outer header. */
    public enum Checksum {
        /** None. */
        NOCSUM,
        /** A checksum. */
        CSUM,
        /** Remote checksum offload. */
        REMCSUM
    }

    /** Refuses what the kernel does not know. */
    public Tunnel {
        Objects.requireNonNull(type);
        Objects.requireNonNull(checksum);
        Ports.check(port);
        if (type == Type.GUE != (port != 0)) {
            throw new IllegalArgumentException(type == Type.GUE ? "gue needs a port" : "only gue has a port");
        }
        if (type == Type.IPIP && checksum != Checksum.NOCSUM) {
            throw new IllegalArgumentException("ipip has no checksum");
        }
        if (checksum == Checksum.REMCSUM && type != Type.GUE) {
            throw new IllegalArgumentException("remcsum is for gue only");
        }
    }
}
