package io.understudy.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** B48. */
class ReloadFileTest {

    @TempDir
    private Path directory;

    private static Configuration with(String file) {
        return Configuration.builder("f").globalDefs(GlobalDefs.of(Position.NONE, Settings.builder()
                .set(GlobalDefs.RELOAD_FILE, file).build())).build();
    }

    @Test
    void aloneTheWordMeansAFileInTheRunDirectory() {
        Path usual = directory.resolve(ReloadFile.USUAL_NAME);
        try (ReloadFile reading = ReloadFile.of(with(""), directory)) {
            assertTrue(Files.exists(usual));
        }
        assertFalse(Files.exists(usual));
    }

    @Test
    void whatWasInTheFileIsGone() throws Exception {
        Path file = Files.writeString(directory.resolve("other"), "left behind");
        try (ReloadFile reading = ReloadFile.of(with(file.toString()), directory)) {
            assertEquals(0, Files.size(file));
        }
        assertFalse(Files.exists(file));
    }

    @Test
    void withoutTheWordOrAPlaceForItThereIsNone() throws Exception {
        ReloadFile.of(Configuration.EMPTY, directory).close();
        ReloadFile.of(with("no/such/directory"), directory).close();
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(0, files.count());
        }
    }
}
