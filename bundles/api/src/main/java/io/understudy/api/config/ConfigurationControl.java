package io.understudy.api.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The desired state, as a service of core. Safe from any thread but the reactor.
 *
 * <p>The ordinary sources are the {@link ConfigurationSource} services. {@link #apply} puts a file in their place until
 * the next {@link #reload}, or the next start of the daemon.
 */
@ProviderType
public interface ConfigurationControl {

    /** What is in force. */
    Configuration running();

    /** Complaints about what is in force. */
    List<Problem> runningProblems();

    /** How the last load, reload, apply or rollback ended; {@code null} before the first. */
    LoadOutcome lastLoad();

    /** The file that is in force in place of the ordinary sources; {@code null}: none. */
    AppliedFile appliedFile();

    /** Reads all sources, without applying anything: complaints and what would change. */
    CompletionStage<LoadOutcome> check();

    /**
     * Reads all sources and applies what changed; what cannot run is refused and the running state stays. An applied
     * file is in force no longer, confirmed or not.
     */
    CompletionStage<LoadOutcome> reload();

    /** Reads all sources and says what a reload would do. Touches nothing. */
    CompletionStage<ConfigurationPlan> plan();

    /**
     * Reads a file and says what {@link #apply} would do. Touches nothing.
     *
     * @param file absolute; its format is known by its name, see {@link ConfigurationReader#extensions}
     */
    CompletionStage<ConfigurationPlan> plan(Path file);

    /**
     * Applies a file in place of the ordinary sources. What cannot run is refused and the running state stays.
     *
     * @param file          absolute; its format is known by its name, see {@link ConfigurationReader#extensions}
     * @param confirmWithin what was in force before comes back after this time unless {@link #confirm} is called, or
     *                      as soon as core stops; {@link Duration#ZERO}: it stays without being confirmed
     */
    CompletionStage<LoadOutcome> apply(Path file, Duration confirmWithin);

    /** Keeps the applied file; not accepted where none waits for it. */
    CompletionStage<LoadOutcome> confirm();

    /** Brings back at once what was in force before the file that waits; not accepted where none waits. */
    CompletionStage<LoadOutcome> rollback();
}
