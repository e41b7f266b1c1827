package io.understudy.itests.vm;

import static io.understudy.itests.vm.Wanted.DR;
import static io.understudy.itests.vm.Wanted.NAT;
import static io.understudy.itests.vm.Wanted.ip;
import static io.understudy.itests.vm.Wanted.many;
import static io.understudy.itests.vm.Wanted.server;
import static io.understudy.itests.vm.Wanted.service;
import static io.understudy.itests.vm.Wanted.table;
import static io.understudy.itests.vm.Wanted.tcp;
import static io.understudy.itests.vm.Wanted.tunnel;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Forwarding.Checksum;
import io.understudy.api.config.Forwarding.Tunnel;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.LvsTimeouts;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.dataplane.AddressFamily;
import io.understudy.api.dataplane.DataPlane;
import io.understudy.api.dataplane.DataPlaneStatus;
import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.api.dataplane.SchedulerFlag;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.TableChange;
import io.understudy.api.dataplane.TableReading;
import io.understudy.api.dataplane.Transport;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.itests.lab.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ipvs bundle and the real kernel, with ipvsadm as the witness of the rows and kprobes as that of the operations. */
@InVm(processors = InVm.Processors.IN_TURNS, limitSeconds = 480)
class IpvsTableIT {

    private static final String[] CHANGES = {"ip_vs_add_service", "ip_vs_edit_service", "ip_vs_unlink_service",
        "ip_vs_add_dest", "ip_vs_edit_dest", "ip_vs_del_dest", "ip_vs_flush"};

    private final Ipvsadm ipvsadm = Ipvsadm.here();

    @TempDir
    Path runDirectory;

    @BeforeAll
    static void loadModule() {
        Command.run("modprobe", "ip_vs").orThrow();
    }

    @AfterEach
    void clear() {
        ipvsadm.run("-C");
    }

    private static VirtualService web() {
        return service(tcp("10.1.0.93", 80), "rr", server("10.1.0.69", 80, DR).build(),
                server("10.1.0.71", 80, DR).build());
    }

