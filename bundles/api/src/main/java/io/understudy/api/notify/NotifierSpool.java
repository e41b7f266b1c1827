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
}
