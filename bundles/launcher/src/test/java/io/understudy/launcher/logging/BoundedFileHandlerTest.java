package io.understudy.launcher.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedFileHandlerTest {

    @TempDir
    private Path folder;
    private Path file;
    private BoundedFileHandler handler;

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("log");
        handler = new BoundedFileHandler(file, 20);
        handler.setFormatter(new Formatter() {
            @Override
            public String format(LogRecord logged) {
                return logged.getMessage() + "\n";
            }
        });
    }

    @AfterEach
    void close() {
        handler.close();
    }

    private void log(String... messages) {
        for (String message : messages) {
            handler.publish(new LogRecord(Level.INFO, message));
        }
    }

    @Test
    void whatLogrotateMovedAwayIsBegunAnew() throws IOException {
        log("one");
        Files.move(file, folder.resolve("log.old"));
        log("two");
        assertEquals("one\n", Files.readString(folder.resolve("log.old")));
        assertEquals("two\n", Files.readString(file));
        Files.delete(file);
        log("three");
        assertEquals("three\n", Files.readString(file));
    }

    @Test
    void aboveTheLimitThereIsOneOlderCopy() throws IOException {
        log("12345678", "abcdefgh", "ABCDEFGH", "a", "b");
        assertEquals("12345678\nabcdefgh\n", Files.readString(folder.resolve("log.1")));
        assertEquals("ABCDEFGH\na\nb\n", Files.readString(file));
    }
}
