package io.understudy.api.notify;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** All notifiers, a service of core. Safe from any thread. */
@ProviderType
public interface NotifyView {

    /** Present and absent notifiers with their queues. */
    List<NotifierStatus> notifiers();

    /**
     * What waits, in core and in what notifiers keep themselves, the oldest first for each of them. Queues with nothing
     * in them are left out.
     *
     * @param most how many notifications of each queue to tell, at most; {@link NotifyQueue#size} counts all
     */
    CompletionStage<List<NotifyQueue>> queues(int most);
}
