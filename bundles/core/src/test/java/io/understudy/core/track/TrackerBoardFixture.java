package io.understudy.core.track;

import static io.understudy.core.Samples.script;
import static io.understudy.core.Samples.tracking;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.BfdInstance;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.TrackedStatus;
import io.understudy.api.track.Tracker;
import io.understudy.core.RecordedEvents;
import io.understudy.core.RecordingEngine;
import io.understudy.core.config.Engines;
import io.understudy.core.loop.ManualLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A board with one engine, and one tracker that observes what the test says. */
abstract class TrackerBoardFixture {

    static final Map<String, ?> SCRIPTS = Map.of(Tracker.KIND, "vrrp_script");

    final ManualLoop loop = new ManualLoop();
    final RecordedEvents events = new RecordedEvents();
    final Engines engines = new Engines(loop, events);
    final TrackerBoard board = new TrackerBoard(loop, engines, events);
    final RecordingEngine engine = new RecordingEngine("vrrp");
    final TestTracker tracker = new TestTracker();

    /** A tracker that observes what the test says. */
    static final class TestTracker implements Tracker {
        final List<TrackSink> sinks = new ArrayList<>();
        int open;
        boolean fails;

        @Override
        public Watch watch(ConfigBlock block, TrackSink sink) {
            if (fails) {
                throw new IllegalStateException("cannot watch");
            }
            open++;
            sinks.add(sink);
            return () -> open--;
        }

        TrackSink sink() {
            return sinks.get(sinks.size() - 1);
        }
    }

    TrackerBoardFixture() {
        engines.bindEngine(engine);
        loop.run();
    }

    void configure(Settings.Builder settings, Integer lineWeight) {
        board.configured(Configuration.builder("f").add(script("chk", settings))
                .add(tracking("VI_1", 51, new TrackEntry("chk", lineWeight, null))).build());
        loop.run();
    }

    void observe(String observations) {
        for (char observation : observations.toCharArray()) {
            tracker.sink().observed(observation == '+', observation == '+' ? "exit status 0" : "exit status 1");
        }
        loop.run();
    }

    void trackerComes() {
        board.bindTracker(tracker, SCRIPTS);
        loop.run();
    }

    void trackerGoes() {
        board.unbindTracker(tracker);
        loop.run();
    }

    TrackedStatus status() {
        return board.tracked().get(0);
    }

    void configurePlugins(String... holdDown) {
        Settings.Builder words = Settings.builder();
        @SuppressWarnings("unchecked") // decimal numbers are kept as millionths
        Attribute<Long> word = (Attribute<Long>) Attribute.declared("vrrp_ping", "hold_down", Attribute.Kind.MICROS, 0L);
        for (String seconds : holdDown) {
            words.set(word, Long.parseLong(seconds) * 1_000_000);
        }
        board.configured(Configuration.builder("f")
                .add(PluginBlock.of("*", "vrrp_ping", "gateway", Position.NONE, words.build()))
                .add(PluginBlock.of("*", "greeter", "unnamed", Position.NONE, Settings.builder().build()))
                .add(VrrpInstance.of("VI_1", Position.NONE, Settings.builder()
                        .set(VrrpInstance.TRACK_OBJECT, List.of(new TrackEntry("gateway", null, null))).build()))
                .build());
        loop.run();
    }

    static Configuration bfd() {
        return bfd(0);
    }

    static Configuration bfd(long holdDownSeconds) {
        return Configuration.builder("f")
                .add(BfdInstance.of("b", Position.NONE, Settings.builder()
                        .set(BfdInstance.HOLD_DOWN_MICROS, holdDownSeconds * 1_000_000).build()))
                .add(VrrpInstance.of("VI_1", Position.NONE, Settings.builder()
                        .set(VrrpInstance.TRACK_BFD, List.of(new TrackEntry("b", null, null))).build()))
                .build();
    }
}
