package io.understudy.api.notify;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** What an operator may ask of notifiers, a service of core. Safe from any thread. */
@ProviderType
public interface NotifyControl {

    /**
     * Sends one {@link Occurrence#TEST} through a notifier, about the first subject of the running configuration that
     * the notifier would tell of, in its turn after what waits for that subject.
     *
     * @param notifier the notifier's name
     * @return what became of it, within {@link #TEST_MILLIS}; fails with {@link IllegalArgumentException} where there is
     *         no notifier of that name
     */
    CompletionStage<NotifierTest> test(String notifier);

    /** A test that is not done then counts as {@link NotifierTest.Result#LATE}. */
    long TEST_MILLIS = 30_000;
}
