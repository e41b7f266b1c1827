package io.understudy.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    private static final Path RUN = Path.of("/run/understudy");

    @TempDir
    private Path directory;

    @Test
    void fullOrReadOnlyIsSaidWithWhatIsLost() {
        assertEquals(List.of(), RunDirectory.attention(RUN, false, 64 * 1024));
        assertEquals(List.of("the run directory /run/understudy is full, 3 KB are left: epochs, mails, webhooks that"
                + " wait and orders of operators will not last over a restart"), RunDirectory.attention(RUN, false, 4095));
        assertEquals(List.of("the run directory /run/understudy cannot be written to: epochs, mails, webhooks that wait"
                + " and orders of operators will not last over a restart"), RunDirectory.attention(RUN, true, 1 << 20));
    }

    @Test
    void aRealOne() {
        assertEquals(List.of(), RunDirectory.attention(directory));
        assertEquals(List.of("the run directory " + directory.resolve("gone") + " cannot be read: "
                + directory.resolve("gone")), RunDirectory.attention(directory.resolve("gone")));
    }
}
