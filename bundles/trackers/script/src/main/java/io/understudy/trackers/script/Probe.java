package io.understudy.trackers.script;

import java.util.concurrent.CompletionStage;

/** One way to find out whether something is as it should be. */
interface Probe {

    /** Runs once; returns at once. */
    Run start();

    /** A run under way. */
    interface Run {

        /** What was found; exceptionally where the probe itself failed. */
        CompletionStage<Result> result();

        /** Ends it early; nobody waits for its result any more. */
        void cancel();
    }

    /**
     * What was found.
     *
     * @param success {@code true}: as it should be
     * @param reason  why, one line for people
     */
    record Result(boolean success, String reason) {
    }
}
