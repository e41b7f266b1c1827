package io.understudy.api.track;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** All tracked objects, a service of core. Safe from any thread. */
@ProviderType
public interface TrackView {

    /** What is known of each, in the order configured. */
    List<TrackedStatus> tracked();

    /** Kinds for which a tracker is present. */
    List<String> kinds();
}
