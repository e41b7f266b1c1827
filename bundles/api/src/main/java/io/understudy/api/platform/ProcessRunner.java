package io.understudy.api.platform;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Starts programs, a service of linux. Each runs in a process group of its own, with default signals, an empty signal
 * mask, no inherited file descriptors, and dies with the daemon (SIGTERM). Safe from any thread; never blocks.
 */
@ProviderType
public interface ProcessRunner {

    /**
     * Starts a program.
     *
     * @return completes when it has ended or could not be started; never exceptionally
     */
    Running start(ProcessRequest request);

    /** A program that was started. */
    interface Running {

        /** Completes when the program has ended, or could not be started; never exceptionally. */
        CompletionStage<ProcessOutcome> outcome();

        /** Ends it: SIGTERM to its process group, SIGKILL 2 s later. Without effect once it ended. */
        void terminate();
    }
}
