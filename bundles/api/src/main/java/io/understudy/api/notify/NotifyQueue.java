package io.understudy.api.notify;

import java.util.List;

/**
 * Notifications that nobody has got yet, as the shell shows them.
 *
 * @param notifier the notifier's name
 * @param place    where they wait
 * @param size     how many
 * @param oldest   the oldest of them
 */
public record NotifyQueue(String notifier, Place place, int size, List<Waiting> oldest) {

    /** Where a notification waits. */
    public enum Place {
        /** In core: the notifier has not taken it, or is not done with it. */
        CORE,
        /** With the notifier, which has taken it and brings it on by itself. */
        NOTIFIER
    }

    /**
     * One that waits.
     *
     * @param about      for people: {@code VI_1 MASTER}
     * @param wallMillis when it happened, in milliseconds of the wall clock
     * @param attempts   how often it was tried, what is under way included
     * @param delay      why it has not arrived yet, for people
     */
    public record Waiting(String about, long wallMillis, int attempts, String delay) {
    }

    /** Copies the list. */
    public NotifyQueue {
        oldest = List.copyOf(oldest);
    }
}
