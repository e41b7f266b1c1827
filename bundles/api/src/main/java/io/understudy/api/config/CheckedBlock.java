package io.understudy.api.config;

import java.util.List;
import java.util.Objects;

/**
 * What a virtual server, a real server and a check have in common: values that hold for the inner blocks unless those
 * have their own. {@link #effective(Attribute)} answers with what holds.
 */
public abstract class CheckedBlock extends ConfigBlock {

    /** Time from check to check, in microseconds. */
    public static final Attribute<Long> DELAY_LOOP_MICROS = Attribute.micros("delay_loop", 60_000_000L);
    /** Time from a failure to the next attempt, in microseconds; {@code null}: that of the kind of check. */
    public static final Attribute<Long> DELAY_BEFORE_RETRY_MICROS = Attribute.micros("delay_before_retry", null);
    /** Attempts after a failure until it counts; {@code null}: that of the kind of check. */
    public static final Attribute<Integer> RETRY = Attribute.integer("retry", null);
    /** Upper bound of the random time to the first check, in microseconds; {@code null}: delay_loop. */
    public static final Attribute<Long> WARMUP_MICROS = Attribute.micros("warmup", null);
    /** Limit of connecting and of each step of a dialogue, in microseconds. */
    public static final Attribute<Long> CONNECT_TIMEOUT_MICROS = Attribute.micros("connect_timeout", 5_000_000L);
    /** Counts as failed until its first success. */
    public static final Attribute<Boolean> ALPHA = Attribute.flag("alpha", false);
    /** Host that HTTP checks ask for; empty: address and port. */
    public static final Attribute<String> VIRTUALHOST = Attribute.text("virtualhost");
    /** Every failed attempt is logged, not the last one only. */
    public static final Attribute<Boolean> LOG_ALL_FAILURES = Attribute.flag("log_all_failures", false);

    /**
     * Counts as failed where the bundle that checks has been away for too long; {@code null}: as
     * {@link GlobalDefs#CHECKER_STALE_FAIL} says. An extension.
     */
    public static final Attribute<Boolean> STALE_FAIL = Attribute.flag("stale_fail", null);

    /** What checks inherit. */
    static final List<Attribute<?>> INHERITED = List.of(DELAY_LOOP_MICROS, DELAY_BEFORE_RETRY_MICROS, RETRY,
            WARMUP_MICROS, CONNECT_TIMEOUT_MICROS, ALPHA, VIRTUALHOST, LOG_ALL_FAILURES, STALE_FAIL);

    private final Settings enclosing;

    CheckedBlock(String kind, String name, Position position, Settings settings, Settings enclosing) {
        super(kind, name, position, settings);
        this.enclosing = Objects.requireNonNull(enclosing);
    }

    /** What holds here: the value written here, that of the enclosing blocks, or the attribute's default. */
    public final <T> T effective(Attribute<T> attribute) {
        return settings().isSet(attribute) ? settings().get(attribute) : enclosing.get(attribute);
    }

    /** The enclosing blocks' values. */
    final Settings enclosing() {
        return enclosing;
    }

    /**
     * What the blocks inside of one inherit: its own values over those of the enclosing blocks.
     *
     * @param attributes those that are inherited
     */
    static Settings inherited(Settings outer, Settings own, List<Attribute<?>> attributes) {
        if (attributes.stream().noneMatch(own::isSet)) {
            return outer;
        }
        Settings.Builder all = outer.toBuilder();
        attributes.stream().filter(own::isSet).forEach(attribute -> copy(own, attribute, all));
        return all.build();
    }

    private static <T> void copy(Settings from, Attribute<T> attribute, Settings.Builder to) {
        to.set(attribute, from.get(attribute), from.position(attribute));
    }

    /** See {@link #DELAY_LOOP_MICROS}. */
    public long delayLoopMicros() {
        return effective(DELAY_LOOP_MICROS);
    }

    /** See {@link #CONNECT_TIMEOUT_MICROS}. */
    public long connectTimeoutMicros() {
        return effective(CONNECT_TIMEOUT_MICROS);
    }

    /** Upper bound of the random time to the first check, in microseconds. */
    public long warmupMicros() {
        Long written = effective(WARMUP_MICROS);
        return written == null ? delayLoopMicros() : written;
    }

    /** See {@link #ALPHA}. */
    public boolean alpha() {
        return effective(ALPHA);
    }

    /** See {@link #VIRTUALHOST}. */
    public String virtualhost() {
        return effective(VIRTUALHOST);
    }

    @Override
    public String toString() {
        return braces();
    }
}
