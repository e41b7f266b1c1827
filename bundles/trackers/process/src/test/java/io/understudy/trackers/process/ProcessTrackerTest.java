package io.understudy.trackers.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackProcess;
import io.understudy.api.platform.ProcessEvents;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tracker, told by events and by looking; with real processes, and with a made-up /proc. */
class ProcessTrackerTest implements TrackSink {

    private static final long PATIENCE_SECONDS = 15;
    private static final int PROC_NAME = 4711;

    @TempDir
    private Path proc;
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final TestEvents events = new TestEvents();
    private ProcessTracker tracker;

    /** The kernel as far as the test lets it tell. */
    private static final class TestEvents implements ProcessEvents {
        private volatile Listener listener;
        private volatile boolean silent;

        @Override
        public Optional<Subscription> subscribe(Listener who) {
            if (silent) {
                return Optional.empty();
            }
            listener = who;
            return Optional.of(() -> listener = null);
        }
    }

    @AfterEach
    void stop() {
        tracker.close();
        assertEquals(null, events.listener, "nobody listens any more");
    }

    @Override
    public void observed(boolean success, String reason) {
        throw new IllegalStateException("without the number: " + reason);
    }

    @Override
    public void observed(boolean success, long number, String reason) {
        assertTrue(reason.startsWith(number + " running"), reason);
        told.add((success ? "up " : "down ") + reason);
    }

    @Override
    public void measured(long value, String reason) {
        told.add("a number");
    }

    @Override
    public void broken(String reason) {
        told.add("broken " + reason);
    }

    private Tracker.Watch watch(List<String> words, int quorum) {
        return tracker.watch(TrackProcess.of("p", Position.NONE, Settings.builder()
                .set(TrackProcess.PROCESS, words).set(TrackProcess.QUORUM, quorum).build()), this);
    }

    private void await(String expected) throws InterruptedException {
        assertEquals(expected, told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private void process(int pid, String name, char state) throws Exception {
        Path directory = Files.createDirectories(proc.resolve(Integer.toString(pid)));
        Files.writeString(directory.resolve("stat"), pid + " (" + name + ") " + state + " 1 1 1");
        Files.writeString(directory.resolve("cmdline"), "/usr/bin/" + name + "\0-x\0");
    }

    @Test
    void eventsAreLookedAtInTheirOrder() throws Exception {
        tracker = new ProcessTracker(events, proc);
        process(PROC_NAME, "a) (b", 'S');
        watch(List.of("a) (b"), 2);
        await("down 1 running, at least 2 wanted");
        process(12, "a) (b", 'R');
        events.listener.changed(12);
        await("up 2 running, at least 2 wanted");
        events.listener.changed(12);
        events.listener.ended(12);
        await("down 1 running, at least 2 wanted");
        process(PROC_NAME, "another", 'S'); // exec
        events.listener.changed(PROC_NAME);
        await("down 0 running, at least 2 wanted");
    }

    @Test
    void lostEventsAreMadeUpForByLooking() throws Exception {
        tracker = new ProcessTracker(events, proc);
        watch(List.of("x"), 1);
        await("down 0 running, at least 1 wanted");
        process(12, "x", 'S');
        process(13, "x", 'Z');
        events.listener.lost();
        await("up 1 running, at least 1 wanted");
    }

    @Test
    void whereTheKernelIsSilentProcIsLookedThrough() throws Exception {
        events.silent = true;
        tracker = new ProcessTracker(events, Path.of("/proc"));
        // of no other test's, and of nobody else's
        String seconds = 1000 + ProcessHandle.current().pid() + ".25";
        watch(List.of("sleep", seconds), 1);
        await("down 0 running, at least 1 wanted");
        Process process = new ProcessBuilder("sleep", seconds).start();
        await("up 1 running, at least 1 wanted");
        process.destroy();
        await("down 0 running, at least 1 wanted");
    }

    @Test
    void aProcessWithoutANameIsABrokenProbe() throws Exception {
        tracker = new ProcessTracker(events, proc);
        watch(List.of(), 1);
        await("broken no process is configured");
    }
}
