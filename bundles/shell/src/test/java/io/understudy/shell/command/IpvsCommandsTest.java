package io.understudy.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Forwarding;
import io.understudy.api.dataplane.AddressFamily;
import io.understudy.api.dataplane.ConnectionSync;
import io.understudy.api.dataplane.DataPlaneStatus;
import io.understudy.api.dataplane.Destination;
import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.EntryFailure;
import io.understudy.api.dataplane.MarkedTraffic;
import io.understudy.api.dataplane.SchedulerFlag;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.TableReading;
import io.understudy.api.dataplane.Transport;
import io.understudy.api.dataplane.VirtualService;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IpvsCommandsTest {

    private static final TableReading.Traffic TRAFFIC =
            new TableReading.Traffic(7, 70, 60, 7_000, 60_000, 1, 10, 9, 1_000, 9_000);

    private static TableReading reading(String service, String server) throws Exception {
        ServiceKey key = new ServiceKey.Address(Transport.TCP, InetAddress.getByName(service), 80);
        Destination destination = Destination.builder(new DestinationKey(InetAddress.getByName(server), 80),
                new Forwarding(Forwarding.Method.DR, Forwarding.Tunnel.IPIP, 0, Forwarding.Checksum.NONE)).weight(3)
                .thresholds(100, 50).build();
        VirtualService virtual = VirtualService.builder(key, "sh").schedulerFlags(List.of(SchedulerFlag.FLAG_2))
                .persistence(300, 24, "").destination(destination).build();
        return new TableReading(List.of(new TableReading.ServiceReading(virtual, false, TRAFFIC,
                List.of(new TableReading.DestinationReading(destination, 5, 2, 1, TRAFFIC)))));
    }

    private static DataPlaneStatus settled() {
        return DataPlaneStatus.builder(DataPlaneStatus.State.SETTLED).build();
    }

    @Test
    void list() throws Exception {
        assertEquals("""
                SERVER              HOW  WEIGHT  ACTIVE  INACT  NOTES
                [10.1.0.93]:tcp:80  sh                          not ours, flag-2, persistent 300
                                                                s by /24
                  [10.1.0.69]:80    DR   3       5       2      at most 100, again below 50
                """, IpvsCommands.table(reading("10.1.0.93", "10.1.0.69"), settled(), Terminal.PLAIN));
    }

    @Test
    void whatIsMarkedIsNotedAndAllOfItForPrograms() throws Exception {
        InetAddress address = InetAddress.getByName("10.1.0.93");
        VirtualService service = VirtualService.builder(new ServiceKey.Fwmark(1000, AddressFamily.INET), "rr").markedTraffic(
                IntStream.of(80, 81, 82, 83, 84).mapToObj(port -> new MarkedTraffic(Transport.TCP, address, address, port))
                        .toList()).build();
        TableReading reading = new TableReading(List.of(new TableReading.ServiceReading(service, true, TRAFFIC, List.of())));
        String text = IpvsCommands.table(reading, settled(), Terminal.PLAIN);
        assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
        assertTrue(text.replaceAll("\\s+", " ").contains("marks tcp 10.1.0.93 80, marks tcp 10.1.0.93 81, marks tcp 10.1.0.93"
                + " 82, and 2 more (lb:show)"), text);
        assertTrue(IpvsJson.of(reading, settled()).contains("\"tcp 10.1.0.93 84\""));
    }

    @Test
    void whatWasRefusedIsShownWithItsCause() {
        DataPlaneStatus status = DataPlaneStatus.builder(DataPlaneStatus.State.SETTLED).failures(List.of(new EntryFailure(
                new ServiceKey.Fwmark(6, AddressFamily.INET), Optional.empty(), "no such scheduler")))
                .build();
        assertEquals("the kernel has no virtual servers\nrefused: no such scheduler\n",
                IpvsCommands.table(new TableReading(List.of()), status, Terminal.PLAIN));
    }

    @Test
    void stats() throws Exception {
        assertEquals("""
                SERVER              CONNS  PKTS IN  OUT  BYTES IN  OUT
                [10.1.0.93]:tcp:80  7      70       60   7000      60000
                  [10.1.0.69]:80    7      70       60   7000      60000
                """, IpvsCommands.stats(reading("10.1.0.93", "10.1.0.69"), false, Terminal.PLAIN));
        assertEquals("""
                SERVER              CONNS/s  PKTS IN/s  OUT/s  BYTES IN/s  OUT/s
                [10.1.0.93]:tcp:80  1        10         9      1000        9000
                  [10.1.0.69]:80    1        10         9      1000        9000
                """, IpvsCommands.stats(reading("10.1.0.93", "10.1.0.69"), true, Terminal.PLAIN));
    }

    @Test
    void longAddressesStayWithin80Columns() throws Exception {
        TableReading reading = reading("2001:db8:1111:2222:3333:4444:5555:6666", "2001:db8:1111:2222:3333:4444:5555:7777");
        for (String text : List.of(IpvsCommands.table(reading, settled(), Terminal.PLAIN),
                IpvsCommands.stats(reading, true, Terminal.PLAIN))) {
            assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
        }
    }

    @Test
    void sync() {
        assertEquals("no sync daemon runs\n", IpvsCommands.table(List.of(), Terminal.PLAIN));
        assertEquals("""
                ROLE    DEV   ID  GROUP       PORT  TTL  MAXLEN  NOTES
                backup  eth0  14  224.0.0.81  8848  1    1472
                """, IpvsCommands.table(List.of(new ConnectionSync.Daemon("backup", true, "eth0", 14, 1472,
                "224.0.0.81", 8848, 1)), Terminal.PLAIN));
    }

    @Test
    void jsonHasEverything() throws Exception {
        String json = IpvsJson.of(reading("10.1.0.93", "10.1.0.69"), settled());
        for (String field : List.of("\"state\" : \"SETTLED\"", "\"name\" : \"[10.1.0.93]:tcp:80\"", "\"own\" : false",
                "\"FLAG_2\"", "\"persistencePrefixBits\" : 24", "\"method\" : \"DR\"", "\"upperThreshold\" : 100",
                "\"activeConnections\" : 5", "\"bytesOut\" : 60000")) {
            assertTrue(json.contains(field), () -> field + " is missing in " + json);
        }
    }
}
