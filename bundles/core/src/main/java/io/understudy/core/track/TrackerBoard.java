package io.understudy.core.track;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.event.EventStream;
import io.understudy.api.track.TrackView;
import io.understudy.api.track.TrackedStatus;
import io.understudy.api.track.Tracker;
import io.understudy.core.config.Engines;
import io.understudy.core.loop.Loop;
import io.understudy.core.policy.TrackPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** All tracked objects, wired to the trackers that are there. State changes on core's thread only. */
@Component(service = {TrackView.class, TrackerBoard.class}, immediate = true)
public final class TrackerBoard implements TrackView {

    private final Loop loop;
    private final Engines engines;
    private final EventStream events;
    private final List<Present> trackers = new ArrayList<>();
    private Map<Key, TrackedObject> objects = new LinkedHashMap<>();
    private volatile List<TrackedObject> shown = List.of();
    private volatile List<String> kinds = List.of();

    private record Present(String kind, Tracker tracker) {
    }

    /** A script and a file may have the same name. */
    private record Key(String kind, String name) {
    }

    /** For Declarative Services. */
    @Activate
    public TrackerBoard(@Reference Loop loop, @Reference Engines engines, @Reference EventStream events) {
        this.loop = loop;
        this.engines = engines;
        this.events = events;
    }

    @Deactivate
    void stop() {
        loop.execute(() -> objects.values().forEach(TrackedObject::close));
    }

    /** A tracker appeared: what nobody watches is its work. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindTracker(Tracker tracker, Map<String, ?> properties) {
        String kind = String.valueOf(properties.get(Tracker.KIND));
        loop.execute(() -> {
            trackers.add(new Present(kind, tracker));
            kindsChanged();
            objects.values().stream().filter(object -> object.tracker() == null).forEach(this::watch);
        });
    }

    /** A tracker went: verdicts hold; another one of its kind takes over. */
    public void unbindTracker(Tracker tracker) {
        loop.execute(() -> {
            trackers.removeIf(present -> present.tracker == tracker);
            kindsChanged();
            for (TrackedObject object : objects.values()) {
                if (object.tracker() == tracker) {
                    object.trackerLeft();
                    watch(object);
                }
            }
        });
    }

    /** A configuration is in force. On core's thread. */
    public void configured(Configuration running) {
        Map<Key, TrackedObject> before = objects;
        Map<Key, TrackedObject> after = new LinkedHashMap<>();
        List<TrackedObject> fresh = new ArrayList<>();
        for (ConfigBlock block : TrackPolicy.tracked(running)) {
            boolean unweighted = TrackPolicy.isUnweighted(running, block);
            Key key = new Key(block.kind(), block.name());
            TrackedObject object = before.remove(key);
            if (object == null) {
                object = new TrackedObject(block, unweighted, loop, events, engines::tracked);
                fresh.add(object);
            } else {
                object.reconfigured(block, unweighted);
            }
            after.put(key, object);
        }
        before.values().forEach(TrackedObject::close);
        objects = after;
        shown = List.copyOf(after.values());
        fresh.forEach(this::watch); // first: an engine sees whether anybody observes it
        fresh.forEach(object -> engines.tracked(object.status()));
    }

    @Override
    public List<TrackedStatus> tracked() {
        return shown.stream().map(TrackedObject::status).toList();
    }

    @Override
    public List<String> kinds() {
        return kinds;
    }

    private void watch(TrackedObject object) {
        trackers.stream().filter(present -> present.kind.equals(object.block().kind())).findFirst()
                .ifPresent(present -> object.watch(present.tracker));
    }

    private void kindsChanged() {
        kinds = trackers.stream().map(Present::kind).distinct().sorted().toList();
    }
}
