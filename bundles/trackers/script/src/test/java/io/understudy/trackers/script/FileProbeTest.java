package io.understudy.trackers.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** keepalived-behaviour C91: {@code script "</path"} starts no process. */
@Timeout(20)
class FileProbeTest {

    @TempDir
    Path directory;

    @Test
    void a_file_that_can_be_read_is_success() throws Exception {
        Path file = Files.writeString(directory.resolve("up"), "");
        assertEquals(new Probe.Result(true, file + " is readable"), look(file));
    }

    @Test
    void a_missing_file_is_failure() {
        Path file = directory.resolve("gone");
        assertEquals(new Probe.Result(false, file + " does not exist"), look(file));
    }

    @Test
    void a_directory_can_be_opened_for_reading() {
        assertEquals(new Probe.Result(true, directory + " is readable"), look(directory));
    }

    @Test
    void a_pipe_without_writer_does_not_block() throws Exception {
        Path pipe = directory.resolve("pipe");
        new ProcessBuilder(List.of("mkfifo", pipe.toString())).start().waitFor();
        assertEquals(new Probe.Result(true, pipe + " is readable"), look(pipe));
    }

    @Test
    void the_tracker_uses_it_for_what_begins_with_less_than() throws Exception {
        ScriptTrackerTest.Recorder sink = new ScriptTrackerTest.Recorder();
        ScriptTracker tracker = new ScriptTracker(request -> {
            throw new AssertionError("a process was started: " + request.command());
        });
        tracker.watch(ScriptTrackerTest.script(ScriptTrackerTest.plain("<" + directory.resolve("gone")), 1000, 0), sink);
        assertEquals("false: " + directory.resolve("gone") + " does not exist", sink.next());
        tracker.close();
    }

    private static Probe.Result look(Path file) {
        return new FileProbe(file.toString(), Runnable::run).start().result().toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS).join();
    }
}