    /** Each service of ours beside the rules of ipvsadm that say the same. */
    private static Map<VirtualService, String> everyKind() {
        Map<VirtualService, String> kinds = new LinkedHashMap<>();
        int port = 1000;
        for (String scheduler : List.of("rr", "wrr", "lc", "wlc", "lblc", "lblcr", "dh", "sh", "sed", "nq", "fo", "ovf", "mh")) {
            port++;
            kinds.put(service(tcp("10.1.0.1", port), scheduler), "-A -t 10.1.0.1:" + port + " -s " + scheduler);
        }
        for (String scheduler : List.of("sh", "mh")) {
            ServiceKey key = tcp("10.1.0.2", scheduler.equals("sh") ? 1 : 2);
            kinds.put(VirtualService.builder(key, scheduler).schedulerFlags(List.of(SchedulerFlag.FLAG_1)).build(),
                    "-A -t 10.1.0.2:" + (scheduler.equals("sh") ? 1 : 2) + " -s " + scheduler + " -b " + scheduler + "-fallback");
            ServiceKey other = tcp("10.1.0.3", scheduler.equals("sh") ? 1 : 2);
            kinds.put(VirtualService.builder(other, scheduler).schedulerFlags(List.of(SchedulerFlag.FLAG_2)).build(),
                    "-A -t 10.1.0.3:" + (scheduler.equals("sh") ? 1 : 2) + " -s " + scheduler + " -b " + scheduler + "-port");
        }
        kinds.put(VirtualService.builder(tcp("10.1.0.4", 1), "rr").schedulerFlags(List.of(SchedulerFlag.FLAG_3)).build(),
                "-A -t 10.1.0.4:1 -s rr -b flag-3");
        kinds.put(VirtualService.builder(new ServiceKey.Address(Transport.UDP, ip("10.1.0.5"), 53), "rr").onePacket(true)
                .build(), "-A -u 10.1.0.5:53 -s rr -o");
        kinds.put(service(new ServiceKey.Address(Transport.SCTP, ip("10.1.0.6"), 9), "rr"), "-A --sctp-service 10.1.0.6:9 -s rr");
        kinds.put(VirtualService.builder(tcp("10.1.0.7", 0), "rr").persistence(360).build(), "-A -t 10.1.0.7:0 -s rr -p 360");
        kinds.put(VirtualService.builder(tcp("10.1.0.8", 80), "rr").persistence(60, 24, "").build(),
                "-A -t 10.1.0.8:80 -s rr -p 60 -M 255.255.255.0");
        kinds.put(VirtualService.builder(new ServiceKey.Address(Transport.UDP, ip("10.1.0.9"), 5060), "rr")
                .persistence(120, 32, "sip").build(), "-A -u 10.1.0.9:5060 -s rr -p 120 --pe sip");
        kinds.put(service(new ServiceKey.Fwmark(7, AddressFamily.INET), "rr", server("10.2.0.1", 0, DR).build()),
                "-A -f 7 -s rr\n-a -f 7 -r 10.2.0.1:0 -g -w 1");
        kinds.put(VirtualService.builder(new ServiceKey.Fwmark(7, AddressFamily.INET6), "rr").persistence(60, 64, "").build(),
                "-A -f 7 -6 -s rr -p 60 -M 64");
        kinds.put(service(tcp("2001:db8::1", 443), "wlc", server("2001:db8::2", 443, DR).build(),
                server("2001:db8::3", 8443, NAT).weight(0).build()),
                "-A -t [2001:db8::1]:443 -s wlc\n-a -t [2001:db8::1]:443 -r [2001:db8::2]:443 -g -w 1\n"
                        + "-a -t [2001:db8::1]:443 -r [2001:db8::3]:8443 -m -w 0");
        kinds.put(service(tcp("10.1.0.93", 80), "wlc", server("10.2.0.1", 80, DR).weight(3).build(),
                server("10.2.0.2", 8080, NAT).weight(0).thresholds(100, 50).build(),
                server("10.2.0.3", 80, tunnel(Tunnel.IPIP, 0, Checksum.NONE)).weight(65_535).build(),
                server("10.2.0.4", 80, tunnel(Tunnel.GUE, 6080, Checksum.NONE)).build(),
                server("10.2.0.5", 80, tunnel(Tunnel.GUE, 6080, Checksum.FULL)).build(),
                server("10.2.0.6", 80, tunnel(Tunnel.GUE, 6081, Checksum.REMOTE)).build(),
                server("10.2.0.7", 80, tunnel(Tunnel.GRE, 0, Checksum.NONE)).build(),
                server("10.2.0.8", 80, tunnel(Tunnel.GRE, 0, Checksum.FULL)).build(),
                server("2001:db8::9", 80, tunnel(Tunnel.IPIP, 0, Checksum.NONE)).build()),
                "-A -t 10.1.0.93:80 -s wlc\n" + String.join("\n", List.of("10.2.0.1:80 -g -w 3",
                        "10.2.0.2:8080 -m -w 0 -x 100 -y 50", "10.2.0.3:80 -i -w 65535",
                        "10.2.0.4:80 -i -w 1 --tun-type gue --tun-port 6080 --tun-nocsum",
                        "10.2.0.5:80 -i -w 1 --tun-type gue --tun-port 6080 --tun-csum",
                        "10.2.0.6:80 -i -w 1 --tun-type gue --tun-port 6081 --tun-remcsum",
                        "10.2.0.7:80 -i -w 1 --tun-type gre --tun-nocsum",
                        "10.2.0.8:80 -i -w 1 --tun-type gre --tun-csum", "[2001:db8::9]:80 -i -w 1"))
                        .replaceAll("(?m)^", "-a -t 10.1.0.93:80 -r "));
        return kinds;
    }

    @Test
    void everySchedulerMethodAndFlagIsAsIpvsadmMakesIt() {
        Map<VirtualService, String> kinds = everyKind();
        Ipvsadm other = Ipvsadm.inNewNamespace("other");
        other.restore(String.join("\n", kinds.values()) + "\n");
        try (Plane plane = Plane.configured(runDirectory)) {
            DataPlaneStatus status = plane.want(ForwardingTable.of(kinds.keySet()));
            assertEquals(List.of(), status.failures());
            assertEquals(other.everything(), ipvsadm.everything());
            // and what we read is what we wanted
            List<VirtualService> read = plane.read().services().stream().map(TableReading.ServiceReading::service).toList();
            assertEquals(ForwardingTable.of(kinds.keySet()), ForwardingTable.of(read));
        }
    }

