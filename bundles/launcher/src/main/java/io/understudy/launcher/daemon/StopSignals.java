package io.understudy.launcher.daemon;

/** TERM and INT. A shutdown hook would not do: the JVM would end with 143, and stop logging, before the bundles did. */
@SuppressWarnings("sunapi") // the JDK has no other way to receive a signal
final class StopSignals {

    private StopSignals() {
    }

    /**
     * Calls the action at TERM and INT, on a thread of the JVM's.
     *
     * @param ignoreInterrupt {@code true} leaves INT without effect
     */
    static void handle(boolean ignoreInterrupt, Runnable action) {
        sun.misc.Signal.handle(new sun.misc.Signal("TERM"), signal -> action.run());
        sun.misc.Signal.handle(new sun.misc.Signal("INT"), signal -> {
            if (!ignoreInterrupt) {
                action.run();
            }
        });
    }
}
