package io.understudy.api.notify;

/**
 * What became of a test.
 *
 * @param notifier   the notifier's name
 * @param about      the subject that the test was about: {@code VI_1}; empty where there is none
 * @param result     what became of it
 * @param detail     why, one sentence for people; empty where the result says it all
 * @param tookMillis how long it took
 */
public record NotifierTest(String notifier, String about, Result result, String detail, long tookMillis) {

    /** What became of it. */
    public enum Result {
        /** The notifier says that it is done; one with a queue of its own that it took it ({@link NotifierSpool}). */
        DELIVERED,
        /** The notifier says that it failed. */
        FAILED,
        /** Nothing that is configured asks this notifier for anything. */
        UNWANTED,
        /** The notifier's bundle is away. Nothing was sent. */
        AWAY,
        /** Not done in time; it may still arrive. */
        LATE
    }
}
