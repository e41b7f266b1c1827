package io.understudy.notifiers.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.notify.Notification;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.linux.process.SpawnProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over the real process runner. */
@Timeout(20)
class RealScriptsTest {

    private static final String NAME = "VI '1'; $(touch x) \"";

    private final SpawnProcessRunner runner = new SpawnProcessRunner();
    private final ScriptNotifier notifier = new ScriptNotifier(runner);

    @TempDir
    Path directory;

    @AfterEach
    void close() throws InterruptedException {
        runner.close();
    }

    @Test
    void arguments_reach_a_shell_command_whole() throws Exception {
        Path out = directory.resolve("out");
        deliver("[[ a == a ]] && printf '%s\\n' \"$UNDERSTUDY_CAUSE\" >" + out + "; printf '%s\\n' >>" + out);
        assertEquals(List.of("it's time", "INSTANCE", NAME, "MASTER", "150"), Files.readAllLines(out));
    }

    @Test
    void a_failure_says_what_the_script_said() {
        CompletionException failure = assertThrows(CompletionException.class,
                () -> deliver("echo no such luck >&2; exit 4; :"));
        assertEquals("notify \"echo no such luck >&2; exit 4; :\": exit status 4: no such luck",
                failure.getCause().getMessage());
    }

    private void deliver(String text) {
        CommandLine line = new CommandLine(text, List.of(text), true, "", "");
        VrrpInstance instance = VrrpInstance.of(NAME, Position.NONE, Settings.builder()
                .set(VrrpInstance.NOTIFY, line, Position.NONE).build());
        notifier.deliver(Notification.entered(instance, VrrpState.MASTER, 150, 1, "it's time", 0), null)
                .toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
