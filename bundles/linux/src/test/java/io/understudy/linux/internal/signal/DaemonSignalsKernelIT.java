package io.understudy.linux.internal.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signals to a process that was started as the start script starts the daemon. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a read from a pipe cannot be interrupted
class DaemonSignalsKernelIT {

    private static final String READY = "ready";

    private static Process probe(List<String> prefix) throws Exception {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), SignalsProbe.class.getName()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Test
    void everySignalReachesItsHandler() throws Exception {
        // as bin/understudy does; HUP is ignored where a build runs under nohup
        Process probe = probe(List.of("env", "--default-signal=HUP", "--block-signal=USR1", "--block-signal=RTMIN+2",
                "--block-signal=RTMAX-1"));
        try (BufferedReader output = output(probe)) {
            assertEquals(READY, output.readLine());
            Map<String, String> names = Map.of("HUP", "HUP", "USR1", "USR1", "USR2", "USR2", "RTMIN+2", "36",
                    "RTMAX-1", "63");
            for (int round = 0; round < 2; round++) {
                for (Map.Entry<String, String> signal : names.entrySet()) {
                    new ProcessBuilder("kill", "-" + signal.getValue(), Long.toString(probe.pid())).start().waitFor();
                    assertEquals(signal.getKey() + " on understudy-signals", output.readLine());
                }
            }
        } finally {
            probe.destroyForcibly();
        }
    }

    @Test
    void unblockedSignalsAreWarnedOf() throws Exception {
        Process probe = probe(List.of());
        StringBuilder said = new StringBuilder();
        try (BufferedReader output = output(probe)) {
            String line = output.readLine();
            while (line != null && !line.equals(READY)) {
                said.append(line).append('\n');
                line = output.readLine();
            }
        } finally {
            probe.destroyForcibly();
        }
        assertTrue(said.toString().contains("signal USR1 is not blocked in this process"), said.toString());
        assertTrue(said.toString().contains("signal RTMAX-1 is not blocked in this process"), said.toString());
    }

    @Test
    void otherSignalsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SignalNumber.of("TERM"));
    }
}
