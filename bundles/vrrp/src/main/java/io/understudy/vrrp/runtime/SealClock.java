package io.understudy.vrrp.runtime;

/** The wall clock as {@code auth_hmac} counts: {@link io.understudy.vrrp.protocol.auth.HmacSequence#ofClock}. */
@FunctionalInterface
interface SealClock {

    /** Now. No allocation. */
    long now();
}
