package io.understudy.trackers.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.CommandLine;
import io.understudy.linux.process.SpawnProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over the real process runner. */
@Timeout(20)
class RealScriptsTest {

    private final SpawnProcessRunner runner = new SpawnProcessRunner();
    private final ScriptTracker tracker = new ScriptTracker(runner);
    private final ScriptTrackerTest.Recorder sink = new ScriptTrackerTest.Recorder();

    @TempDir
    Path directory;

    @AfterEach
    void close() throws InterruptedException {
        tracker.close();
        runner.close();
    }

    @Test
    void the_tutorials_one_liner_follows_its_file() throws Exception {
        Path down = directory.resolve("down");
        String text = "[[ -f " + down + " ]] && exit 1 || exit 0";
        tracker.watch(ScriptTrackerTest.script(new CommandLine(text, List.of(text), true, "", ""), 20, 5000), sink);
        assertEquals("true: exit status 0", sink.next());
        Files.createFile(down);
        expect("false: exit status 1");
        Files.delete(down);
        expect("true: exit status 0");
    }

    private void expect(String told) throws Exception {
        String last = sink.next();
        for (int i = 0; i < 10 && !told.equals(last); i++) {
            last = sink.next();
        }
        assertEquals(told, last);
    }

    @Test
    void a_script_that_hangs_fails_at_its_limit() throws Exception {
        CommandLine command = new CommandLine("sleep 60", List.of("sleep", "60"), false, "", "");
        tracker.watch(ScriptTrackerTest.script(command, 100, 0), sink);
        assertEquals("false: timed out after 100 ms", sink.next());
        assertEquals("false: timed out after 100 ms", sink.next());
    }

    @Test
    void a_program_that_is_missing_fails() throws Exception {
        tracker.watch(ScriptTrackerTest.script(ScriptTrackerTest.plain("/no/such/check"), 1000, 0), sink);
        assertEquals("false: /no/such/check: No such file or directory", sink.next());
    }
}
