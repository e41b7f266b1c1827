package io.understudy.vrrp.protocol;

import io.understudy.vrrp.protocol.VrrpAction.Remark;
import java.net.InetAddress;
import java.util.List;

/**
 * What is known of the MASTER heard, and which of its oddities people were told of already: each once until another
 * MASTER is heard or the state changes (behaviour C.5).
 */
final class PeerRecord {

    private InetAddress address;
    private int priority;
    private int intervalCentis;
    private long lastHeardNanos;
    private long listeningSinceNanos;
    private boolean resigned;
    private InetAddress lowerSource;
    private int lowerPriority;

    private Advert lastCompared;
    private boolean differs;
    private InetAddress toldSource;
    private boolean toldAddresses;
    private boolean toldInterval;

    PeerRecord() {
    }

    PeerRecord(PeerRecord other) {
        address = other.address;
        priority = other.priority;
        intervalCentis = other.intervalCentis;
        lastHeardNanos = other.lastHeardNanos;
        listeningSinceNanos = other.listeningSinceNanos;
        resigned = other.resigned;
        lowerSource = other.lowerSource;
        lowerPriority = other.lowerPriority;
        lastCompared = other.lastCompared;
        differs = other.differs;
        toldSource = other.toldSource;
        toldAddresses = other.toldAddresses;
        toldInterval = other.toldInterval;
    }

    /** Begins to listen anew; nobody is known. */
    void forget(long nowNanos, int ownIntervalCentis) {
        address = null;
        priority = 0;
        intervalCentis = ownIntervalCentis;
        lastHeardNanos = nowNanos;
        listeningSinceNanos = nowNanos;
        resigned = false;
        lowerSource = null;
        lastCompared = null;
        toldSource = null;
    }

    /** A MASTER that we follow. */
    void follow(long nowNanos, Advert advert, InetAddress source) {
        address = source;
        priority = advert.priority();
        if (advert.version() == 3) {
            intervalCentis = advert.advertIntervalCentis();
        }
        lastHeardNanos = nowNanos;
        resigned = false;
        lowerSource = null;
    }

    /** It resigned with priority 0. */
    void resigned(long nowNanos, InetAddress source) {
        address = source;
        priority = 0;
        lastHeardNanos = nowNanos;
        resigned = true;
    }

    /** A lower-priority MASTER that we do not follow; {@code true} the first time. */
    boolean discarded(Advert advert, InetAddress source) {
        boolean first = lowerSource == null || !lowerSource.equals(source);
        lowerSource = source;
        lowerPriority = advert.priority();
        return first;
    }

    /** Why the master-down timer expired. */
    Cause whyExpired(long nowNanos, int ourPriority) {
        if (lowerSource != null) {
            return new PeerCause.Preempted(lowerSource, lowerPriority, ourPriority);
        }
        return resigned ? new PeerCause.MasterResigned(address, nowNanos - lastHeardNanos)
                : new PeerCause.MasterDownExpired(address, nowNanos - (address == null ? listeningSinceNanos
                        : lastHeardNanos));
    }

    /**
     * What is odd about an advert and was not told yet; {@code null} for nothing. No allocation for what is usual.
     *
     * @param maySkip whether {@code skip_check_adv_addr} counts: while BACKUP, as long as the sender stays the same (C51)
     */
    Remark oddity(long nowNanos, Advert advert, InetAddress source, RouterSettings settings, RouterCounters counters,
            boolean maySkip) {
        if (!source.equals(toldSource)) {
            toldSource = source;
            toldAddresses = false;
            toldInterval = false;
        }
        if (advert != lastCompared) {
            lastCompared = advert;
            boolean skips = maySkip && settings.manners().skipCheckAdvAddr() && source.equals(address);
            differs = advert.addresses().size() != settings.addresses().size()
                    || !skips && !advert.addresses().equals(settings.addresses());
        }
        if (differs) {
            counters.countAddressListError(nowNanos);
            if (!toldAddresses) {
                toldAddresses = true;
                return new Remark(new PeerCause.AddressListDiffers(source, advert.addresses(), settings.addresses()));
            }
        }
        if (advert.version() == 3 && !toldInterval
                && advert.advertIntervalCentis() != settings.advertIntervalCentis()) {
            toldInterval = true;
            return new Remark(new PeerCause.IntervalDiffers(source, advert.advertIntervalCentis(),
                    settings.advertIntervalCentis()));
        }
        return null;
    }

    /** The addresses of the last advert where they are not ours; {@code null}: they are, or none was heard. */
    List<InetAddress> listsOthers() {
        return differs && lastCompared != null ? lastCompared.addresses() : null;
    }

    /** Our own list changed: compare again. */
    void compareAgain() {
        lastCompared = null;
        toldSource = null;
    }

    void interval(int centis) {
        intervalCentis = centis;
    }

    InetAddress address() {
        return address;
    }

    /** A lower-priority MASTER that is not followed; {@code null}: none. */
    InetAddress lowerSource() {
        return lowerSource;
    }

    int lowerPriority() {
        return lowerPriority;
    }

    int priority() {
        return priority;
    }

    int intervalCentis() {
        return intervalCentis;
    }

    long lastHeardNanos() {
        return lastHeardNanos;
    }
}
