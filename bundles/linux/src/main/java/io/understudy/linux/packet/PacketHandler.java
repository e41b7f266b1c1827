package io.understudy.linux.packet;

import java.nio.ByteBuffer;

/** Takes received packets. */
@FunctionalInterface
public interface PacketHandler {

    /**
     * A packet.
     *
     * @param packet   from position 0 to its limit; reused after the call, so copy what must stay
     * @param nowNanos this turn's time
     */
    void received(ByteBuffer packet, long nowNanos);
}
