package io.understudy.vrrp.protocol;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A router's statistics, under keepalived's names and in its order; what keepalived does not count comes after. Used by
 * one thread. {@link VirtualRouter} counts what its machine does; whoever calls {@link ReceiveChecks} counts refusals.
 */
public final class RouterCounters {

    private static final DropReason[] REASONS = DropReason.values();

    private final long[] refused = new long[REASONS.length];
    private long advertReceived;
    private long advertSent;
    private long becomeMaster;
    private long releaseMaster;
    private long addressListErrors;
    private long priorityZeroReceived;
    private long priorityZeroSent;
    private long stalls;
    private long leasesLapsed;
    private boolean odd;
    private long lastOddNanos;

    /** Nothing counted yet. */
    public RouterCounters() {
    }

    RouterCounters(RouterCounters other) {
        System.arraycopy(other.refused, 0, refused, 0, refused.length);
        advertReceived = other.advertReceived;
        advertSent = other.advertSent;
        becomeMaster = other.becomeMaster;
        releaseMaster = other.releaseMaster;
        addressListErrors = other.addressListErrors;
        priorityZeroReceived = other.priorityZeroReceived;
        priorityZeroSent = other.priorityZeroSent;
        stalls = other.stalls;
        leasesLapsed = other.leasesLapsed;
        odd = other.odd;
        lastOddNanos = other.lastOddNanos;
    }

    /** A packet that was refused at that moment. */
    public void refused(DropReason reason, long nowNanos) {
        refused[reason.ordinal()]++;
        if (reason != DropReason.IGNORED_BY_OWNER) {
            oddAt(nowNanos);
        }
    }

    private void oddAt(long nowNanos) {
        odd = true;
        lastOddNanos = nowNanos;
    }

    /** Milliseconds since something odd was counted, a refusal or other addresses; -1 for never. */
    public long lastOddAgeMillis(long nowNanos) {
        return odd ? (nowNanos - lastOddNanos) / 1_000_000L : -1;
    }

    /** How many packets were refused for this reason. */
    public long count(DropReason reason) {
        return refused[reason.ordinal()];
    }

    /** Adverts accepted. */
    public long advertReceived() {
        return advertReceived;
    }

    /** Adverts sent, those with priority 0 not counted. */
    public long advertSent() {
        return advertSent;
    }

    void countAdvertReceived() {
        advertReceived++;
    }

    void countAdvertSent() {
        advertSent++;
    }

    void countBecomeMaster() {
        becomeMaster++;
    }

    void countReleaseMaster() {
        releaseMaster++;
    }

    void countAddressListError(long nowNanos) {
        addressListErrors++;
        oddAt(nowNanos);
    }

    void countPriorityZeroReceived() {
        priorityZeroReceived++;
    }

    void countPriorityZeroSent() {
        priorityZeroSent++;
    }

    void countStall() {
        stalls++;
    }

    void countLeaseLapsed() {
        leasesLapsed++;
    }

    /** The same numbers, that stay. */
    public RouterCounters copy() {
        return new RouterCounters(this);
    }

    /** How many packets were refused since then, by counter; only those of which there were any. */
    public Map<String, Long> refusedSince(RouterCounters then) {
        Map<String, Long> since = new LinkedHashMap<>();
        for (DropReason reason : REASONS) {
            long count = count(reason) - then.count(reason);
            if (count > 0) { // they may have been cleared meanwhile
                since.put(reason.counterName(), count);
            }
        }
        return since;
    }

    /** Everything counts from zero again. */
    public void clear() {
        Arrays.fill(refused, 0);
        advertReceived = 0;
        advertSent = 0;
        becomeMaster = 0;
        releaseMaster = 0;
        addressListErrors = 0;
        priorityZeroReceived = 0;
        priorityZeroSent = 0;
        stalls = 0;
        leasesLapsed = 0;
        odd = false;
    }

    /** Values by name, in display order. */
    public Map<String, Long> snapshot() {
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("advert_rcvd", advertReceived);
        values.put("advert_sent", advertSent);
        values.put("become_master", becomeMaster);
        values.put("release_master", releaseMaster);
        put(values, DropReason.PACKET_LENGTH);
        values.put("advert_interval_err", count(DropReason.ADVERT_INTERVAL));
        put(values, DropReason.IP_TTL);
        put(values, DropReason.INVALID_TYPE);
        values.put("addr_list_err", addressListErrors + count(DropReason.WRONG_DELIVERY));
        put(values, DropReason.INVALID_AUTH_TYPE);
        put(values, DropReason.AUTH_TYPE_MISMATCH);
        values.put("auth_failure", count(DropReason.AUTH_FAILURE) + count(DropReason.AH_SEQUENCE));
        put(values, DropReason.AUTH_EXT_MISSING);
        put(values, DropReason.AUTH_EXT_MALFORMED);
        put(values, DropReason.AUTH_EXT_UNKNOWN_KEY);
        put(values, DropReason.AUTH_EXT_INVALID_HMAC);
        put(values, DropReason.AUTH_EXT_STALE);
        put(values, DropReason.AUTH_EXT_REPLAY);
        values.put("pri_zero_rcvd", priorityZeroReceived);
        values.put("pri_zero_sent", priorityZeroSent);
        for (DropReason reason : REASONS) {
            values.putIfAbsent(reason.counterName(), count(reason));
        }
        values.put("stalls", stalls);
        values.put("leases_lapsed", leasesLapsed);
        return values;
    }

    private void put(Map<String, Long> values, DropReason reason) {
        values.put(reason.counterName(), count(reason));
    }
}
