package io.understudy.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.core.RecordedEvents;
import io.understudy.core.RecordingEngine;
import io.understudy.core.loop.ManualLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** config_save_dir: names and times as keepalived 2.2.7 has them, seen with its process 8. */
class SavedLoadsTest {

    @TempDir
    private Path parent;
    private Path directory;
    private final ManualLoop loop = new ManualLoop();
    private final Engines engines = new Engines(loop, new RecordedEvents());
    private final RecordingEngine vrrp = new RecordingEngine("vrrp");
    private final SavedLoads saved = new SavedLoads(engines, 8);

    @BeforeEach
    void engines() {
        directory = parent.resolve("saved");
        engines.bindEngine(vrrp);
        engines.bindEngine(new RecordingEngine("bfd"));
        loop.run();
    }

    private static Configuration with(String directory) {
        return Configuration.builder("/etc/k.conf").globalDefs(GlobalDefs.of(Position.NONE, Settings.builder()
                .set(GlobalDefs.CONFIG_SAVE_DIR, directory).build())).build();
    }

    private void load(String copy, String before, String after) {
        vrrp.dumps(CompletableFuture.completedStage(before));
        SavedLoads.Load load = saved.next(with(directory.toString()), copy);
        vrrp.dumps(CompletableFuture.completedStage(after));
        load.inForce();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String text(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    @Test
    void aCopyOfEveryLoadAndOfReloadsWhatWasBeforeAndAfter() throws Exception {
        load("one\n", "", "ignored\n");
        assertEquals(List.of("keepalived.conf.8.0"), files(), "nothing was before, and nothing has begun");
        load("two\n", "BACKUP\n", "MASTER\n");
        assertEquals(List.of("keepalived.conf.8.0", "keepalived.conf.8.1", "keepalived_vrrp.8.1.post",
                "keepalived_vrrp.8.1.pre"), files(), "an engine that has nothing to tell has no file");
        assertEquals("two\n", text("keepalived.conf.8.1"));
        assertEquals("BACKUP\n", text("keepalived_vrrp.8.1.pre"));
        assertEquals("MASTER\n", text("keepalived_vrrp.8.1.post"));
        load("", "", "");
        assertEquals("# /etc/k.conf again, as it was in force before\n", text("keepalived.conf.8.2"));
    }

    /** A configuration has passwords in it. */
    @Test
    void forTheirOwnerAlone() throws Exception {
        load("one\n", "", "");
        load("two\n", "before\n", "after\n");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        for (String name : files()) {
            assertEquals("rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))), name);
        }
    }

    @Test
    void loadsCountAlsoWhereNothingIsKept() throws Exception {
        saved.next(Configuration.EMPTY, "zero\n").inForce();
        saved.next(Configuration.EMPTY, "one\n").inForce();
        assertFalse(Files.exists(directory));
        load("two\n", "", "");
        assertEquals(List.of("keepalived.conf.8.2"), files());
    }

    @Test
    void whatCannotBeKeptKeepsNothingBack() throws Exception {
        Files.writeString(directory, "a file");
        load("one\n", "", "");
        assertEquals("a file", Files.readString(directory));
        directory = parent.resolve("no/such/parent");
        load("two\n", "before\n", "after\n");
        assertFalse(Files.exists(parent.resolve("no")), "its parent must be there, as for keepalived");
        directory = parent;
        vrrp.dumps(CompletableFuture.failedStage(new IllegalStateException("stopped")));
        saved.next(with(directory.toString()), "three\n").inForce();
        assertTrue(files().contains("keepalived.conf.8.2"), "the copy is there without what an engine does not tell");
    }

    @Test
    void anEarlierFileOfTheSameNameGivesWay() throws Exception {
        Files.createDirectory(directory);
        Files.writeString(directory.resolve("keepalived.conf.8.0"), "of an earlier process with this number");
        load("one\n", "", "");
        assertEquals("one\n", text("keepalived.conf.8.0"));
    }
}
