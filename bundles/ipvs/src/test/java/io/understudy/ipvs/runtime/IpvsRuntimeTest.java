package io.understudy.ipvs.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Forwarding;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.dataplane.DataPlaneStatus;
import io.understudy.api.dataplane.Destination;
import io.understudy.api.dataplane.DestinationKey;
import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.TableChange;
import io.understudy.api.dataplane.Transport;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.api.engine.Outlet;
import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.ipvs.codec.DestinationRow;
import io.understudy.ipvs.codec.Ipvs;
import io.understudy.ipvs.codec.ServiceRow;
import io.understudy.ipvs.protocol.IpvsOperation;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runtime in virtual time, over a kernel that refuses as the real one does. */
class IpvsRuntimeTest {

    private static final IpvsSettings ORDINARY = IpvsSettings.of(Configuration.EMPTY);

    @TempDir
    Path runDirectory;

    private final VirtualWorker worker = new VirtualWorker();
    private final FakeIpvs kernel = new FakeIpvs();
    private final FakeNftables nftables = new FakeNftables();
    private final List<Event> events = new ArrayList<>();
    private final List<String> modules = new ArrayList<>();
    private boolean daemonStarts = true;
    private IpvsRuntime runtime;
    private StatusBoard board;

    @BeforeEach
    void start() {
        start("boot 1");
        runtime.apply(ORDINARY);
    }

    private void start(String identity) {
        Outlet outlet = new Outlet((what, failed) -> {
            throw failed;
        });
        outlet.bind(new EventStream() {
            @Override
            public void publish(Event event) {
                events.add(event);
            }

            @Override
            public Subscription subscribe(Consumer<Event> listener) {
                return () -> { };
            }

            @Override
            public List<Event> recent(int limit) {
                return events;
            }
        });
        board = new StatusBoard();
        runtime = new IpvsRuntime(kernel, nftables, (name, whenDone) -> {
            modules.add(name);
            whenDone.run();
        }, worker, new Remarks(outlet, worker::wallMillis), board, runDirectory.resolve("ipvs.journal"), path -> identity, daemonStarts);
    }

    private static ServiceKey key(int number) {
        return new ServiceKey.Address(Transport.TCP, address(1, number), 80);
    }

