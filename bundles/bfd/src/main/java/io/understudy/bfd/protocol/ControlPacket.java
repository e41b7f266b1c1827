package io.understudy.bfd.protocol;

/**
 * A BFD control packet without authentication (RFC 5880 section 4.1). Intervals are in microseconds, as on the wire.
 *
 * @param diagnostic             Diag, 0 to 31
 * @param state                  Sta
 * @param poll                   P: an answer with F is wanted
 * @param finalAnswer            F: the answer to a poll
 * @param detectMultiplier       packets that must be missed
 * @param myDiscriminator        the sender's number of the session, not 0
 * @param yourDiscriminator      the receiver's number of it, 0 where not known yet
 * @param desiredMinTxMicros     how often the sender would like to send
 * @param requiredMinRxMicros    how often it can receive; 0: not at all
 */
public record ControlPacket(int diagnostic, SessionState state, boolean poll, boolean finalAnswer, int detectMultiplier,
        int myDiscriminator, int yourDiscriminator, long desiredMinTxMicros, long requiredMinRxMicros) {
}
