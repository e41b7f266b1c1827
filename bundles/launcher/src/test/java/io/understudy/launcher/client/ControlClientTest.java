package io.understudy.launcher.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator hears where the daemon cannot answer. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ControlClientTest {

    @TempDir
    private Path runDir;

    private String refusal() {
        return assertThrows(ControlClient.NotRunningException.class, () -> ControlClient.attach(runDir, 50))
                .getMessage();
    }

    @Test
    void aFrozenDaemonIsSaidToBeFrozen() throws Exception {
        try (ServerSocketChannel frozen = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            frozen.bind(UnixDomainSocketAddress.of(runDir.resolve("control.sock")));
            Files.writeString(runDir.resolve("understudy.pid"), "4711\n");
            assertEquals("understudy runs but has not answered for 50 ms:\n  it is stopped, starved or hangs;"
                    + " look at process 4711", refusal());
        }
    }

    @Test
    void aDaemonThatDoesNotRunIsSaidNotToRun() {
        assertEquals("understudy is not running (nothing answers at " + runDir.resolve("control.sock") + ")\n"
                + "  its log says why it ended, `understudy check FILE` whether it can start\n"
                + "  --run-dir DIR names another daemon", refusal());
    }

    @Test
    void aDaemonThatWasKilledLeftItsPidBehind() throws Exception {
        Files.writeString(runDir.resolve("understudy.pid"), "999999999\n");
        assertTrue(refusal().contains("\n  it ended without stopping: killed, or crashed"), refusal());
    }

    @Test
    void aDaemonThatStartsIsNotSaidToHaveEnded() throws Exception {
        Files.writeString(runDir.resolve("understudy.pid"), ProcessHandle.current().pid() + "\n");
        assertTrue(refusal().startsWith("understudy starts or stops (nothing answers at "), refusal());
    }
}
