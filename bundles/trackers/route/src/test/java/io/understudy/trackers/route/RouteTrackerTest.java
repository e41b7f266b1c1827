package io.understudy.trackers.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.api.track.TrackSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a kernel 6.1 wrote into the two files, on a little-endian host. */
class RouteTrackerTest implements TrackSink {

    private static final String IPV4 = """
            Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
            eth0\t00000000\tFE00010A\t0003\t0\t0\t0\t00000000\t0\t0\t0
            eth0\t0000010A\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0
            *\t0000020A\t00000000\t0201\t0\t0\t0\t0000FFFF\t0\t0\t0
            eth1\t0000030A\t00000000\t0000\t0\t0\t0\t0000FFFF\t0\t0\t0
            """;
    private static final String IPV6 = """
            fd000000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 \
            00000100 00000001 00000000 00000001     eth0
            00000000000000000000000000000000 00 00000000000000000000000000000000 00 fd0000000000000000000000000000fe \
            00000400 00000001 00000000 00000003     eth0
            fd010000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 \
            ffffffff 00000001 00000000 00200201       lo
            """;

    @TempDir
    Path proc;

    private final List<String> said = new ArrayList<>();
    private RouteTracker tracker;

    @BeforeEach
    void open() throws IOException {
        tracker = new RouteTracker(proc);
        Files.writeString(proc.resolve("route"), IPV4);
        Files.writeString(proc.resolve("ipv6_route"), IPV6);
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    @Override
    public void observed(boolean success, String reason) {
        said.add((success ? "UP " : "DOWN ") + reason);
    }

    @Override
    public void measured(long value, String reason) {
        throw new AssertionError("a route has no number");
    }

    @Override
    public void broken(String reason) {
        said.add("BROKEN " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, '', '', UP route 0.0.0.0/0 via 10.1.0.254 dev eth0",
        "0.0.0.0/0, 10.1.0.254, eth0, UP route 0.0.0.0/0 via 10.1.0.254 dev eth0",
        "0.0.0.0/0, 10.1.0.253, '', DOWN no route 0.0.0.0/0 via 10.1.0.253",
        "10.1.0.0/16, '', '', UP route 10.1.0.0/16 dev eth0",
        "10.1.0.0/24, '', '', DOWN no route 10.1.0.0/24",
        "10.1.0.0/16, '', eth1, DOWN no route 10.1.0.0/16 dev eth1",
        "10.2.0.0/16, '', '', DOWN no route 10.2.0.0/16",
        "10.3.0.0/16, '', '', DOWN no route 10.3.0.0/16",
        "::/0, fd00::fe, '', 'UP route 0:0:0:0:0:0:0:0/0 via fd00:0:0:0:0:0:0:fe dev eth0'",
        "fd00::/64, '', '', 'UP route fd00:0:0:0:0:0:0:0/64 dev eth0'",
        "fd01::/64, '', '', 'DOWN no route fd01:0:0:0:0:0:0:0/64'"})
    void theRouteIsThereOrNot(String destination, String via, String through, String expected) {
        tracker.look(RouteWords.wanted(destination, via, through), this);
        assertEquals(List.of(expected), said);
    }

    @Test
    void whatCannotBeReadIsBrokenAndNoFailure() throws IOException {
        Files.delete(proc.resolve("route"));
        tracker.look(RouteWords.wanted("0.0.0.0/0", "", ""), this);
        assertEquals("BROKEN", said.get(0).substring(0, 6));
        Files.delete(proc.resolve("ipv6_route"));
        tracker.look(RouteWords.wanted("::/0", "", ""), this);
        assertEquals("DOWN no route 0:0:0:0:0:0:0:0/0", said.get(1), "a kernel without IPv6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "10.1.0.0/33", "10.1.0.0/-1", "10.1.0.0/x", "gateway/0", ""})
    void whatIsNoPrefixIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> RouteWords.wanted(text, "", ""));
    }
}
