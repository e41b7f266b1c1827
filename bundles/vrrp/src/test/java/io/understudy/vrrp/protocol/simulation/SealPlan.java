package io.understudy.vrrp.protocol.simulation;

import io.understudy.vrrp.protocol.AdvertSeal;
import io.understudy.vrrp.protocol.AhSeal;
import io.understudy.vrrp.protocol.HmacSeal;
import io.understudy.vrrp.protocol.auth.HmacKey;
import io.understudy.vrrp.protocol.auth.HmacPolicy;
import java.util.Arrays;
import java.util.List;

/** What seals a virtual router's adverts, on all hosts alike. */
enum SealPlan {
    NONE, AH, HMAC;

    private static final long AH_KEY = 0x7365637265743100L;
    private static final int WINDOW_SECONDS = 6;
    private static final HmacKey KEY = key(1, (byte) 1);

    private static HmacKey key(int id, byte octet) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, octet);
        return new HmacKey(id, bytes);
    }

    private static HmacPolicy policy(HmacKey key) {
        return new HmacPolicy(List.of(key), key.id(), HmacPolicy.Mode.ENFORCE, true, WINDOW_SECONDS);
    }

    /** The seal of a process that begins. */
    AdvertSeal of(int unicastPeers) {
        return switch (this) {
            case NONE -> AdvertSeal.NONE;
            case AH -> new AhSeal(AH_KEY, unicastPeers > 0, null);
            case HMAC -> new HmacSeal(policy(KEY), unicastPeers, null);
        };
    }

    /** Somebody else's, who does not know the key. */
    AdvertSeal forged(int unicastPeers) {
        return this == AH ? new AhSeal(AH_KEY + 256, unicastPeers > 0, null)
                : new HmacSeal(policy(key(KEY.id(), (byte) 2)), unicastPeers, null);
    }

    /** With a key that the others do not have. */
    AdvertSeal ofAnotherKey(int unicastPeers) {
        return new HmacSeal(policy(key(KEY.id() + 1, (byte) 1)), unicastPeers, null);
    }
}
