package io.understudy.api.track;

import io.understudy.api.config.ConfigBlock;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Observes one kind of thing. A plugin registers it as a service with the property {@link #KIND}; core hands it the
 * configured blocks of that kind and takes care of rise, fall, staleness and everything after.
 *
 * <p>Neither method may block: a tracker observes on its own threads, or with the ports of
 * {@code io.understudy.api.platform}.
 */
@ConsumerType
public interface Tracker {

    /** Service property: the block keyword that this tracker understands, e.g. {@code vrrp_script}. */
    String KIND = "understudy.tracker.kind";

    /**
     * Begins to observe.
     *
     * @param block what is configured; its kind is the one registered
     * @param sink  takes every observation; ignores what comes after {@link Watch#close}
     * @return ends the observation; close waits for nothing and leaves no process behind
     */
    Watch watch(ConfigBlock block, TrackSink sink);

    /** A running observation. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
