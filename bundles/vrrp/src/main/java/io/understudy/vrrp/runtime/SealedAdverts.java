package io.understudy.vrrp.runtime;

import io.understudy.vrrp.protocol.AdvertSeal;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Copies of encoded adverts, each time with a new seal. They go round in a ring, since what was handed over is read at
 * the end of the turn only: so many adverts one router never sends in one turn, and if it did, peers would hear the
 * last one twice. Reactor thread only.
 */
final class SealedAdverts {

    private static final int RING = 8;

    private final AdvertSeal seal;
    private final InetAddress source;
    private final ByteBuffer[][] ring = new ByteBuffer[RING][];
    private int next;

    SealedAdverts(AdvertSeal seal, InetAddress source) {
        this.seal = seal;
        this.source = source;
    }

    /**
     * The next advert.
     *
     * @param encoded its copies without a seal, one for each destination; as many and as long as ever
     * @param clock   {@link SealClock#now}
     */
    ByteBuffer[] of(ByteBuffer[] encoded, long clock) {
        ByteBuffer[] copies = ring[next];
        if (copies == null) {
            copies = new ByteBuffer[encoded.length];
            for (int i = 0; i < copies.length; i++) {
                copies[i] = ByteBuffer.allocateDirect(encoded[i].limit());
            }
            ring[next] = copies;
        }
        next = (next + 1) % RING;
        seal.next(clock);
        for (int i = 0; i < copies.length; i++) {
            copies[i].put(0, encoded[i], 0, encoded[i].limit());
            seal.seal(copies[i], source);
        }
        return copies;
    }
}
