package io.understudy.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.balancer.RealServerStatus;
import io.understudy.api.balancer.ServerNames;
import io.understudy.api.balancer.VirtualServerStatus;
import io.understudy.api.check.CheckStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LbCommandsTest {

    private static final String CAUSE = "HTTP_GET: /health: status 503, expected 200-299";
    private static final RealServerStatus REAL = new Real("[10.1.0.69]:tcp:80", "[10.1.0.93]:tcp:80", false,
            RealServerStatus.Mode.DRAINING, true, 0, 3, 3, 1, CAUSE, List.of("2026-11-26 08:00:00.000 DOWN: " + CAUSE));
    private static final VirtualServerStatus SERVER = new Server("[10.1.0.93]:tcp:80", "rr", false, 0, 1, 0, true,
            "[127.0.0.1]:tcp:80", true, 1, "[10.1.0.69]:tcp:80 is down: " + CAUSE, List.of(REAL), List.of());
    private static final CheckStatus CHECK = new Check("v r HTTP_GET", "HTTP_GET", "[10.1.0.93]:tcp:80",
            "[10.1.0.69]:tcp:80", false, true, true, CAUSE, 1, 1, 5, 10, 3, 0);

    private record Real(String name, String virtualServer, boolean up, Mode mode, boolean inTable, int tableWeight,
            int configuredWeight, int effectiveWeight, long sinceMillis, String cause, List<String> timeline)
            implements RealServerStatus {
    }

    private record Server(String name, String scheduler, boolean up, long liveWeight, long quorum, long hysteresis,
            boolean sorryServerActive, String sorryServer, boolean suspended, long sinceMillis, String cause,
            List<RealServerStatus> realServers, List<String> timeline) implements VirtualServerStatus {
    }

    private record Check(String name, String type, String virtualServer, String realServer, boolean up, boolean hasRun,
            boolean stale, String cause, long sinceMillis, long seenMillis, long tookMillis, long runs, long failures,
            long nextMillis) implements CheckStatus {
    }

    private static void narrow(String text) {
        text.lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    @Test
    void allFitsEightyColumnsAndTellsTheCause() {
        String list = LbCommands.table(List.of(SERVER), Terminal.PLAIN);
        narrow(list);
        assertTrue(list.contains("DOWN DRAINING"), list);
        assertTrue(list.contains("SUSPENDED"), list);
        narrow(LbCommands.text(SERVER, Terminal.PLAIN));
        String why = LbCommands.why(REAL, List.of(CHECK), Terminal.PLAIN);
        narrow(why);
        assertTrue(why.contains("status 503, expected 200-299"), why);
        narrow(CheckCommands.table(List.of(CHECK), Terminal.PLAIN));
        assertTrue(CheckCommands.table(List.of(CHECK), Terminal.PLAIN).contains("DOWN STALE"));
    }

    @Test
    void whatIsDownNeedsAttention() {
        assertEquals(List.of("virtual_server [10.1.0.93]:tcp:80 is DOWN, the sorry server answers: "
                + "[10.1.0.69]:tcp:80 is down: " + CAUSE, "real_server [10.1.0.69]:tcp:80 of [10.1.0.93]:tcp:80 is DOWN: "
                + CAUSE, "HTTP_GET of [10.1.0.69]:tcp:80 is STALE, its verdict holds: check:list"),
                Attention.of(List.of(SERVER), List.of(CHECK)));
    }

    @ParameterizedTest
    @CsvSource({"[10.1.0.93]:tcp:80, true", "10.1.0.93:tcp:80, true", "10.1.0.93:80, true", "10.1.0.93, true",
        "10.1.0.9, false", "10.1.0.93:8, false", "FWM 3, false"})
    void namesAsPeopleWriteThem(String wanted, boolean matches) {
        assertEquals(matches, ServerNames.matches("[10.1.0.93]:tcp:80", wanted));
    }

    @Test
    void marks() {
        assertTrue(ServerNames.matches("FWM 3", "fwm3"));
    }
}
