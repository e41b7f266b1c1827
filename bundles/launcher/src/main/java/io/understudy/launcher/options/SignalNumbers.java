package io.understudy.launcher.options;

import java.util.Map;

/** {@code --signum=NAME}: the signals that keepalived's users send, by purpose (Linux numbers). */
public final class SignalNumbers {

    private static final Map<String, Integer> BY_NAME = Map.of("STOP", 15, "RELOAD", 1, "DATA", 10, "STATS", 12,
            "STATS_CLEAR", 63, "JSON", 36);

    private SignalNumbers() {
    }

    /**
     * The number of a signal.
     *
     * @throws OptionException for a name that keepalived does not know
     */
    public static int of(String name) throws OptionException {
        Integer number = BY_NAME.get(name);
        if (number == null) {
            throw new OptionException("Unknown sigfunc " + name);
        }
        return number;
    }
}
