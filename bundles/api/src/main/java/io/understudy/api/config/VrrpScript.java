package io.understudy.api.config;

/**
 * {@code vrrp_script}: a command that is run again and again; what it says moves priorities or faults routers.
 */
public final class VrrpScript extends ConfigBlock {

    /** The command; {@code null} only in a configuration that was refused. */
    public static final Attribute<CommandLine> SCRIPT =
            Attribute.of("script", null, CommandLine::written);
    /** Time from start to start, in milliseconds. */
    public static final Attribute<Long> INTERVAL_MILLIS = Attribute.scaled("interval", 1000L, 1000);
    /** Limit of one run, in milliseconds; 0: the interval. */
    public static final Attribute<Long> TIMEOUT_MILLIS = Attribute.scaled("timeout", 0L, 1000);
    /** Effect on the priority, -253 to 253; 0: failure means FAULT. */
    public static final Attribute<Integer> WEIGHT = Attribute.of("weight", 0);
    /** {@code weight N reverse}: up and down change meaning. */
    public static final Attribute<Boolean> REVERSE = Attribute.of("reverse", false);
    /** Successes in a row until up. */
    public static final Attribute<Integer> RISE = Attribute.integer("rise", 1);
    /** Failures in a row until down. */
    public static final Attribute<Integer> FALL = Attribute.integer("fall", 1);
    /** Counts as failed until its first success. */
    public static final Attribute<Boolean> INIT_FAIL = Attribute.flag("init_fail", false);

    /** Ours: microseconds that it stays down at least once it went down; 0: none. */
    public static final Attribute<Long> HOLD_DOWN_MICROS = Attribute.micros("hold_down", 0L);
    /** Ours: microseconds up to which the hold-down doubles where it fails soon after it came up; 0: it does not. */
    public static final Attribute<Long> HOLD_DOWN_MAX_MICROS = Attribute.micros("hold_down_max", 0L);

    private VrrpScript(String name, Position position, Settings settings) {
        super("vrrp_script", name, position, settings);
    }

    /** A script with its settings. */
    public static VrrpScript of(String name, Position position, Settings settings) {
        return new VrrpScript(name, position, settings);
    }

    /** See {@link #SCRIPT}. */
    public CommandLine script() {
        return settings().get(SCRIPT);
    }

    /** See {@link #INTERVAL_MILLIS}. */
    public long intervalMillis() {
        return settings().get(INTERVAL_MILLIS);
    }

    /** Limit of one run, in milliseconds, never 0. */
    public long timeoutMillis() {
        long written = settings().get(TIMEOUT_MILLIS);
        return written == 0 ? intervalMillis() : written;
    }

    /** See {@link #WEIGHT}. */
    public int weight() {
        return settings().get(WEIGHT);
    }

    /** See {@link #REVERSE}. */
    public boolean reverse() {
        return settings().get(REVERSE);
    }

    /** See {@link #RISE}. */
    public int rise() {
        return settings().get(RISE);
    }

    /** See {@link #FALL}. */
    public int fall() {
        return settings().get(FALL);
    }

    /** See {@link #INIT_FAIL}. */
    public boolean initFail() {
        return settings().get(INIT_FAIL);
    }
}
