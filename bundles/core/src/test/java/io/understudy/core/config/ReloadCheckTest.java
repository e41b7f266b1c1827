package io.understudy.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** B46. */
class ReloadCheckTest {

    private static final Problem WARNING = Problem.of(Problem.Kind.WARNING, Position.NONE, "odd", "even");
    private static final Problem NOTE = Problem.of(Problem.Kind.NOTE, Position.NONE, "fine", "");

    private static Configuration with(String log) {
        return Configuration.builder("f").globalDefs(GlobalDefs.of(Position.NONE, Settings.builder()
                .set(GlobalDefs.RELOAD_CHECK_CONFIG, log).build())).build();
    }

    @Test
    void aPlainWarningCancelsTheReload() {
        assertEquals(List.of("reload_check_config is set and the new configuration has 1 complaint"),
                ReloadCheck.refusals(with(""), List.of(WARNING, NOTE)).stream().map(Problem::message).toList());
        assertEquals(List.of(), ReloadCheck.refusals(with(""), List.of(NOTE)));
        assertEquals(List.of(), ReloadCheck.refusals(Configuration.EMPTY, List.of(WARNING)));
    }

    @Test
    void complaintsGoToTheFile(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("log");
        ReloadCheck.report(with(log.toString()), List.of(WARNING, NOTE));
        assertEquals(1, Files.readAllLines(log).size());
        assertTrue(Files.readString(log).contains("odd"));
        ReloadCheck.report(with(log.toString()), List.of());
        assertEquals("", Files.readString(log));
    }
}
