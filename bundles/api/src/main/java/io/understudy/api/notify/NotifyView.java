package io.understudy.api.notify;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** All notifiers, a service of core. Safe from any thread. */
@ProviderType
public interface NotifyView {

    /** Present and absent notifiers with their queues. */
    List<NotifierStatus> notifiers();
}
