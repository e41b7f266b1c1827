package io.understudy.vrrp.runtime;

import io.understudy.linux.packet.PacketHandler;
import java.nio.ByteBuffer;

/** A router that hears adverts of its VRID. */
interface AdvertListener extends PacketHandler {

    /**
     * Whether a unicast advert is meant for it where several routers share a VRID: it comes from one of its peers, to
     * its own address (behaviour C113). No allocation.
     */
    boolean isBetweenPeers(ByteBuffer datagram);
}
