package io.understudy.core.config;

import io.understudy.api.config.AppliedFile;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.LoadOutcome;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.core.loop.Loop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The file that is in force in place of the ordinary sources, and what comes back where nobody confirms it. It lives as
 * long as core does, and no longer: whatever happens to core, the ordinary sources rule afterwards. Core's thread only,
 * but for {@link #shown}.
 */
final class FileInForce {

    /** The desired state that it changes. */
    interface Target {

        Configuration running();

        List<Problem> runningProblems();

        /** Whether anything was ever in force. */
        boolean isLoaded();

        /** Prepares what was read; touches nothing. */
        Attempt attempt(Sources.Reading reading);

        /** Puts in force what was not refused. */
        LoadOutcome put(Attempt attempt, Function<List<Problem>, Event.Builder> report);

        /** Remembers that something was refused. */
        LoadOutcome refused(Attempt attempt);
    }

    /**
     * What was in force before.
     *
     * @param configuration what was wanted
     * @param problems      complaints about it
     * @param file          the confirmed file that it came from; {@code null}: from the ordinary sources
     */
    private record Before(Configuration configuration, List<Problem> problems, AppliedFile file) {

        String name() {
            return file == null ? configuration.source() : file.file().toString();
        }
    }

    private final Loop loop;
    private final EventStream events;
    private final Readers readers;
    private final Target target;
    private volatile AppliedFile shown;
    /** {@code null} where nothing waits for a confirmation. */
    private Before before;
    private Loop.Timer deadline = Loop.Timer.NONE;

    FileInForce(Loop loop, EventStream events, Readers readers, Target target) {
        this.loop = loop;
        this.events = events;
        this.readers = readers;
        this.target = target;
    }

    /** {@code null}: the ordinary sources are in force. Any thread. */
    AppliedFile shown() {
        return shown;
    }

    boolean isUnconfirmed() {
        return before != null;
    }

    /** Applies a file; zero: nobody needs to confirm it. */
    LoadOutcome apply(Path path, Duration within) {
        if (isUnconfirmed()) {
            return no(shown.file() + " waits for its confirmation", "config:confirm or config:rollback before it");
        }
        if (!target.isLoaded() && !within.isZero()) {
            return no("nothing is in force yet that could come back", "config:apply without --confirm");
        }
        Attempt attempt = target.attempt(readers.read(path));
        LoadReport.log(attempt.problems());
        if (attempt.refused()) {
            events.publish(LoadReport.refused(path + " refused, the running configuration stays", attempt.problems())
                    .with("file", path.toString()).at(loop.wallMillis()));
            return target.refused(attempt);
        }
        long now = loop.wallMillis();
        Before earlier = new Before(target.running(), target.runningProblems(), shown);
        shown = new AppliedFile(path, now, within.isZero() ? 0 : now + within.toMillis());
        if (!within.isZero()) {
            before = earlier;
            deadline = loop.schedule(() -> takeBack("because it was not confirmed within " + within.toSeconds()
                    + " s"), within.toMillis());
        }
        return target.put(attempt, problems -> LoadReport.fileApplied(shown, target.running(), attempt.diff(),
                problems));
    }

    /** It stays. */
    LoadOutcome confirm() {
        if (!isUnconfirmed()) {
            return nothingWaits();
        }
        shown = stays(shown);
        settled();
        events.publish(Event.of("config.confirmed", "", shown.file() + " confirmed: it stays until the next reload")
                .with("file", shown.file().toString()).at(loop.wallMillis()));
        return new LoadOutcome(true, loop.wallMillis(), List.of(), List.of());
    }

    /** Takes it back where it was not confirmed. */
    LoadOutcome rollback() {
        return isUnconfirmed() ? takeBack("on request") : nothingWaits();
    }

    /** Core ends before it is confirmed: nobody else would take it back. */
    void coreStops() {
        if (isUnconfirmed()) {
            takeBack("because core stops before it was confirmed");
        }
    }

    /** The ordinary sources are in force again. */
    void left() {
        shown = null;
        settled();
    }

    /** What was in force before is in force again; where it cannot run any more the file stays. */
    private LoadOutcome takeBack(String cause) {
        AppliedFile taken = shown;
        Before back = before;
        settled();
        Attempt attempt = target.attempt(
                new Sources.Reading(List.of(back.configuration()), List.of(), false));
        if (attempt.refused()) {
            shown = stays(taken);
            LoadReport.log(attempt.problems());
            events.publish(LoadReport.refused(taken.file() + " stays, though it was to be taken back " + cause + ": "
                    + back.name() + " is refused", attempt.problems()).with("file", taken.file().toString())
                    .at(loop.wallMillis()));
            return target.refused(attempt);
        }
        shown = back.file();
        return target.put(attempt.with(back.problems()),
                problems -> LoadReport.rolledBack(taken, cause, target.running(), attempt.diff(), problems));
    }

    private void settled() {
        deadline.cancel();
        deadline = Loop.Timer.NONE;
        before = null;
    }

    private static AppliedFile stays(AppliedFile file) {
        return new AppliedFile(file.file(), file.appliedMillis(), 0);
    }

    private LoadOutcome nothingWaits() {
        return no("no applied file waits for a confirmation", "config:apply FILE --confirm 60s before it");
    }

    private LoadOutcome no(String message, String expected) {
        return new LoadOutcome(false, loop.wallMillis(),
                List.of(Problem.of(Problem.Kind.REFUSED, Position.NONE, message, expected)), List.of());
    }
}
