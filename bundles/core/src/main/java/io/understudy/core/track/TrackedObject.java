package io.understudy.core.track;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.api.track.TrackedStatus;
import io.understudy.api.track.TrackedStatus.Verdict;
import io.understudy.api.track.Tracker;
import io.understudy.core.loop.Loop;
import io.understudy.core.policy.HoldDown;
import io.understudy.core.policy.Hysteresis;
import io.understudy.core.policy.TrackPolicy;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One tracked object: its verdict, who watches it, and what happens while nobody does. On core's thread only. */
final class TrackedObject implements Observation.Receiver {

    private static final Logger LOG = LoggerFactory.getLogger(TrackedObject.class);

    private final Loop loop;
    private final EventStream events;
    private final Consumer<TrackedStatus> onVerdict;

    private ConfigBlock block;
    private boolean unweighted;
    private Hysteresis hysteresis;
    private HoldDown hold = HoldDown.NEVER;
    private Loop.Timer withheld = Loop.Timer.NONE;
    private String reason = "not observed yet";
    private long sinceMillis;
    private long seenMillis;
    private long failures;
    private long observations;
    private long value;
    private boolean broken;

    private Tracker tracker;
    private Observation observation;
    private Tracker.Watch watch;
    private Loop.Timer absence = Loop.Timer.NONE;
    private volatile TrackedStatus status;

    TrackedObject(ConfigBlock block, boolean unweighted, Loop loop, EventStream events,
            Consumer<TrackedStatus> onVerdict) {
        this.block = block;
        this.unweighted = unweighted;
        this.loop = loop;
        this.events = events;
        this.onVerdict = onVerdict;
        this.hysteresis = Hysteresis.initial(TrackPolicy.initFail(block));
        this.sinceMillis = loop.wallMillis();
        publishStatus();
        alone();
    }

    ConfigBlock block() {
        return block;
    }

    /** Safe from any thread. */
    TrackedStatus status() {
        return status;
    }

    /** Who watches; {@code null} for nobody. */
    Tracker tracker() {
        return tracker;
    }

    /** A reload changed the block; a verdict survives, so that nothing flaps. */
    void reconfigured(ConfigBlock changed, boolean isUnweighted) {
        unweighted = isUnweighted;
        if (changed.equals(block)) {
            block = changed; // for its position
            return;
        }
        if (!TrackPolicy.observesTheSame(block, changed)) {
            hysteresis = hysteresis.restarted();
            failures = 0;
            observations = 0;
            broken = false;
        }
        block = changed;
        Tracker again = tracker;
        trackerLeft();
        if (again != null) {
            watch(again);
        }
    }

    /** Somebody watches from now on. */
    void watch(Tracker by) {
        Observation next = new Observation(loop, this);
        try {
            Tracker.Watch begun = by.watch(block, next);
            absence.cancel();
            tracker = by;
            observation = next;
            watch = begun;
        } catch (RuntimeException | LinkageError e) {
            next.close();
            LOG.debug("Tracker of {} failed to watch {}", block.kind(), block.name(), e);
            broken("the tracker failed: " + e);
        }
        publishStatus();
    }

    /** Nobody watches any more; the verdict holds. */
    void trackerLeft() {
        unwatch();
        alone();
        publishStatus();
    }

    /** No longer configured. */
    void close() {
        unwatch();
        absence.cancel();
    }

    @Override
    public void observed(boolean success, String why, long wallMillis) {
        broken = false;
        observations++;
        failures += success ? 0 : 1;
        reason = why;
        seenMillis = wallMillis;
        Verdict before = hysteresis.verdict();
        withheld.cancel();
        if (success && before == Verdict.DOWN && hold.holds(loop.nowNanos())) {
            reason = why + "; held down for " + hold.secondsLeft(loop.nowNanos()) + " s more";
            publishStatus();
            // whoever observes again and again goes on reporting: the first success after the time counts
            if (TrackPolicy.tellsChangesOnly(block)) {
                withheld = loop.schedule(() -> counts(true, before, why), hold.millisLeft(loop.nowNanos()));
            }
            return;
        }
        counts(success, before, why);
    }

