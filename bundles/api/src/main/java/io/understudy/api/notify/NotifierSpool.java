package io.understudy.api.notify;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a notifier has taken and not brought to anybody yet. A notifier that keeps a queue of its own registers it as a
 * service, with the property {@link Notifier#NAME}.
 */
@ConsumerType
public interface NotifierSpool {

    /**
     * What waits, the oldest first. Any thread, while somebody waits for the answer: at once, or nearly.
     *
     * @param notifier the notifier's name
     * @param most     how many to tell, at most
     */
    NotifyQueue queue(String notifier, int most);

    /**
     * How many it has lost since it started, beside those that core lost for it: {@code notify:list} adds both. What
     * failed with an answer of {@link Notifier#deliver} is no loss. Any thread, at once.
     *
     * @since 2.2
     */
    default long dropped() {
        return 0;
    }
}
