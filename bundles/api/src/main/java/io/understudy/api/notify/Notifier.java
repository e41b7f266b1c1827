package io.understudy.api.notify;

import io.understudy.api.config.Configuration;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells people or programs. A plugin registers it as a service with the property {@link #NAME}. While a notifier is
 * away its notifications wait in a bounded queue of core's and are delivered in order when it returns.
 */
@ConsumerType
public interface Notifier {

    /** Service property: the notifier's name; queues are kept by it over restarts of the bundle. */
    String NAME = "understudy.notifier.name";

    /** Whether this notifier has something to do for a notification; false ones are not queued. */
    boolean wants(Notification notification, Configuration running);

    /**
     * Delivers. Must return at once; the stage completes when delivered or given up, exceptionally where it failed.
     * The next notification of the same router is handed over only then.
     */
    CompletionStage<Void> deliver(Notification notification, Configuration running);
}
