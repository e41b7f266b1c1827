package io.understudy.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.platform.ProcessOutcome;
import io.understudy.api.platform.ProcessRequest;
import io.understudy.api.platform.ProcessRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** B42, B50, B51. */
class DaemonScriptsTest {

    private final List<String> ran = new ArrayList<>();
    private boolean daemonEnds;
    private final DaemonScripts scripts = new DaemonScripts(() -> daemonEnds);
    private final ProcessRunner runner = request -> new ProcessRunner.Running() {
        @Override
        public CompletionStage<ProcessOutcome> outcome() {
            ran.add(text(request));
            return CompletableFuture.completedStage(new ProcessOutcome(0, 0, false, "", ""));
        }

        @Override
        public void terminate() {
            throw new UnsupportedOperationException();
        }
    };

    private static String text(ProcessRequest request) {
        return String.join(" ", request.command()) + " as " + request.user() + ":" + request.group() + " within "
                + request.timeoutMillis() + " ms";
    }

    @BeforeEach
    @AfterEach
    void anotherProcess() {
        System.clearProperty(DaemonScripts.BEGUN);
        System.clearProperty(DaemonScripts.MORE_STOP_MILLIS);
        scripts.runner = runner;
    }

    private static Configuration wanted(String argument) {
        return Configuration.builder("f").globalDefs(GlobalDefs.of(Position.NONE, Settings.builder()
                .set(GlobalDefs.STARTUP_SCRIPT, new CommandLine("up", List.of("/bin/up", argument), false, "u", "g"))
                .set(GlobalDefs.SHUTDOWN_SCRIPT, new CommandLine("down && true", List.of(), true, "", ""))
                .set(GlobalDefs.SHUTDOWN_SCRIPT_TIMEOUT_SECONDS, 3).build())).build();
    }

    @Test
    void startupIsRunOnceForTheFirstConfigurationOfTheProcess() {
        scripts.inForce(wanted("a"));
        scripts.inForce(wanted("b"));
        new DaemonScripts(() -> false).inForce(wanted("c"));
        assertEquals(List.of("/bin/up a as u:g within 10000 ms"), ran);
    }

    @Test
    void shutdownIsRunWhenTheDaemonEndsAndNotWhenCoreIsUpdated() {
        scripts.inForce(wanted("a"));
        ran.clear();
        scripts.stop();
        assertEquals(List.of(), ran);
        daemonEnds = true;
        scripts.stop();
        assertEquals(List.of("/bin/sh -c down && true as : within 3000 ms"), ran);
        assertEquals("6000", System.getProperty(DaemonScripts.MORE_STOP_MILLIS));
    }

    @Test
    void withoutScriptsNothingIsRun() {
        scripts.inForce(Configuration.EMPTY);
        daemonEnds = true;
        scripts.stop();
        assertEquals(List.of(), ran);
    }
}
