package io.understudy.launcher.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFilesTest {

    @TempDir
    Path directory;

    @Test
    void writesAPidAndANewlineAndRemovesItsOwn() throws IOException {
        Path first = directory.resolve("a.pid");
        Path second = directory.resolve("b.pid");
        PidFiles files = new PidFiles(List.of(first, second));
        files.write();
        assertEquals(ProcessHandle.current().pid() + "\n", Files.readString(second));
        files.remove();
        assertFalse(Files.exists(first) || Files.exists(second));
    }

    @Test
    void leavesTheFileOfASuccessor() throws IOException {
        Path file = directory.resolve("a.pid");
        Files.writeString(file, "1\n");
        new PidFiles(List.of(file)).remove();
        assertEquals("1\n", Files.readString(file));
    }

    /** Pid 1 exists and is another program; the others are no pids, or nobody's. */
    @ParameterizedTest
    @ValueSource(strings = {"1\n", "", "x", "-5", "99999999\n", "1 2"})
    void aStaleOrForeignFileIsNoRunningDaemon(String content) throws IOException {
        Path file = directory.resolve("a.pid");
        Files.writeString(file, content);
        assertEquals(Optional.empty(), new PidFiles(List.of(file)).runningDaemon());
    }
}
