package io.understudy.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.ConfigurationControl;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.core.RecordedEvents;
import io.understudy.core.loop.ManualLoop;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** B49, in virtual time. */
class ReloadAtTimeTest {

    private static final long DAY_MILLIS = 86_400_000;

    private final ManualLoop loop = new ManualLoop();
    private Runnable fileChanged;
    private int reloads;
    private boolean repeat;
    private Path file;

    @BeforeEach
    void here(@TempDir Path directory) {
        file = directory.resolve("when");
    }

    private ReloadAtTime started() {
        ConfigurationControl control = (ConfigurationControl) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {ConfigurationControl.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "running" -> Configuration.builder("f").globalDefs(GlobalDefs.of(Position.NONE,
                            Settings.builder().set(GlobalDefs.RELOAD_TIME_FILE, file.toString())
                                    .set(GlobalDefs.RELOAD_REPEAT, repeat).build())).build();
                    case "reload" -> {
                        reloads++;
                        yield CompletableFuture.completedFuture(null);
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        ReloadAtTime made = new ReloadAtTime(loop, control, (path, changed) -> {
            fileChanged = changed;
            return () -> fileChanged = null;
        }, new RecordedEvents());
        loop.run();
        return made;
    }

    private String in(long millis, String pattern) {
        return DateTimeFormatter.ofPattern(pattern).format(Instant.ofEpochMilli(loop.wallMillis() + millis)
                .atZone(ZoneOffset.UTC)) + "Z\n";
    }

    private void say(String text) throws Exception {
        Files.writeString(file, text);
        fileChanged.run();
        loop.run();
    }

    @Test
    void reloadsAtTheTimeAndRemovesTheFile() throws Exception {
        started();
        say(in(10_000, "uuuu-MM-dd HH:mm:ss"));
        loop.pass(8_000);
        assertEquals(0, reloads);
        loop.pass(3_000);
        assertEquals(1, reloads);
        assertFalse(Files.exists(file));
    }

    @Test
    void aTimeOfDayRepeatsOnlyWhereThatIsWanted() throws Exception {
        repeat = true;
        started();
        say(in(120_000, "HH:mm:ss"));
        loop.pass(121_000);
        loop.pass(DAY_MILLIS);
        assertEquals(2, reloads);
        assertTrue(Files.exists(file));
        repeat = false;
        loop.pass(DAY_MILLIS);
        assertEquals(3, reloads);
        assertFalse(Files.exists(file));
    }

    @Test
    void aFileThatGoesOrChangesCancels() throws Exception {
        ReloadAtTime timed = started();
        say(in(10_000, "HH:mm:ss"));
        Files.delete(file);
        fileChanged.run();
        loop.run();
        loop.pass(20_000);
        assertEquals(0, reloads);
        say("tomorrow\n");
        say(in(60_000, "HH:mm:ss"));
        timed.stop();
        loop.pass(DAY_MILLIS);
        assertEquals(0, reloads);
    }
}