    private void counts(boolean success, Verdict before, String why) {
        reason = why;
        hysteresis = hysteresis.observed(success, TrackPolicy.rise(block), TrackPolicy.fall(block));
        if (hysteresis.verdict() != before) {
            hold = hysteresis.verdict() == Verdict.DOWN
                    ? hold.wentDown(loop.nowNanos(), TrackPolicy.holdDown(block)) : hold.wentUp(loop.nowNanos());
        }
        verdict(before, why);
    }

    @Override
    public void counted(boolean success, long number, String why, long wallMillis) {
        value = number;
        observed(success, why, wallMillis);
    }

    /** A number counts at once, and every other one is news. */
    @Override
    public void measured(long number, String why, long wallMillis) {
        broken = false;
        observations++;
        reason = why;
        seenMillis = wallMillis;
        boolean news = number != value;
        value = number;
        Verdict before = hysteresis.verdict();
        hysteresis = hysteresis.observed(true, 1, 1);
        if (hysteresis.verdict() == before && news) {
            sinceMillis = loop.wallMillis();
            publishStatus();
            onVerdict.accept(status);
            publish("track.changed", title() + " says " + value + (why.isEmpty() ? "" : ": " + why), "info");
        } else {
            verdict(before, why.isEmpty() ? "it says " + value : "it says " + value + ": " + why);
        }
    }

    @Override
    public void broken(String why) {
        if (!broken) {
            broken = true;
            withheld.cancel(); // whether it is up is no longer known
            reason = why;
            publish("track.broken", title() + " cannot be checked, " + word() + " holds: " + why, "warning");
            publishStatus();
        }
    }

    /** The clock of absence starts: soon an alarm, and a decision where there is no verdict to hold. */
    private void alone() {
        absence.cancel();
        absence = hysteresis.decided()
                ? loop.schedule(this::stale, TrackPolicy.staleLimitMillis(block))
                : loop.schedule(this::unobserved, TrackPolicy.UNOBSERVED_LIMIT_MILLIS);
    }

    private void stale() {
        long ageSeconds = (loop.wallMillis() - seenMillis) / 1_000;
        publish("track.stale", title() + " was last checked " + ageSeconds + " s ago, " + word()
                + " holds: no tracker for " + block.kind() + " is installed", "warning");
    }

    private void unobserved() {
        Verdict before = hysteresis.verdict();
        String why = "no tracker for " + block.kind() + " for "
                + TrackPolicy.UNOBSERVED_LIMIT_MILLIS / 1_000 + " s";
        if (before == Verdict.UNKNOWN && unweighted && TrackPolicy.failsUnobserved(block)) {
            hysteresis = hysteresis.assumedDown();
        }
        reason = why;
        publish("track.unobserved", title() + " was never checked, "
                + (TrackPolicy.failsUnobserved(block) ? "counts as " + word() : "does not count") + ": " + why, "warning");
        verdict(before, why);
        if (!TrackPolicy.failsUnobserved(block)) {
            onVerdict.accept(status); // that nobody observes it any more is news for those who wait for it
        }
    }

    private void verdict(Verdict before, String cause) {
        if (hysteresis.verdict() != before) {
            sinceMillis = loop.wallMillis();
            publishStatus();
            onVerdict.accept(status);
            publish("track.changed", title() + " is " + word() + (cause.isEmpty() ? "" : ": " + cause), "info");
        } else {
            publishStatus();
        }
    }

    private void unwatch() {
        withheld.cancel();
        Tracker.Watch ended = watch;
        tracker = null;
        watch = null;
        if (observation != null) {
            observation.close();
            observation = null;
        }
        if (ended != null) {
            try {
                ended.close();
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("Tracker of {} failed to end watching {}", block.kind(), block.name(), e);
            }
        }
    }

    private void publish(String type, String text, String severity) {
        events.publish(Event.of(type, block.name(), text)
                .with("kind", block.kind())
                .with("verdict", hysteresis.verdict().name())
                .with("reason", reason)
                .with("seenMillis", seenMillis)
                .with("severity", severity)
                .at(loop.wallMillis()));
    }

    private void publishStatus() {
        status = new TrackedStatus(block.kind(), block.name(), hysteresis.verdict(), tracker == null, reason,
                sinceMillis, seenMillis, failures, observations, value);
    }

    private String title() {
        return block.kind() + " " + block.name();
    }

    private String word() {
        return hysteresis.verdict().name();
    }
}
