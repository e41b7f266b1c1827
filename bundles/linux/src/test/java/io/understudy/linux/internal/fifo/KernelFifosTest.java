package io.understudy.linux.internal.fifo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.platform.Fifos.Fifo;
import io.understudy.linux.internal.libc.Libc;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real pipes, behaviour C131. */
class KernelFifosTest {

    private final KernelFifos fifos = new KernelFifos(new Libc());

    @TempDir
    Path folder;

    private Fifo open(Path path) throws IOException {
        return fifos.open(path.toString(), "", "");
    }

    @Test
    @DisplayName("made where it is missing, for its owner alone, and gone when it is closed")
    void made() throws IOException {
        Path path = folder.resolve("pipe");
        Fifo fifo = open(path);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertTrue(fifo.write("INSTANCE \"V\" MASTER 100\n".getBytes(StandardCharsets.UTF_8)));
        try (InputStream reader = Files.newInputStream(path)) {
            assertEquals("INSTANCE \"V\" MASTER 100\n", new String(reader.readNBytes(24), StandardCharsets.UTF_8));
            fifo.close();
            assertEquals(-1, reader.read(), "end of file");
        }
        assertFalse(Files.exists(path));
    }

    @Test
    @DisplayName("one that is there is used and stays")
    void existing() throws IOException, InterruptedException {
        Path path = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", path.toString()).start().waitFor());
        Fifo fifo = open(path);
        assertTrue(fifo.write(new byte[] {1}));
        fifo.close();
        assertTrue(Files.exists(path));
    }

    @Test
    @DisplayName("a pipe that nobody reads takes no more some day, and never waits")
    void full() throws IOException {
        try (Fifo fifo = open(folder.resolve("pipe"))) {
            int written = 0;
            while (fifo.write(new byte[1000])) {
                written++;
            }
            assertTrue(written > 10, written + " messages");
            assertFalse(fifo.write(new byte[1000]));
        }
    }

    @Test
    @DisplayName("something else in its place is refused in words, and left alone")
    void refused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        assertTrue(assertThrows(IOException.class, () -> open(file)).getMessage().contains("no FIFO"));
        assertEquals("text", Files.readString(file));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));
        assertTrue(assertThrows(IOException.class, () -> open(link)).getMessage().contains("ELOOP"));
        assertThrows(IOException.class, () -> open(folder.resolve("missing/pipe")));
        assertThrows(IOException.class, () -> fifos.open("relative", "", ""));
    }

    @Test
    @DisplayName("a user that does not exist is named, and nothing is left behind")
    void unknownUser() {
        Path path = folder.resolve("pipe");
        String message = assertThrows(IOException.class,
                () -> fifos.open(path.toString(), "nobody-of-that-name", "")).getMessage();
        assertTrue(message.contains("nobody-of-that-name"), message);
        assertFalse(Files.exists(path));
    }

    @Test
    void torn() throws IOException {
        try (Fifo fifo = open(folder.resolve("pipe"))) {
            assertThrows(IOException.class, () -> fifo.write(new byte[4097]));
        }
    }
}
