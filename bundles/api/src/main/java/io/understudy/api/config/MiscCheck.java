package io.understudy.api.config;

/** {@code MISC_CHECK}: a program whose exit code says whether the server is well. */
public final class MiscCheck extends CheckBlock {

    /** The program; {@code null} only in a configuration that was refused. */
    public static final Attribute<CommandLine> MISC_PATH = Attribute.command("misc_path");
    /** Limit of one run, in seconds; 0: delay_loop. */
    public static final Attribute<Integer> MISC_TIMEOUT_SECONDS = Attribute.integer("misc_timeout", 0);
    /** Exit codes 2 to 255 set the weight to the code minus 2. */
    public static final Attribute<Boolean> MISC_DYNAMIC = Attribute.flag("misc_dynamic", false);

    private MiscCheck(String name, Position position, Settings settings, Settings enclosing, Place place) {
        super("MISC_CHECK", name, position, settings, enclosing, place);
    }

    /** A check with its settings; it inherits once a real server has taken it. */
    public static MiscCheck of(Position position, Settings settings) {
        return new MiscCheck("", position, settings, Settings.builder().build(), Place.NOWHERE);
    }

    @Override
    MiscCheck under(String name, Settings inherited, Place place) {
        return new MiscCheck(name, position(), settings(), inherited, place);
    }

    /** The program with the user that runs it. */
    public CommandLine command() {
        return settings().get(MISC_PATH);
    }

    /** Limit of one run, in microseconds, never 0. */
    public long timeoutMicros() {
        int written = settings().get(MISC_TIMEOUT_SECONDS);
        return written == 0 ? delayLoopMicros() : written * 1_000_000L;
    }

    /** See {@link #MISC_DYNAMIC}. */
    public boolean dynamic() {
        return settings().get(MISC_DYNAMIC);
    }

    @Override
    int defaultRetry() {
        return 0;
    }
}
