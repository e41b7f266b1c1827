package io.understudy.bfd.protocol;

/**
 * What a session is configured to do.
 *
 * @param multiplier  announced to the other side: packets of ours that it must miss
 * @param minTxMicros how often we would like to send while up
 * @param minRxMicros how often we can receive
 * @param idleTxMicros how often we send while not up, at least 1 s (RFC 5880 section 6.8.3)
 * @param passive     do not send before the other side's first packet
 */
public record SessionSettings(int multiplier, long minTxMicros, long minRxMicros, long idleTxMicros, boolean passive) {
}