    private static InetAddress address(int net, int number) {
        try {
            return InetAddress.getByAddress(new byte[] {10, (byte) net, 0, (byte) number});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Destination server(int number, int weight) {
        return Destination.builder(new DestinationKey(address(2, number), 80), Forwarding.NAT).weight(weight).build();
    }

    private static VirtualService web(int number, int... servers) {
        VirtualService.Builder service = VirtualService.builder(key(number), "rr");
        for (int server : servers) {
            service.destination(server(server, 1));
        }
        return service.build();
    }

    private DataPlaneStatus want(VirtualService... services) {
        CompletableFuture<DataPlaneStatus> told = new CompletableFuture<>();
        runtime.want(ForwardingTable.of(List.of(services)), told);
        worker.run();
        return told.join();
    }

    private DataPlaneStatus change(VirtualService service) {
        CompletableFuture<DataPlaneStatus> told = new CompletableFuture<>();
        runtime.change(TableChange.of(service), told);
        worker.run();
        return told.join();
    }

    private List<String> told() {
        return events.stream().map(Event::type).toList();
    }

    @Test
    void nothingWantedLeavesTheModuleAlone() {
        assertEquals(DataPlaneStatus.State.SETTLED, want().state());
        assertEquals(List.of(), kernel.opened());
    }

    @Test
    void wantedTableIsMadeAndAChangeIsOneOperation() {
        DataPlaneStatus status = want(web(1, 1, 2), web(2));
        assertEquals(DataPlaneStatus.State.SETTLED, status.state());
        assertEquals(2, status.services());
        assertEquals(2, status.destinations());
        kernel.takeChanges();
        change(web(1, 1, 2).toBuilder().destination(server(2, 9)).build());
        assertEquals(List.of(Ipvs.IPVS_CMD_SET_DEST), kernel.takeChanges());
        change(web(1, 1, 2).toBuilder().destination(server(2, 9)).build());
        assertEquals(List.of(), kernel.takeChanges());
    }

    @Test
    void whatOthersRemovedOrChangedIsPutBackAtTheNextLookAndTold() {
        want(web(1, 1, 2), web(2, 3));
        kernel.takeChanges();
        events.clear();
        worker.pass(60_000);
        worker.pass(60_000);
        assertEquals(List.of(), kernel.takeChanges());
        assertEquals(List.of(), told());
        kernel.table().put(ServiceRow.of(web(9)));
        kernel.table().apply(new IpvsOperation.DeleteService(key(2)));
        kernel.table().put(key(1), DestinationRow.of(server(1, 7)));
        worker.pass(61_000);
        assertEquals(List.of(Ipvs.IPVS_CMD_SET_DEST, Ipvs.IPVS_CMD_NEW_SERVICE, Ipvs.IPVS_CMD_NEW_DEST), kernel.takeChanges());
        assertEquals(List.of("dataplane.drifted"), told());
        assertTrue(events.get(0).text().contains("2 rows put back, 1 set right, 0 removed;"), events.get(0).text());
        assertEquals(1, board.status().foreignServices());
    }

    @Test
    void nobodyLooksWhereNothingIsWanted() {
        want(web(1, 1));
        want();
        kernel.takeChanges();
        kernel.table().put(ServiceRow.of(web(9)));
        worker.pass(600_000);
        assertEquals(List.of(), kernel.takeChanges());
        assertEquals(0, board.status().foreignServices());
    }

    /** What is handed over while a look is under way is nobody else's work. */
    @Test
    void aChangeDuringALookIsNoDrift() {
        want(web(1, 1));
        events.clear();
        kernel.table().apply(new IpvsOperation.DeleteDestination(key(1), new DestinationKey(address(2, 1), 80)));
        kernel.beforeNextChange(() -> runtime.change(TableChange.of(web(1, 1, 2)), new CompletableFuture<>()));
        worker.pass(61_000);
        assertEquals(List.of("dataplane.drifted"), told());
        assertEquals(2, kernel.table().destinations(key(1)).size());
    }

    @Test
    void rowsAreJournalledBeforeTheKernelIsAsked() throws IOException {
        kernel.beforeNextChange(() -> {
            try {
                assertTrue(Files.readString(runDirectory.resolve("ipvs.journal")).endsWith(
                        "+ tcp 10.1.0.1 80\n+ tcp 10.1.0.1 80 > 10.2.0.1 80\n"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        want(web(1, 1));
        assertEquals(2, kernel.takeChanges().size());
    }

    @Test
    void afterACrashAndAChangedFileOurRowsGoAndForeignOnesStay() {
        kernel.table().put(ServiceRow.of(web(9)));
        want(web(1, 1, 2), web(2, 1));
        kernel.takeChanges();
        start("boot 1"); // another life, the same kernel
        runtime.apply(ORDINARY);
        DataPlaneStatus status = want(web(2, 1));
        assertEquals(List.of(Ipvs.IPVS_CMD_DEL_SERVICE), kernel.takeChanges());
        assertEquals(1, status.foreignServices());
        assertEquals(List.of(key(9), key(2)), List.copyOf(kernel.table().services()));
    }

    @Test
    void journalOfAnotherBootOrNamespaceIsNotBelieved() {
        want(web(1, 1));
        kernel.takeChanges();
        start("boot 2");
        runtime.apply(ORDINARY);
        want(web(2));
        assertEquals(List.of(Ipvs.IPVS_CMD_NEW_SERVICE), kernel.takeChanges());
        assertEquals(List.of(key(1), key(2)), List.copyOf(kernel.table().services()));
    }

    @Test
    void halfALineAtACrashDoesNoHarm() throws IOException {
        want(web(1, 1));
        Path journal = runDirectory.resolve("ipvs.journal");
        Files.writeString(journal, Files.readString(journal) + "+ tcp 10.1.0.9 8");
        kernel.table().put(ServiceRow.of(web(9)));
        start("boot 1");
        runtime.apply(ORDINARY);
        want(web(1, 1));
        assertEquals(List.of(key(1), key(9)), List.copyOf(kernel.table().services()));
    }

    @Test
    void refusedServiceIsToldOnceAndTriedAgain() {
        VirtualService refused = VirtualService.builder(key(2), "nosuch").destination(server(1, 1)).build();
        DataPlaneStatus status = want(web(1, 1), refused);
        assertEquals(1, status.failures().size());
        assertEquals(key(2), status.failures().get(0).service());
        assertEquals(1, status.services());
        assertEquals(1, Collections.frequency(told(), "dataplane.refused"));
        kernel.takeChanges();
        worker.pass(65_000);
        assertEquals(List.of(Ipvs.IPVS_CMD_NEW_SERVICE, Ipvs.IPVS_CMD_NEW_DEST, Ipvs.IPVS_CMD_NEW_SERVICE,
                Ipvs.IPVS_CMD_NEW_DEST), kernel.takeChanges());
        assertEquals(1, Collections.frequency(told(), "dataplane.refused"));
    }

    @Test
    void lostAnswersLeadToAReadingAndNothingIsDoneTwice() {
        want(web(1, 1));
        kernel.takeChanges();
        kernel.loseNext(1);
        DataPlaneStatus status = change(web(1, 1, 2));
        assertEquals(List.of(Ipvs.IPVS_CMD_NEW_DEST), kernel.takeChanges());
        assertEquals(2, status.destinations());
        assertEquals(List.of(), status.failures());
        change(web(1, 1, 2));
        assertEquals(List.of(), kernel.takeChanges());
    }

    @Test
    void whatTheKernelNeverDidIsDoneAfterTheReading() {
        want(web(1, 1));
        kernel.takeChanges();
        kernel.dropNext();
        change(web(1, 1, 2));
        assertEquals(List.of(Ipvs.IPVS_CMD_NEW_DEST), kernel.takeChanges());
        assertEquals(2, kernel.table().destinations(key(1)).size());
    }

    @Test
    void kernelThatLosesEverythingIsGivenUpForAWhile() {
        kernel.loseNext(1_000);
        assertEquals(DataPlaneStatus.State.UNAVAILABLE, want(web(1, 1)).state());
        kernel.loseNext(0);
        worker.pass(31_000);
        assertEquals(DataPlaneStatus.State.SETTLED, board.status().state());
    }

    @Test
    void whatOthersDidMeanwhileIsMended() {
        want(web(1, 1, 2));
        kernel.takeChanges();
        kernel.beforeNextChange(() -> kernel.table().apply(
                new IpvsOperation.DeleteDestination(key(1), server(1, 1).key())));
        change(web(1, 1, 2).toBuilder().destination(server(1, 5)).build());
        assertEquals(List.of(Ipvs.IPVS_CMD_SET_DEST, Ipvs.IPVS_CMD_NEW_DEST), kernel.takeChanges());
        kernel.beforeNextChange(() -> kernel.table().apply(new IpvsOperation.DeleteService(key(1))));
        change(web(1, 1, 2).toBuilder().destination(server(1, 7)).build());
        assertEquals(DestinationRow.of(server(1, 7)), kernel.table().destinations(key(1)).get(server(1, 7).key()));
        assertEquals(2, kernel.table().destinations(key(1)).size());
    }

    @Test
    void kernelWithoutIpvsIsToldOnceAndFoundLater() {
        kernel.present(false);
        DataPlaneStatus status = want(web(1, 1));
        assertEquals(DataPlaneStatus.State.UNAVAILABLE, status.state());
        assertEquals("the kernel has no IPVS (module ip_vs)", status.reason());
        assertEquals(List.of("ip_vs"), modules);
        change(web(1, 1, 2));
        worker.pass(200_000);
        assertEquals(1, Collections.frequency(told(), "dataplane.unavailable"));
        kernel.present(true);
        worker.pass(61_000);
        assertEquals(DataPlaneStatus.State.SETTLED, board.status().state());
        assertEquals(2, kernel.table().destinations(key(1)).size());
        assertEquals(1, Collections.frequency(told(), "dataplane.available"));
    }

    @Test
    void whatIsWantedBeforeTheSettingsWaitsForTheNamespace() {
        start("boot 1");
        CompletableFuture<DataPlaneStatus> early = new CompletableFuture<>();
        runtime.want(ForwardingTable.of(List.of(web(1))), early);
        worker.run();
        assertFalse(early.isDone());
        runtime.apply(IpvsSettings.of(Configuration.builder("").globalDefs(GlobalDefs.of(Position.NONE,
                Settings.builder().set(GlobalDefs.NET_NAMESPACE_IPVS, "blue").build())).build()));
        worker.run();
        assertEquals(DataPlaneStatus.State.SETTLED, early.join().state());
        assertEquals(List.of("/run/netns/blue"), kernel.opened());
    }

    @Test
    void lvsFlushCountsWhenTheDaemonStartsAndNotWhenOnlyTheBundleDoes() {
        IpvsSettings flush = IpvsSettings.of(Configuration.builder("").globalDefs(GlobalDefs.of(Position.NONE,
                Settings.builder().set(GlobalDefs.LVS_FLUSH, true).build())).build());
        kernel.table().put(ServiceRow.of(web(9)));
        daemonStarts = false;
        start("boot 1");
        runtime.apply(flush);
        want(web(1));
        assertEquals(List.of(key(9), key(1)), List.copyOf(kernel.table().services()));
        daemonStarts = true;
        start("boot 1");
        runtime.apply(flush);
        want(web(1));
        assertEquals(List.of(key(1)), List.copyOf(kernel.table().services()));
        kernel.table().put(ServiceRow.of(web(9)));
        want(web(1));
        assertEquals(List.of(key(1), key(9)), List.copyOf(kernel.table().services()));
    }

    @Test
    void clearedTableIsWantedNoMore() {
        want(web(1, 1));
        CompletableFuture<DataPlaneStatus> told = new CompletableFuture<>();
        runtime.clear(told);
        worker.run();
        assertEquals(0, told.join().services());
        change(web(1, 1));
        assertEquals(List.of(), List.copyOf(kernel.table().services()));
        want(web(2));
        change(web(1));
        assertEquals(List.of(key(2), key(1)), List.copyOf(kernel.table().services()));
    }

    @Test
    void flushRemovesEverything() {
        kernel.table().put(ServiceRow.of(web(9)));
        want(web(1, 1));
        kernel.takeChanges();
        CompletableFuture<DataPlaneStatus> told = new CompletableFuture<>();
        runtime.flush(told);
        worker.run();
        assertEquals(DataPlaneStatus.State.IDLE, told.join().state());
        assertEquals(List.of(Ipvs.IPVS_CMD_FLUSH), kernel.takeChanges());
        assertEquals(0, told.join().services());
    }

    @Test
    void theDaemonsEndRemovesOurRowsInOneGo() {
        kernel.table().put(ServiceRow.of(web(9)));
        want(web(1, 1, 2), web(2, 1));
        kernel.takeChanges();
        List<DataPlaneStatus> ended = new ArrayList<>();
        runtime.end(ended::add);
        worker.run();
        assertEquals(1, ended.size());
        assertEquals(List.of(Ipvs.IPVS_CMD_DEL_SERVICE, Ipvs.IPVS_CMD_DEL_SERVICE), kernel.takeChanges());
        assertEquals(List.of(key(9)), List.copyOf(kernel.table().services()));
    }
}
