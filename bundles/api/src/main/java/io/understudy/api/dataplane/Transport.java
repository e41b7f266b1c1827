package io.understudy.api.dataplane;

import java.util.Locale;

/** Transport of a service. */
public enum Transport {
    /** RFC 9293. */
    TCP(6),
    /** RFC 768. */
    UDP(17),
    /** RFC 9260. */
    SCTP(132);

    private final int protocolNumber;

    Transport(int protocolNumber) {
        this.protocolNumber = protocolNumber;
    }

    /** IANA's protocol number. */
    public int protocolNumber() {
        return protocolNumber;
    }

    /** As keepalived writes it in names: {@code tcp}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
