package io.understudy.launcher.daemon;

import sun.misc.Signal; // the JDK has no other way to receive a signal; javac warns and cannot be told not to

/** TERM and INT. A shutdown hook would not do: the JVM would end with 143, and stop logging, before the bundles did. */
final class StopSignals {

    private StopSignals() {
    }

    /**
     * Calls the action at TERM and INT, on a thread of the JVM's.
     *
     * @param ignoreInterrupt {@code true} leaves INT without effect
     */
    static void handle(boolean ignoreInterrupt, Runnable action) {
        Signal.handle(new Signal("TERM"), signal -> action.run());
        Signal.handle(new Signal("INT"), signal -> {
            if (!ignoreInterrupt) {
                action.run();
            }
        });
    }
}
