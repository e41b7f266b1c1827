package io.understudy.linux.datagram;

import java.nio.ByteBuffer;

/** Takes received datagrams. */
@FunctionalInterface
public interface DatagramHandler {

    /**
     * A datagram.
     *
     * @param payload  from position 0 to its limit, in network byte order; reused after the call
     * @param origin   where it came from; valid during the call only
     * @param nowNanos this turn's time
     */
    void received(ByteBuffer payload, DatagramOrigin origin, long nowNanos);
}
