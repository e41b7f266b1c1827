package io.understudy.api.notify;

/**
 * A notifier as the shell shows it.
 *
 * @param name      the notifier's name
 * @param present   {@code false}: its bundle is away, notifications wait
 * @param waiting   notifications waiting or under way
 * @param delivered delivered since start
 * @param failed    given up since start
 * @param dropped   lost because a queue or pipe was full
 * @param lastError what the last failure said; empty for none
 */
public record NotifierStatus(String name, boolean present, int waiting, long delivered, long failed, long dropped,
        String lastError) {
}
