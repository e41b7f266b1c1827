package io.understudy.vrrp.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackProcess;
import io.understudy.api.platform.Signals;
import io.understudy.api.track.TrackView;
import io.understudy.api.track.TrackedStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which signal writes which file. */
class DumpOnSignalTest {

    private static final TrackProcess NGINX = TrackProcess.of("web", Position.NONE, Settings.builder()
            .set(TrackProcess.PROCESS, List.of("/usr/sbin/nginx", "-g", "daemon")).set(TrackProcess.WEIGHT, -5)
            .set(TrackProcess.QUORUM, 2).set(TrackProcess.QUORUM_MAX, 4).set(TrackProcess.FORK_DELAY_MICROS, 1_500_000L)
            .build());

    @TempDir
    private Path directory;
    private final Map<String, Runnable> handlers = new HashMap<>();
    private CompletionStage<List<DumpedRouter>> answer = CompletableFuture.completedStage(List.of());
    private int cleared;

    private final Signals signals = (signal, handler) -> {
        handlers.put(signal, handler);
        return () -> handlers.remove(signal);
    };

    private Settings globals = Settings.builder().build();

    private final DumpSource source = new DumpSource() {
        @Override
        public CompletionStage<List<DumpedRouter>> dumped() {
            return answer;
        }

        @Override
        public List<TrackProcess> processes() {
            return List.of(NGINX);
        }

        @Override
        public Settings globals() {
            return globals;
        }

        @Override
        public void clearCounters() {
            cleared++;
        }
    };

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void everySignalWritesItsFileForNobodyElseToRead() throws IOException {
        DumpOnSignal dump = new DumpOnSignal(source, signals, directory);
        handlers.get("USR1").run();
        handlers.get("USR2").run();
        handlers.get("RTMIN+2").run();
        assertEquals(List.of("keepalived.data", "keepalived.json", "keepalived.stats"), files());
        assertEquals("rw-------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("keepalived.data"))));
        assertEquals(0, cleared);
        dump.stop();
        assertTrue(handlers.isEmpty());
    }

    /** F16, F22. */
    @Test
    void jsonOfTheSecondVersionHasTrackedProcessesToo() throws IOException {
        globals = Settings.builder().set(GlobalDefs.JSON_VERSION, 2).build();
        DumpOnSignal dump = new DumpOnSignal(source, signals, directory);
        handlers.get("RTMIN+2").run();
        assertTrue(written().contains("\"current_processes\":0,\"have_quorum\":false"), "nothing is known of it");
        dump.tracking = new TrackView() {
            @Override
            public List<TrackedStatus> tracked() {
                return List.of(new TrackedStatus("vrrp_track_process", "web", TrackedStatus.Verdict.UP, false, "", 0, 0, 0,
                        0, 5));
            }

            @Override
            public List<String> kinds() {
                return List.of();
            }
        };
        handlers.get("RTMIN+2").run();
        assertEquals("{\"vrrp\":[],\"track_process\":[{\"process\":\"\\/usr\\/sbin\\/nginx\","
                + "\"parameters\":\"-g daemon\",\"param_match\":\"exact\",\"min_processes\":2,\"max_processes\":4,"
                + "\"current_processes\":5,\"have_quorum\":true,\"weight\":-5,\"terminate_delay\":0.000000,"
                + "\"fork_delay\":1.500000,\"fork_delay_timer_running\":true,"
                + "\"terminate_delay_timer_running\":false,\"full_command\":false}]}\n", written());
    }

    private String written() throws IOException {
        return Files.readString(directory.resolve("keepalived.json"));
    }

    @Test
    void statisticsAreClearedAfterTheyWereWritten() throws IOException {
        new DumpOnSignal(source, signals, directory);
        handlers.get("RTMAX-1").run();
        assertEquals(List.of("keepalived.stats"), files());
        assertEquals(1, cleared);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({"'', '', '', keepalived.data", "my/, '', '', my/keepalived.data", "my.txt, '', '', my.txt",
        "/var/x, '', '', /var/x", "'', blue, one, keepalived.blue_one.data", "'', '', one, keepalived.one.data",
        "x, blue, '', x.blue"})
    @DisplayName("B22, B23: state_dump_file, net_namespace, instance with data_use_instance")
    void namesOfFiles(String file, String namespace, String instance, String expected) {
        Settings settings = Settings.builder().set(GlobalDefs.STATE_DUMP_FILE, file)
                .set(GlobalDefs.NET_NAMESPACE, namespace).set(GlobalDefs.INSTANCE, instance)
                .set(GlobalDefs.DATA_USE_INSTANCE, true).build();
        assertEquals(Path.of("/t").resolve(expected), DumpFile.state(settings, Path.of("/t")));
    }

    @Test
    void everyDumpHasTheInstancesName() throws IOException {
        globals = Settings.builder().set(GlobalDefs.INSTANCE, "one").set(GlobalDefs.DATA_USE_INSTANCE, true)
                .set(GlobalDefs.STATE_DUMP_FILE, "state.txt").build();
        new DumpOnSignal(source, signals, directory);
        handlers.get("USR1").run();
        handlers.get("USR2").run();
        handlers.get("RTMIN+2").run();
        assertEquals(List.of("keepalived.one.json", "keepalived.one.stats", "state.one.txt"), files());
    }

    @Test
    void aFailureLeavesNothingBehind() throws IOException {
        new DumpOnSignal(source, signals, directory);
        answer = CompletableFuture.failedStage(new IllegalStateException("no answer"));
        handlers.get("USR1").run();
        assertEquals(List.of(), files());
        answer = CompletableFuture.completedStage(List.of());
        Files.createDirectories(directory.resolve("keepalived.data/occupied"));
        handlers.get("USR1").run();
        assertEquals(List.of("keepalived.data"), files());
    }
}
