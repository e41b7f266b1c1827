package io.understudy.api.config;

import java.util.List;

/**
 * {@code vrrp_track_process}: a program whose number of running processes moves priorities or faults routers.
 */
public final class TrackProcess extends ConfigBlock {

    /** Name of the program, and the parameters that it must have been started with. */
    public static final Attribute<List<String>> PROCESS = Attribute.texts("process");
    /** How parameters must match: {@code initial} the last may go on, {@code partial} more may follow, else exactly. */
    public static final Attribute<String> PARAM_MATCH = Attribute.text("param_match", null);
    /** Effect on the priority, -254 to 254; 0: too few or too many means FAULT. */
    public static final Attribute<Integer> WEIGHT = Attribute.of("weight", 0);
    /** {@code weight N reverse}: up and down change meaning. */
    public static final Attribute<Boolean> REVERSE = Attribute.of("reverse", false);
    /** At least so many processes. */
    public static final Attribute<Integer> QUORUM = Attribute.integer("quorum", 1);
    /** At most so many processes; {@code null}: any number. */
    public static final Attribute<Integer> QUORUM_MAX = Attribute.integer("quorum_max", null);
    /** Time that a loss must last until it counts, in microseconds. */
    public static final Attribute<Long> TERMINATE_DELAY_MICROS = Attribute.micros("terminate_delay", 0L);
    /** Time that a gain must last until it counts, in microseconds. */
    public static final Attribute<Long> FORK_DELAY_MICROS = Attribute.micros("fork_delay", 0L);
    /** Compare the first word of the command line instead of the kernel's short name. */
    public static final Attribute<Boolean> FULL_COMMAND = Attribute.flag("full_command", false);

    /** Ours: microseconds that it stays down at least once it went down, for those that track it; 0: none. */
    public static final Attribute<Long> HOLD_DOWN_MICROS = Attribute.micros("hold_down", 0L);
    /** Ours: microseconds up to which the hold-down doubles where it fails soon after it came up; 0: it does not. */
    public static final Attribute<Long> HOLD_DOWN_MAX_MICROS = Attribute.micros("hold_down_max", 0L);

    private TrackProcess(String name, Position position, Settings settings) {
        super("vrrp_track_process", name, position, settings);
    }

    /** A tracked program with its settings. */
    public static TrackProcess of(String name, Position position, Settings settings) {
        return new TrackProcess(name, position, settings);
    }
}
