package io.understudy.vrrp.protocol;

/** Why something happened, as fields for programs and as a sentence for whoever is on call at 3 a.m. */
public sealed interface Cause permits OwnCause, PeerCause, GroupCause, OperatorCause {

    /** One sentence, without a full stop. */
    String text();

    /** {@code true} where somebody should do something about it. */
    default boolean isTrouble() {
        return false;
    }
}
