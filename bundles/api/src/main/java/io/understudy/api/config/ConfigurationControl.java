package io.understudy.api.config;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The desired state, as a service of core. Safe from any thread but the reactor.
 */
@ProviderType
public interface ConfigurationControl {

    /** What is in force. */
    Configuration running();

    /** Complaints about what is in force. */
    List<Problem> runningProblems();

    /** How the last load or reload ended; {@code null} before the first. */
    LoadOutcome lastLoad();

    /** Reads all sources, without applying anything: complaints and what would change. */
    CompletionStage<LoadOutcome> check();

    /** Reads all sources and applies what changed; what cannot run is refused and the running state stays. */
    CompletionStage<LoadOutcome> reload();
}
