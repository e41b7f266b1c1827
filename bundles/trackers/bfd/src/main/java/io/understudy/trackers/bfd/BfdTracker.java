package io.understudy.trackers.bfd;

import io.understudy.api.bfd.BfdView;
import io.understudy.api.config.BfdInstance;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tracker of {@code bfd_instance}, for {@code track_bfd}. */
@Component(service = Tracker.class, immediate = true, property = Tracker.KIND + "=bfd_instance")
public final class BfdTracker implements Tracker {

    private final BfdView sessions;

    /** With the sessions that run here. */
    @Activate
    public BfdTracker(@Reference BfdView sessions) {
        this.sessions = sessions;
    }

    @Override
    public Watch watch(ConfigBlock block, TrackSink sink) {
        if (!(block instanceof BfdInstance session)) {
            throw new IllegalArgumentException("not a bfd_instance: " + block.kind());
        }
        FollowedSession followed = new FollowedSession(session, sessions, sink);
        followed.begin();
        return followed::close;
    }
}
