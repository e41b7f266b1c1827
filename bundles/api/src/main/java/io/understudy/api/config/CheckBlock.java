package io.understudy.api.config;

import java.net.InetAddress;

/**
 * One check of a {@link RealServer}. Methods answer with what holds: its own values, else the real server's, else the
 * virtual server's, else those of its kind. Two checks of one kind have the names {@code ""} and {@code #2}.
 */
public abstract class CheckBlock extends CheckedBlock {

    /**
     * Where a check stands.
     *
     * @param address            the real server's address
     * @param port               the port written on the real server's line; 0: none
     * @param serviceVirtualhost {@code virtualhost} of the virtual server; empty: none
     */
    record Place(InetAddress address, int port, String serviceVirtualhost) {
        static final Place NOWHERE = new Place(null, 0, "");
    }

    private static final Settings NOTHING = Settings.builder().build();
    private final Place place;

    CheckBlock(String kind, Position position, Settings settings) {
        this(kind, "", position, settings, NOTHING, Place.NOWHERE);
    }

    CheckBlock(String kind, String name, Position position, Settings settings, Settings enclosing, Place place) {
        super(kind, name, position, settings, enclosing);
        this.place = place;
    }

    /** The same check with what it inherits. */
    abstract CheckBlock under(String name, Settings inherited, Place newPlace);

    /** Where it stands. */
    final Place place() {
        return place;
    }

    /** Attempts after a failure until it counts. */
    public int retry() {
        Integer written = effective(RETRY);
        return written == null ? defaultRetry() : written;
    }

    /** Time from a failure to the next attempt, in microseconds. */
    public long delayBeforeRetryMicros() {
        Long written = effective(DELAY_BEFORE_RETRY_MICROS);
        return written == null ? defaultDelayBeforeRetryMicros() : written;
    }

    /** See {@link #LOG_ALL_FAILURES}. */
    public boolean logAllFailures() {
        return effective(LOG_ALL_FAILURES);
    }

    /** {@code retry} of this kind of check. */
    int defaultRetry() {
        return 1;
    }

    /** {@code delay_before_retry} of this kind of check. */
    long defaultDelayBeforeRetryMicros() {
        return 1_000_000;
    }

    /**
     * What this check does, with all that it inherits: a reload that leaves this as it was leaves its verdict as it was.
     */
    public Settings effective() {
        Settings.Builder all = settings().toBuilder();
        INHERITED.forEach(attribute -> fill(attribute, all));
        return all.set(RETRY, retry()).set(DELAY_BEFORE_RETRY_MICROS, delayBeforeRetryMicros())
                .set(WARMUP_MICROS, warmupMicros()).build();
    }

    private <T> void fill(Attribute<T> attribute, Settings.Builder all) {
        all.set(attribute, effective(attribute));
    }
}