    /** Each kind edited into another in place, and back: the rows must not remember what they were. */
    @Test
    void everyKindCanBecomeEveryNextOneInPlace() throws IOException {
        List<VirtualService> kinds = everyKind().keySet().stream()
                .filter(kind -> kind.key() instanceof ServiceKey.Address && kind.key().family() == AddressFamily.INET)
                .map(kind -> kind.toBuilder().destinations(List.of()).build()).toList();
        ServiceKey key = new ServiceKey.Address(Transport.UDP, ip("10.1.0.50"), 5060);
        try (Plane plane = Plane.configured(runDirectory);
                KernelCalls calls = new KernelCalls(CHANGES)) {
            for (VirtualService kind : kinds) {
                VirtualService wanted = VirtualService.builder(key, kind.scheduler()).schedulerFlags(kind.schedulerFlags())
                        .onePacket(kind.isOnePacket()).persistence(kind.persistenceTimeoutSeconds(),
                                kind.persistencePrefixBits(), kind.persistenceEngine()).build();
                assertEquals(List.of(), plane.want(table(wanted)).failures());
                assertEquals(List.of(wanted), plane.read().services().stream()
                        .map(TableReading.ServiceReading::service).toList());
            }
            assertEquals(Map.of("ip_vs_add_service", 1L, "ip_vs_edit_service", kinds.size() - 1L), calls.count());
        }
    }

    @Test
    void oneWeightIsOneOperationAndNothingElseIsTouched() throws IOException {
        try (Plane plane = Plane.configured(runDirectory)) {
            plane.want(ForwardingTable.of(List.of(web(), service(tcp("10.1.0.94", 80), "rr"))));
            try (KernelCalls calls = new KernelCalls(CHANGES)) {
                VirtualService heavier = web().toBuilder().destination(server("10.1.0.69", 80, DR).weight(7).build()).build();
                plane.change(TableChange.of(heavier));
                assertEquals(Map.of("ip_vs_edit_dest", 1L), calls.count());
                plane.want(table(web(), service(tcp("10.1.0.94", 80), "rr")));
                assertEquals(Map.of("ip_vs_edit_dest", 2L), calls.count());
            }
            assertTrue(ipvsadm.rules().contains("-a -t 10.1.0.93:80 -r 10.1.0.69:80 -g -w 1"), ipvsadm::rules);
        }
    }

