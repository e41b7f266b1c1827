package io.understudy.notifiers.mail.codec;

import java.util.List;

/**
 * What a relay made of a mail.
 *
 * @param kind     in one word
 * @param later    recipients that the relay may take later, to be tried again
 * @param trouble  what the relay said where it did not take all; empty otherwise
 */
public record Answer(Kind kind, List<String> later, String trouble) {

    /** In one word. */
    public enum Kind {
        /** It has it for those that it accepted, one at least. */
        TAKEN,
        /** It will never have it. */
        REFUSED,
        /** Not this mail, not now (RFC 5321 section 4.2.1: 4yz). */
        LATER,
        /** It does not speak with us now: no mail can be sent. */
        UNAVAILABLE
    }
}
