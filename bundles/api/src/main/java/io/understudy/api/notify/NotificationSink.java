package io.understudy.api.notify;

import org.osgi.annotation.versioning.ProviderType;

/** Takes notifications from engines, a service of core. Never blocks; may be called from the reactor. */
@ProviderType
public interface NotificationSink {

    /** Queues a notification for every notifier that wants it. */
    void submit(Notification notification);
}
