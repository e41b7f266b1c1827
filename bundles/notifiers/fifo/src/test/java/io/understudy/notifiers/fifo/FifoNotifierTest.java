package io.understudy.notifiers.fifo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.NotifyFifo;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.notify.Notification;
import io.understudy.api.platform.ProcessOutcome;
import io.understudy.api.platform.ProcessRequest;
import io.understudy.api.platform.ProcessRunner;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.linux.internal.fifo.KernelFifos;
import io.understudy.linux.internal.libc.Libc;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real pipes, with a process runner that only takes notes. */
class FifoNotifierTest {

    private final List<ProcessRequest> started = new ArrayList<>();
    private int terminated;
    private final ProcessRunner runner = request -> {
        started.add(request);
        return new ProcessRunner.Running() {
            @Override
            public CompletionStage<ProcessOutcome> outcome() {
                return new CompletableFuture<>();
            }

            @Override
            public void terminate() {
                terminated++;
            }
        };
    };
    private final FifoNotifier notifier = new FifoNotifier(new KernelFifos(new Libc()), runner);

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        notifier.stop();
    }

    private NotifyFifo pipe(String name) {
        return new NotifyFifo(folder.resolve(name).toString(), "", "");
    }

    private static CommandLine command(String program) {
        return new CommandLine(program, List.of(program), false, "", "");
    }

    private Configuration load(Object... attributesAndValues) {
        Settings.Builder settings = Settings.builder();
        for (int i = 0; i < attributesAndValues.length; i += 2) {
            set(settings, (Attribute<?>) attributesAndValues[i], attributesAndValues[i + 1]);
        }
        Configuration configuration = Configuration.builder("test")
                .globalDefs(GlobalDefs.of(Position.NONE, settings.build())).build();
        notifier.prepare(configuration).apply();
        return configuration;
    }

    @SuppressWarnings("unchecked") // the test names attributes with values of their type
    private static <T> void set(Settings.Builder settings, Attribute<T> attribute, Object value) {
        settings.set(attribute, (T) value, Position.NONE);
    }

    private void tell(VrrpState state) {
        VrrpInstance instance = VrrpInstance.of("V", Position.NONE, Settings.builder().build());
        notifier.deliver(Notification.entered(instance, state, 100, 1, "because", 0), Configuration.EMPTY)
                .toCompletableFuture().join();
    }

    private BufferedReader read(String name) throws IOException {
        return Files.newBufferedReader(folder.resolve(name));
    }

    @Test
    @DisplayName("C133: a router's line goes to the common pipe and to vrrp's, not to the servers'")
    void whichPipe() throws IOException {
        load(GlobalDefs.NOTIFY_FIFO, pipe("all"), GlobalDefs.VRRP_NOTIFY_FIFO, pipe("vrrp"), GlobalDefs.LVS_NOTIFY_FIFO,
                pipe("lvs"));
        try (BufferedReader all = read("all"); BufferedReader vrrp = read("vrrp"); BufferedReader lvs = read("lvs")) {
            tell(VrrpState.MASTER);
            assertEquals("INSTANCE \"V\" MASTER 100", all.readLine());
            assertEquals("INSTANCE \"V\" MASTER 100", vrrp.readLine());
            assertFalse(lvs.ready());
        }
    }

    @Test
    @DisplayName("a pipe that did not change stays open over a reload; one that is no longer wanted goes")
    void reload() throws IOException {
        load(GlobalDefs.NOTIFY_FIFO, pipe("all"), GlobalDefs.VRRP_NOTIFY_FIFO, pipe("vrrp"));
        try (BufferedReader all = read("all"); BufferedReader vrrp = read("vrrp")) {
            tell(VrrpState.BACKUP);
            load(GlobalDefs.NOTIFY_FIFO, pipe("all"));
            tell(VrrpState.MASTER);
            assertEquals("INSTANCE \"V\" BACKUP 100", all.readLine());
            assertEquals("INSTANCE \"V\" MASTER 100", all.readLine());
            assertEquals("INSTANCE \"V\" BACKUP 100", vrrp.readLine());
            assertEquals(null, vrrp.readLine(), "end of file");
            assertFalse(Files.exists(folder.resolve("vrrp")));
        }
    }

    @Test
    @DisplayName("nobody reads: lines are lost and counted, and nothing waits")
    void full() {
        load(GlobalDefs.NOTIFY_FIFO, pipe("all"));
        for (int i = 0; i < 10_000; i++) {
            tell(VrrpState.MASTER);
        }
        long lost = notifier.dropped();
        assertTrue(lost > 1_000 && lost < 10_000, () -> lost + " lost");
        load();
        assertEquals(lost, notifier.dropped(), "a pipe that went is not forgotten");
    }

    @Test
    @DisplayName("C132: the reader gets the path last, runs on over a reload that leaves it alone, and ends with the rest")
    void reader() {
        Configuration running = load(GlobalDefs.NOTIFY_FIFO, pipe("all"), GlobalDefs.NOTIFY_FIFO_SCRIPT, command("/r"));
        assertEquals(List.of("/r", folder.resolve("all").toString()), started.get(0).command());
        notifier.prepare(running).apply();
        assertEquals(1, started.size());
        load(GlobalDefs.NOTIFY_FIFO, pipe("all"), GlobalDefs.NOTIFY_FIFO_SCRIPT, command("/other"));
        assertEquals(1, terminated);
        assertEquals("/other", started.get(1).command().get(0));
        load();
        assertEquals(2, terminated);
    }

    @Test
    @DisplayName("a path where something else stands is said; everything else goes on")
    void notAPipe() throws IOException {
        Files.writeString(folder.resolve("file"), "text");
        load(GlobalDefs.NOTIFY_FIFO, pipe("file"), GlobalDefs.VRRP_NOTIFY_FIFO, pipe("vrrp"));
        try (BufferedReader vrrp = read("vrrp")) {
            tell(VrrpState.MASTER);
            assertTrue(vrrp.readLine().contains("MASTER"));
        }
        assertEquals("text", Files.readString(folder.resolve("file")));
    }
}
