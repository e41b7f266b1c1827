package io.understudy.api.engine;

import io.understudy.api.config.Configuration;
import io.understudy.api.track.TrackedStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Carries out a part of the desired state. Registered as a service; core applies the running configuration to an
 * engine as soon as it appears. Only core calls it, on core's thread, one call at a time.
 */
@ConsumerType
public interface Engine {

    /** For people: {@code vrrp}. */
    String name();

    /**
     * Looks at a wanted configuration without touching anything: the last moment to refuse.
     *
     * @return what {@link Preparation#apply} will do
     * @throws ConfigurationRefusedException with the complaints, where it cannot run here
     */
    Preparation prepare(Configuration wanted) throws ConfigurationRefusedException;

    /** A tracked object's verdict changed, or is told for the first time. */
    void tracked(TrackedStatus status);

    /**
     * What it does now, for people, without secrets: what {@code config_save_dir} keeps of before and after a reload. It
     * must not wait.
     *
     * @return completes, on whatever thread, with lines that end each; empty: nothing to tell
     */
    default CompletionStage<String> dump() {
        return CompletableFuture.completedStage("");
    }
}
