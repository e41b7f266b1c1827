package io.understudy.api.track;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Looks at one tracked object, each time that it is told to, and tells its {@link TrackSink}.
 *
 * @since 1.3
 */
@ConsumerType
@FunctionalInterface
public interface Probe {

    /** Looks once. May take its time on the threads of {@link ProbeThreads}; what it throws is told as broken. */
    void look();

    /** Nobody waits for its results any more: a look under way may end early. Any thread; waits for nothing. */
    default void close() {
        // most looks are short
    }
}
