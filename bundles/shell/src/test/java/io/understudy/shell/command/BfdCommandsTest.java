package io.understudy.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.api.bfd.BfdVerdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BfdCommandsTest {

    /** A session that is what the test says. */
    private record Given(String name, String neighborAddress, String sourceAddress, boolean multihop, String state,
            BfdVerdict verdict, long sinceMillis, String cause, String remoteState, String remoteDiagnostic,
            long lastPacketAgeMillis, int localDiscriminator, int remoteDiscriminator, long transmitMicros,
            long detectionMicros, int remoteMultiplier, String trouble, boolean forRouters, boolean forCheckers,
            Map<String, Long> counters) implements BfdSessionStatus {
    }

    private static BfdSessionStatus up(String neighbor) {
        return new Given("to_r2", neighbor, "", false, "Up", BfdVerdict.UP, System.currentTimeMillis() - 61_000,
                "the neighbour is heard and hears us", "Up", "", 12, -1, 7, 50_000, 150_000, 3, "", true, true,
                Map.of("packet_rcvd", 4711L));
    }

    private static BfdSessionStatus down() {
        return new Given("to_r3", "10.0.0.3", "10.0.0.9", true, "AdminDown", BfdVerdict.UNKNOWN,
                System.currentTimeMillis() - 61_000, "it begins", "Down", "", -1, 5, 0, 1_000_500, 0, 0,
                "send to 10.0.0.3 UDP port 4784 from 10.0.0.9 port 50000: bind: EADDRNOTAVAIL (Cannot assign requested"
                        + " address)", true, false, Map.of("packet_sent", 0L));
    }

    @Test
    void list() {
        String row = BfdCommands.table(List.of(up("10.0.0.2")), Terminal.PLAIN).lines().toList().get(1);
        assertTrue(row.matches("to_r2 +10.0.0.2 +Up +1 min 1 s +0.0 s +the neighbour is heard and hears us"), row);
        assertEquals("no BFD session is configured\n", BfdCommands.table(List.of(), Terminal.PLAIN));
    }

    @Test
    void everythingFitsInto80Columns() {
        List<BfdSessionStatus> sessions = List.of(up("2001:db8:1111:2222:3333:4444:5555:6666"), down());
        for (String text : List.of(BfdCommands.table(sessions, Terminal.PLAIN),
                BfdCommands.text(sessions.get(0), Terminal.PLAIN), BfdCommands.text(down(), Terminal.PLAIN))) {
            text.lines().forEach(line -> assertTrue(line.length() <= 80, line));
        }
    }

    @Test
    void showSaysWhyAndWhatWasNegotiated() {
        String text = BfdCommands.text(up("10.0.0.2"), Terminal.PLAIN);
        for (String words : List.of("the neighbour is heard and hears us", "10.0.0.2, UDP port 3784", "50 ms less",
                "150 ms of silence (3 packets)", "4294967295 here, 7 there", "4711", "routers and checks")) {
            assertTrue(text.contains(words), text);
        }
        String stuck = BfdCommands.text(down(), Terminal.PLAIN);
        for (String words : List.of("not up yet", "none received", "1000.5 ms", "UDP port 4784, from 10.0.0.9",
                "EADDRNOTAVAIL")) {
            assertTrue(stuck.contains(words), stuck);
        }
    }

    @Test
    void json() {
        String json = BfdJson.of(List.of(up("10.0.0.2")));
        assertTrue(json.contains("\"localDiscriminator\" : 4294967295"), json);
        assertTrue(json.contains("\"packet_rcvd\" : 4711"), json);
    }
}
