package io.understudy.vrrp.runtime;

import io.understudy.linux.reactor.Reactor;
import io.understudy.linux.reactor.ReactorTimer;
import java.util.ArrayList;
import java.util.List;

/**
 * Renews the leases of all addresses of this host in one go, so that they end by themselves when this process dies or
 * freezes (CLUSTER SAFETY). Reactor thread only; the netlink thread sends what one tick renews as one batch.
 */
final class LeaseKeeper implements AutoCloseable {

    /** Twice a second: a lease of one second must not run out between two renewals. */
    static final long PERIOD_NANOS = 500_000_000L;

    private final List<AddressHolder> holders = new ArrayList<>();
    private final ReactorTimer timer;
    private long dueNanos;

    LeaseKeeper(Reactor reactor) {
        this.timer = reactor.timer(this::renew);
    }

    void add(AddressHolder holder, long nowNanos) {
        holders.add(holder);
        if (holders.size() == 1) {
            dueNanos = nowNanos + PERIOD_NANOS;
            timer.arm(dueNanos);
        }
    }

    void remove(AddressHolder holder) {
        holders.remove(holder);
        if (holders.isEmpty()) {
            timer.disarm();
        }
    }

    private void renew(long nowNanos) {
        // From the due time, so that a late tick does not move the rhythm; never into the past. Armed before anything
        // can go wrong: without the next tick every address of this host would lapse.
        long next = dueNanos + PERIOD_NANOS;
        dueNanos = next > nowNanos ? next : nowNanos + PERIOD_NANOS;
        timer.arm(dueNanos);
        for (int i = 0; i < holders.size(); i++) {
            holders.get(i).renew(nowNanos);
        }
    }

    @Override
    public void close() {
        timer.close();
    }
}
