package io.understudy.vrrp.protocol.auth;

import java.util.List;

/**
 * What {@code auth_hmac} of one virtual router says.
 *
 * @param keys          keys that are accepted
 * @param activeKey     id of the one that is used for sending; one of the keys
 * @param mode          what to send and what to demand
 * @param byTime        {@code true}: replay protection by clock ({@code anti_replay time}); else by counter alone
 * @param windowSeconds how far a sender's clock may be away, 1 to 300
 */
public record HmacPolicy(List<HmacKey> keys, int activeKey, Mode mode, boolean byTime, int windowSeconds) {

    /** Migration modes (C122). */
    public enum Mode {
        /** Send trailers and demand them. */
        ENFORCE,
        /** Send trailers, accept adverts without. */
        PERMISSIVE,
        /** Send none, accept adverts with and without. */
        RECEIVE_ONLY
    }

    /** Copies the keys. */
    public HmacPolicy {
        keys = List.copyOf(keys);
        if (keys.stream().noneMatch(key -> key.id() == activeKey)) {
            throw new IllegalArgumentException("active_key " + activeKey + " is none of " + keys);
        }
    }

    /** The window that holds where none is written: three intervals, within 5 to 300 s (C121). */
    public static int defaultWindowSeconds(int advertIntervalCentis) {
        return Math.max(5, Math.min(300, 3 * advertIntervalCentis / 100));
    }

    /** {@code true} where adverts go out with a trailer. */
    public boolean sends() {
        return mode != Mode.RECEIVE_ONLY;
    }
}
