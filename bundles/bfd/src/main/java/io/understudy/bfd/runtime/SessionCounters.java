package io.understudy.bfd.runtime;

import io.understudy.bfd.protocol.DropReason;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a session counts. */
final class SessionCounters {

    private final long[] dropped = new long[DropReason.values().length];
    private long received;
    private long sent;
    private long wentUp;
    private long wentDown;

    void received() {
        received++;
    }

    void sent() {
        sent++;
    }

    void wentUp() {
        wentUp++;
    }

    void wentDown() {
        wentDown++;
    }

    void dropped(DropReason reason) {
        dropped[reason.ordinal()]++;
    }

    /** By name, in display order; drops only where there were any. */
    Map<String, Long> byName(long failed) {
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("packet_rcvd", received);
        all.put("packet_sent", sent);
        all.put("send_failed", failed);
        all.put("up", wentUp);
        all.put("down", wentDown);
        for (DropReason reason : DropReason.values()) {
            if (dropped[reason.ordinal()] > 0) {
                all.put("drop_" + reason.name().toLowerCase(Locale.ROOT), dropped[reason.ordinal()]);
            }
        }
        return all;
    }
}
