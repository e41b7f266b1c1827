package io.understudy.api.config;

import java.util.Objects;

/**
 * How packets reach a real server: {@code lvs_method}. The kernel's side: ip_vs.h {@code IP_VS_CONN_F_MASQ},
 * {@code _DROUTE}, {@code _TUNNEL}, {@code IP_VS_CONN_F_TUNNEL_TYPE_*} and {@code IP_VS_TUNNEL_ENCAP_FLAG_*}.
 *
 * @param method   the method
 * @param tunnel   kind of tunnel; IPIP for all other methods
 * @param port     UDP port of a GUE tunnel; 0 for all others
 * @param checksum checksum of a GUE or GRE tunnel; NONE for all others
 */
public record Forwarding(Method method, Tunnel tunnel, int port, Checksum checksum) {

    /** The method. */
    public enum Method {
        /** Addresses are translated. */
        NAT,
        /** The frame's destination is changed. */
        DR,
        /** The packet is wrapped. */
        TUN
    }

    /** Kind of tunnel. */
    public enum Tunnel {
        /** IP in IP. */
        IPIP,
        /** Generic UDP encapsulation. */
        GUE,
        /** Generic routing encapsulation. */
        GRE
    }

    /** Checksum of a tunnel. */
    public enum Checksum {
        /** {@code nocsum}. */
        NONE("nocsum"),
        /** {@code csum}. */
        FULL("csum"),
        /** {@code remcsum}: remote checksum offload, GUE only. */
        REMOTE("remcsum");

        private final String word;

        Checksum(String word) {
            this.word = word;
        }
    }

    /** Address translation: what holds where nothing is written. */
    public static final Forwarding NAT = new Forwarding(Method.NAT, Tunnel.IPIP, 0, Checksum.NONE);

    /** None may be null. */
    public Forwarding {
        Objects.requireNonNull(method);
        Objects.requireNonNull(tunnel);
        Objects.requireNonNull(checksum);
    }

    /** {@code true} for the methods that leave the destination port as it is. */
    public boolean keepsPort() {
        return method != Method.NAT;
    }

    /** As written: {@code TUN type gue port 6080 csum}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(method.name());
        if (tunnel != Tunnel.IPIP) {
            text.append(" type ").append(tunnel.name().toLowerCase(java.util.Locale.ROOT));
        }
        if (port != 0) {
            text.append(" port ").append(port);
        }
        return checksum == Checksum.NONE ? text.toString() : text.append(' ').append(checksum.word).toString();
    }
}