    @Test
    void killedAndStartedAgainNoRowIsTouchedAndWhatIsNoLongerWantedGoes() throws Exception {
        String foreign = "-A -t 10.9.0.1:80 -s rr\n-a -t 10.9.0.1:80 -r 10.9.0.2:80 -m -w 1\n";
        ipvsadm.restore(foreign);
        Process holder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-cp", System.getProperty("java.class.path"),
                TableHolder.class.getName(), runDirectory.toString(), "50", "4").redirectErrorStream(true).start();
        try (BufferedReader said = holder.inputReader()) {
            for (String line = said.readLine(); !"held".equals(line); line = said.readLine()) {
                assertTrue(line != null, "the holder ended");
            }
            holder.destroyForcibly().waitFor();
        }
        String before = ipvsadm.rules();
        assertEquals(51 + 201, before.lines().filter(line -> !line.isBlank()).count());
        List<VirtualService> wanted = new ArrayList<>(many(50, 4).services());
        try (Plane plane = Plane.configured(runDirectory);
                KernelCalls calls = new KernelCalls(CHANGES)) {
            DataPlaneStatus status = plane.want(ForwardingTable.of(wanted));
            assertEquals(Map.of(), calls.count());
            assertEquals(1, status.foreignServices());
            assertEquals(before, ipvsadm.rules());
        }
        // the file was changed while nobody ran: one service less, one weight more, one real server less
        VirtualService first = wanted.remove(0);
        VirtualService second = wanted.remove(0);
        wanted.add(second.toBuilder().destinations(second.destinations().stream().skip(1).map(destination ->
                destination.key().equals(second.destinations().iterator().next().key()) ? destination
                        : destination.toBuilder().weight(9).build()).toList()).build());
        try (Plane plane = Plane.configured(runDirectory);
                KernelCalls calls = new KernelCalls(CHANGES)) {
            plane.want(ForwardingTable.of(wanted));
            assertEquals(Map.of("ip_vs_unlink_service", 1L, "ip_vs_edit_dest", 3L, "ip_vs_del_dest", 1L), calls.count());
            assertTrue(!ipvsadm.rules().contains(((ServiceKey.Address) first.key()).address().getHostAddress()),
                    ipvsadm::rules);
            assertTrue(ipvsadm.rules().contains("-a -t 10.9.0.1:80 -r 10.9.0.2:80 -m -w 1"), ipvsadm::rules);
        }
    }

    @Test
    void lvsFlushRemovesForeignRowsOnceAndTouchesNothingThatIsRight() throws IOException {
        ipvsadm.restore("-A -t 10.9.0.1:80 -s rr\n-A -t 10.1.0.93:80 -s rr\n-a -t 10.1.0.93:80 -r 10.1.0.69:80 -g -w 1\n");
        try (Plane plane = new Plane(runDirectory).apply(GlobalDefs.LVS_FLUSH, true);
                KernelCalls calls = new KernelCalls(CHANGES)) {
            plane.want(table(web()));
            assertEquals(Map.of("ip_vs_unlink_service", 1L, "ip_vs_add_dest", 1L), calls.count());
            ipvsadm.run("-A -t 10.9.0.1:80 -s rr");
            plane.want(table(web()));
            assertTrue(ipvsadm.rules().contains("-A -t 10.9.0.1:80 -s rr"), ipvsadm::rules);
        }
    }

    @Test
    void daemonsEndRemovesWhatIsOursAndTheBundlesEndRemovesNothing() {
        ipvsadm.run("-A -t 10.9.0.1:80 -s rr");
        String timeouts = ipvsadm.run("-L --timeout");
        LvsTimeouts wanted = LvsTimeouts.of(Position.NONE, Settings.builder().set(LvsTimeouts.TCP_SECONDS, 77)
                .set(LvsTimeouts.UDP_SECONDS, 33).build());
        Plane plane = new Plane(runDirectory).apply(GlobalDefs.LVS_TIMEOUTS, wanted);
        plane.want(table(web()));
        assertEquals("Timeout (tcp tcpfin udp): 77 120 33", ipvsadm.run("-L --timeout").strip());
        plane.close();
        assertTrue(ipvsadm.rules().contains("-A -t 10.1.0.93:80 -s rr"), ipvsadm::rules);
        Plane next = new Plane(runDirectory).apply(GlobalDefs.LVS_TIMEOUTS, wanted);
        next.want(table(web()));
        next.daemonStops();
        assertEquals("-A -t 10.9.0.1:80 -s rr", ipvsadm.rules().strip());
        assertEquals(timeouts, ipvsadm.run("-L --timeout"));
    }

    @Test
    void whatTheKernelWillNotHaveIsToldAndTheRestIsInPlace() {
        try (Plane plane = Plane.configured(runDirectory)) {
            DataPlaneStatus status = plane.want(table(web(),
                    service(tcp("10.1.0.94", 80), "nosuch", server("10.1.0.69", 80, NAT).build())));
            assertEquals(DataPlaneStatus.State.SETTLED, status.state());
            assertEquals(1, status.failures().size());
            assertEquals("add virtual server [10.1.0.94]:tcp:80 with scheduler nosuch: ENOENT (No such file or directory);"
                    + " the kernel does not know the scheduler or persistence engine", status.failures().get(0).cause());
            assertEquals(1, status.services());
            assertEquals(3, ipvsadm.rules().lines().count());
        }
    }

    /** Behaviour D13. */
    @Test
    void rowsThatSomebodyElseRemovedOrMadeAreMendedOnTheWay() {
        try (Plane plane = Plane.configured(runDirectory)) {
            plane.want(table(web()));
            ipvsadm.run("-d -t 10.1.0.93:80 -r 10.1.0.69:80");
            VirtualService heavier = web().toBuilder().destination(server("10.1.0.69", 80, DR).weight(7).build()).build();
            plane.change(TableChange.of(heavier));
            assertTrue(ipvsadm.rules().contains("-a -t 10.1.0.93:80 -r 10.1.0.69:80 -g -w 7"), ipvsadm::rules);
            ipvsadm.run("-a -t 10.1.0.93:80 -r 10.1.0.72:80 -m -w 1");
            plane.change(TableChange.of(heavier.toBuilder().destination(server("10.1.0.72", 80, DR).weight(2).build()).build()));
            assertTrue(ipvsadm.rules().contains("-a -t 10.1.0.93:80 -r 10.1.0.72:80 -g -w 2"), ipvsadm::rules);
            ipvsadm.run("-C");
            DataPlaneStatus status = plane.change(TableChange.of(web()));
            assertEquals(List.of(), status.failures());
            // the table is read again, and everything is put back
            assertTrue(ipvsadm.rules().contains("-a -t 10.1.0.93:80 -r 10.1.0.71:80 -g -w 1"), ipvsadm::rules);
        }
    }

    @Test
    void anotherNetworkNamespace() {
        Ipvsadm inside = Ipvsadm.inNewNamespace("blue");
        try (Plane plane = new Plane(runDirectory).apply(GlobalDefs.NET_NAMESPACE_IPVS, "blue")) {
            plane.want(table(web()));
            assertEquals(3, inside.rules().lines().count());
            assertEquals("", ipvsadm.rules().strip());
        }
    }

    @Test
    void fiveThousandServicesWithFourRealServersEach() throws IOException {
        ForwardingTable table = many(5_000, 4);
        Table figures = new Table("ipvs-5000x4");
        figures.row("control: ipvsadm -R, 500 services x 4", millis(() -> ipvsadm.restore(rules(many(500, 4)))));
        ipvsadm.run("-C");
        try (Plane plane = Plane.configured(runDirectory)) {
            DataPlaneStatus[] status = new DataPlaneStatus[1];
            figures.row("want() to settled, empty kernel", millis(() -> status[0] = plane.want(table)));
            assertEquals(List.of(), status[0].failures());
            assertEquals(20_000, status[0].destinations());
            assertEquals(25_000, ipvsadm.rules().lines().count());
            figures.row("want() again, nothing to do", millis(() -> plane.want(table)));
            VirtualService one = table.services().iterator().next();
            VirtualService heavier = one.toBuilder().destination(one.destinations().iterator().next().toBuilder()
                    .weight(5).build()).build();
            try (KernelCalls calls = new KernelCalls(CHANGES)) {
                figures.row("change() of one weight", millis(() -> plane.change(TableChange.of(heavier))));
                assertEquals(Map.of("ip_vs_edit_dest", 1L), calls.count());
            }
        }
        try (KernelCalls calls = new KernelCalls(CHANGES)) {
            Plane plane = Plane.configured(runDirectory);
            figures.row("a new bundle, want() to settled", millis(() -> plane.want(table)));
            assertEquals(Map.of("ip_vs_edit_dest", 1L), calls.count());
            // as at the daemon's end, which waits for 10 s, whatever the machine
            figures.row("all removed", millis(() -> Plane.await(plane.engine().clear(DataPlane.Clearing.OWN))));
            plane.daemonStops();
        }
        assertEquals("", ipvsadm.rules().strip());
        figures.write();
    }

    private static String rules(ForwardingTable table) {
        StringBuilder rules = new StringBuilder();
        table.services().forEach(service -> {
            String address = ((ServiceKey.Address) service.key()).address().getHostAddress() + ":80";
            rules.append("-A -t ").append(address).append(" -s rr\n");
            service.destinations().forEach(destination -> rules.append("-a -t ").append(address).append(" -r ")
                    .append(destination.key().address().getHostAddress()).append(":80 -m -w 1\n"));
        });
        return rules.toString();
    }

    private static double millis(Runnable what) {
        long start = System.nanoTime();
        what.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
