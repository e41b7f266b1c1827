package io.understudy.notifiers.mail.policy;

/** How the way to the relay is kept private: {@code smtp_tls}. */
public enum Encryption {
    /** Not at all, as keepalived. */
    OFF,
    /** In the clear up to STARTTLS; without it nothing is sent (RFC 3207). */
    STARTTLS,
    /** From the first byte on (RFC 8314 section 3.3). */
    TLS
}
