package io.understudy.ipvs.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.dataplane.AddressFamily;
import io.understudy.api.dataplane.EntryFailure;
import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.api.dataplane.MarkedTraffic;
import io.understudy.api.dataplane.ServiceKey;
import io.understudy.api.dataplane.Transport;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.api.engine.Outlet;
import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.ipvs.protocol.Marking;
import io.understudy.linux.nftables.NamedSet;
import io.understudy.linux.nftables.Table;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of nftables while what is to be marked changes. */
class MarkKeeperTest {

    private static final Marking MARKING = new Marking("keepalived_ipvs", -1, false);

    @TempDir
    Path runDirectory;

    private final FakeNftables kernel = new FakeNftables();
    private final List<Event> events = new ArrayList<>();
    private MarkKeeper keeper;

    @BeforeEach
    void start() {
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
        keeper = new MarkKeeper(kernel, new Journal(runDirectory.resolve("ipvs.journal"), "boot 1"),
                new Remarks(outlet, () -> 0));
        keeper.want(MARKING);
    }

    private static VirtualService service(int mark, AddressFamily family, MarkedTraffic... traffic) {
        return VirtualService.builder(new ServiceKey.Fwmark(mark, family), "rr").markedTraffic(List.of(traffic)).build();
    }

    private static MarkedTraffic traffic(Transport transport, String address, int port) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return new MarkedTraffic(transport, parsed, parsed, port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ForwardingTable web() {
        return ForwardingTable.of(List.of(service(1000, AddressFamily.INET, traffic(Transport.TCP, "10.1.0.93", 80)),
                service(1000, AddressFamily.INET6, traffic(Transport.TCP, "fd00::93", 80))));
    }

    private void follow(ForwardingTable table) {
        keeper.mark(table);
        keeper.unmark(table);
    }

    private List<String> calls() {
        List<String> calls = List.copyOf(kernel.calls);
        kernel.calls.clear();
        return calls;
    }

    private static List<String> sets(Table table) {
        return table.sets().stream().map(NamedSet::name).toList();
    }

    @Test
    void eachFamilyHasATableAndWhatIsInPlaceIsNotTouched() {
        follow(web());
        assertEquals(List.of("replace IPV4 keepalived_ipvs", "replace IPV6 keepalived_ipvs"), calls());
        follow(web());
        assertEquals(List.of(), calls());
        keeper.want(new Marking("keepalived_ipvs", -20, false));
        follow(web());
        assertEquals(List.of("replace IPV4 keepalived_ipvs", "replace IPV6 keepalived_ipvs"), calls());
        assertEquals(-20, kernel.table(Table.Family.IPV4, "keepalived_ipvs").chains().get(0).base().priority());
    }

    @Test
    void portsThatAreNamedAreLookedUpBeforeAllPorts() {
        follow(ForwardingTable.of(List.of(service(1000, AddressFamily.INET, traffic(Transport.UDP, "10.1.0.93", 0),
                traffic(Transport.TCP, "10.1.0.93", 80)), service(1001, AddressFamily.INET,
                        traffic(Transport.UDP, "10.1.0.93", 53)))));
        Table table = kernel.table(Table.Family.IPV4, "keepalived_ipvs");
        assertEquals(List.of("tcp_map", "udp_map", "udp_any_port_map"), sets(table));
        assertEquals("0a01005d00000000", table.sets().get(2).elements().get(0).key().toString());
        assertEquals("0a01005dffff0000", table.sets().get(2).elements().get(0).last().toString());
    }

    @Test
    void aFamilyInWhichNothingIsMarkedAnyMoreAndAnotherName() {
        follow(web());
        calls();
        follow(ForwardingTable.of(List.of(service(1000, AddressFamily.INET, traffic(Transport.TCP, "10.1.0.93", 80)))));
        assertEquals(List.of("remove IPV6 keepalived_ipvs"), calls());
        keeper.want(new Marking("other", -1, false));
        follow(ForwardingTable.of(List.of(service(1000, AddressFamily.INET, traffic(Transport.TCP, "10.1.0.93", 80)))));
        assertEquals(List.of("replace IPV4 other", "remove IPV4 keepalived_ipvs"), calls());
        follow(ForwardingTable.EMPTY);
        assertEquals(List.of("remove IPV4 other"), calls());
        follow(ForwardingTable.EMPTY);
        assertEquals(List.of(), calls());
    }

    @Test
    void afterACrashWhatIsMarkedIsReplacedAndWhatIsNotGoes() {
        follow(web());
        calls();
        start();
        follow(ForwardingTable.of(List.of(service(1001, AddressFamily.INET, traffic(Transport.TCP, "10.1.0.93", 80)))));
        assertEquals(List.of("replace IPV4 keepalived_ipvs", "remove IPV6 keepalived_ipvs"), calls());
        start();
        keeper.want(null);
        follow(ForwardingTable.EMPTY);
        assertEquals(List.of("remove IPV4 keepalived_ipvs", "remove IPV6 keepalived_ipvs"), calls());
        start();
        follow(ForwardingTable.EMPTY);
        assertEquals(List.of(), calls());
    }

    /** The settings may come before the services that need no marks. */
    @Test
    void marksStayUntilServicesDoWithoutThem() {
        follow(web());
        calls();
        keeper.want(null);
        follow(web());
        assertEquals(List.of(), calls());
        follow(ForwardingTable.EMPTY);
        assertEquals(List.of("remove IPV4 keepalived_ipvs", "remove IPV6 keepalived_ipvs"), calls());
    }

    @Test
    void aKernelWithoutNftablesIsToldOnceWithAdvice() {
        kernel.present(false);
        follow(web());
        follow(web());
        assertEquals(List.of("dataplane.refused"), events.stream().map(Event::type).distinct().toList());
        assertTrue(events.get(0).text().contains("the kernel lacks nftables"), events.get(0).text());
        assertEquals(List.of("FWM 1000", "FWM 1000 inet6"),
                keeper.failures().stream().map(EntryFailure::service).map(Object::toString).toList());
        assertTrue(keeper.failures().get(0).cause().startsWith("FWM 1000: packets are not marked, so these virtual servers"
                + " get none: replace IPV4 keepalived_ipvs"), keeper.failures().get(0).cause());
        int told = events.size();
        follow(web());
        assertEquals(told, events.size());
        kernel.present(true);
        follow(web());
        assertEquals(List.of(), keeper.failures());
    }

    @Test
    void aRulesetThatSomebodyFlushedIsPutBackAndTold() {
        follow(web());
        calls();
        keeper.look(web());
        assertEquals(List.of("has IPV4 keepalived_ipvs", "has IPV6 keepalived_ipvs"), calls());
        assertEquals(List.of(), events);
        kernel.flush();
        keeper.look(web());
        assertEquals(List.of("has IPV4 keepalived_ipvs", "has IPV6 keepalived_ipvs", "replace IPV4 keepalived_ipvs",
                "replace IPV6 keepalived_ipvs"), calls());
        assertEquals(List.of("dataplane.drifted", "dataplane.drifted"), events.stream().map(Event::type).toList());
    }
}
