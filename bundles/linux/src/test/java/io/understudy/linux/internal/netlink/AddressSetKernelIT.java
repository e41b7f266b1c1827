package io.understudy.linux.internal.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.KernelException;
import io.understudy.linux.lab.KernelLab;
import io.understudy.linux.netlink.AddressSet;
import io.understudy.linux.netlink.AddressStatus;
import io.understudy.linux.netlink.KernelAddress;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses against the real kernel. */
class AddressSetKernelIT {

    private static final long NO_LIMIT = Long.MAX_VALUE;

    private KernelLab lab;
    private KernelRouteNetlink netlink;
    private final RecordingNetwork results = new RecordingNetwork();
    private final RecordingNetwork network = new RecordingNetwork();

    @BeforeEach
    void enter() throws Exception {
        lab = new KernelLab();
        lab.veth("lx0", "lx1");
        netlink = new KernelRouteNetlink(lab.libc(), lab.reactor());
    }

    @AfterEach
    void leave() throws Exception {
        netlink.stop();
        lab.close();
    }

    private KernelAddress address(String text, int prefixLength) throws Exception {
        return new KernelAddress(lab.index("lx0"), InetAddress.getByName(text), prefixLength, null, "", 0);
    }

    private AddressSet set(KernelAddress... addresses) throws Exception {
        return lab.onReactor(() -> netlink.addressSet(List.of(addresses), results));
    }

    private void add(AddressSet set, int validSeconds, long notAfterNanos) throws Exception {
        lab.onReactor(() -> {
            set.add(validSeconds, notAfterNanos);
            return null;
        });
    }

    private boolean renew(AddressSet set, int validSeconds, long notAfterNanos) throws Exception {
        return lab.onReactor(() -> set.renew(validSeconds, notAfterNanos));
    }

    private void delete(AddressSet set) throws Exception {
        lab.onReactor(() -> {
            set.delete();
            return null;
        });
    }

    private void monitor() throws Exception {
        lab.onReactor(() -> netlink.monitor(network));
    }

    private String shown() throws Exception {
        return KernelLab.run("ip -o addr show dev lx0");
    }

    @Test
    void addsAndDeletesWithEvents() throws Exception {
        monitor();
        KernelAddress labelled = new KernelAddress(lab.index("lx0"), InetAddress.getByName("10.1.0.91"), 16,
                InetAddress.getByName("10.1.255.255"), "lx0:vip", 0);
        AddressSet set = set(labelled, address("fd00::91", 64));
        add(set, 0, NO_LIMIT);
        results.await("added, 0 failures");
        assertTrue(shown().contains("inet 10.1.0.91/16 brd 10.1.255.255 scope global lx0:vip"), shown());
        assertTrue(shown().contains("inet6 fd00::91/64 scope global nodad"), shown());
        network.await("+10.1.0.91/16");
        network.await("+fd00:0:0:0:0:0:0:91/64");
        AddressStatus status = netlink.addresses().stream()
                .filter(a -> a.address().getHostAddress().equals("10.1.0.91")).findAny().orElseThrow();
        assertEquals("lx0:vip", status.label());
        assertTrue(status.permanent());

        delete(set);
        results.await("deleted, 0 failures");
        assertFalse(shown().contains("10.1.0.91"), shown());
        network.await("-10.1.0.91/16 by us");
        network.await("-fd00:0:0:0:0:0:0:91/64 by us");
        delete(set);
        results.await("deleted, 0 failures");
    }

    @Test
    void leaseIsRenewedSilentlyAndEndsByItself() throws Exception {
        monitor();
        AddressSet set = set(address("10.1.0.92", 32), address("fd00::92", 128));
        add(set, 1, NO_LIMIT);
        results.await("added, 0 failures");
        network.await("+fd00:0:0:0:0:0:0:92/128");
        network.rest();
        assertTrue(renew(set, 2, NO_LIMIT));
        // the kernel looks for the end of leases in each family by itself
        network.awaitBoth("-10.1.0.92/32 by others", "-fd00:0:0:0:0:0:0:92/128 by others");
        assertEquals(List.of(), results.rest());
    }

    @Test
    void renewalBringsBackWhatOthersRemoved() throws Exception {
        AddressSet set = set(address("10.1.0.93", 32));
        add(set, 3, NO_LIMIT);
        results.await("added, 0 failures");
        monitor();
        network.await("+10.1.0.93/32");
        KernelLab.run("ip addr del 10.1.0.93/32 dev lx0");
        network.await("-10.1.0.93/32 by others");
        assertTrue(renew(set, 3, NO_LIMIT));
        network.await("+10.1.0.93/32");
    }

    @Test
    void lateAdditionIsNotSent() throws Exception {
        AddressSet set = set(address("10.1.0.94", 32));
        add(set, 3, lab.reactor().nowNanos() - 1);
        results.await("lapsed");
        assertFalse(shown().contains("10.1.0.94"), shown());
    }

    @Test
    void lateRenewalTakesTheAddressAway() throws Exception {
        AddressSet set = set(address("10.1.0.95", 32));
        add(set, 60, NO_LIMIT);
        results.await("added, 0 failures");
        assertTrue(renew(set, 60, lab.reactor().nowNanos() - 1));
        results.await("lapsed");
        assertFalse(shown().contains("10.1.0.95"), shown());
        assertTrue(renew(set, 60, NO_LIMIT));
        add(set, 60, NO_LIMIT);
        results.await("added, 0 failures");
        assertTrue(shown().contains("10.1.0.95"), shown());
    }

    /** A deadline between the sending and its acknowledgement; which of the two cases is met depends on the machine. */
    @Test
    void additionThatTurnsLateOnItsWayIsTakenBackWhileTheReactorStalls() throws Exception {
        List<KernelAddress> many = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            many.add(address("10.2." + i / 250 + "." + (i % 250 + 1), 32));
        }
        AddressSet set = lab.onReactor(() -> netlink.addressSet(many, results));
        CountDownLatch stalled = new CountDownLatch(1);
        lab.reactor().execute(() -> {
            set.add(60, lab.reactor().nowNanos() + 2_000_000);
            try {
                stalled.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long end = System.nanoTime() + 5_000_000_000L;
        boolean seen = false;
        boolean gone = false;
        while (!gone && System.nanoTime() < end) {
            seen |= !netlink.addresses().stream().filter(a -> a.prefixLength() == 32).toList().isEmpty();
            gone = seen && !shown().contains("10.2.");
        }
        // not seen: the deadline passed before the sending, so nothing was ever added
        assertFalse(shown().contains("10.2."), "the addresses stand although the deadline passed");
        stalled.countDown();
        results.await("lapsed");
    }

    @Test
    void thousandAddressesInABatch() throws Exception {
        monitor();
        List<KernelAddress> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.add(address("10.3." + i / 250 + "." + (i % 250 + 1), 32));
        }
        AddressSet set = lab.onReactor(() -> netlink.addressSet(many, results));
        long before = System.nanoTime();
        add(set, 0, NO_LIMIT);
        results.await("added, 0 failures");
        long added = System.nanoTime();
        assertEquals(1000, shown().lines().filter(l -> l.contains("10.3.")).count());
        network.await("+10.3.3.250/32");
        long deleting = System.nanoTime();
        delete(set);
        results.await("deleted, 0 failures");
        long deleted = System.nanoTime();
        network.await("-10.3.3.250/32 by us");
        assertEquals(0, shown().lines().filter(l -> l.contains("10.3.")).count());
        System.err.printf("1,000 addresses: added in %.1f ms, deleted in %.1f ms%n", (added - before) / 1e6,
                (deleted - deleting) / 1e6);
    }

    /** A take-over announces as soon as the kernel has the addresses; whoever lets go must know what is gone. */
    @Test
    void additionIsToldBeforeWhatItCausesAndDeletionAfterIt() throws Exception {
        lab.onReactor(() -> netlink.monitor(results));
        List<KernelAddress> many = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            many.add(address("10.4." + i / 250 + "." + (i % 250 + 1), 32));
        }
        AddressSet set = lab.onReactor(() -> netlink.addressSet(many, results));
        add(set, 0, NO_LIMIT);
        assertTrue(results.await("added, 0 failures").stream().noneMatch(told -> told.startsWith("+10.4.")));
        assertEquals(900, results.await("+10.4.3.150/32").stream().filter(told -> told.startsWith("+10.4.")).count());
        delete(set);
        assertEquals(900, results.await("deleted, 0 failures").stream()
                .filter(told -> told.startsWith("-10.4.") && told.endsWith("by us")).count());
    }

    /** More than may go out before the changes are read. */
    @Test
    void fiveThousandAddressesLoseNoChange() throws Exception {
        monitor();
        List<KernelAddress> many = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            many.add(address("10.5." + i / 250 + "." + (i % 250 + 1), 32));
        }
        AddressSet set = lab.onReactor(() -> netlink.addressSet(many, results));
        add(set, 0, NO_LIMIT);
        results.await("added, 0 failures");
        assertEquals(5_000, network.await("+10.5.19.250/32").stream().filter(told -> told.startsWith("+10.5.")).count());
        delete(set);
        results.await("deleted, 0 failures");
        assertEquals(5_000, network.await("-10.5.19.250/32 by us").stream().filter(told -> told.startsWith("-10.5.")).count());
    }

    @Test
    void refusalNamesOperationErrnoAndTheKernelsWords() throws Exception {
        KernelAddress nowhere = new KernelAddress(99999, InetAddress.getByName("10.1.0.96"), 32, null, "", 0);
        AddressSet set = set(nowhere, address("10.1.0.97", 32));
        add(set, 0, NO_LIMIT);
        results.await("added, 1 failures");
        KernelException failure = results.failures().get(0);
        assertEquals("add address 10.1.0.96/32 to interface 99999", failure.operation());
        assertEquals("ENODEV (No such device)", failure.errorName());
        assertFalse(failure.kernelText().isEmpty(), failure.getMessage());
        assertTrue(shown().contains("10.1.0.97"), shown());
        renew(set, 5, NO_LIMIT);
        results.await("renewal failed, 1 failures");
        delete(set);
        results.await("deleted, 0 failures");
    }

    @Test
    void closedSetTellsNothing() throws Exception {
        AddressSet set = set(address("10.1.0.98", 32));
        AddressSet other = set(address("10.1.0.99", 32));
        lab.onReactor(() -> {
            set.add(0, NO_LIMIT);
            set.close();
            other.add(0, NO_LIMIT);
            return null;
        });
        assertEquals(List.of("added, 0 failures"), results.await("added, 0 failures"));
        assertEquals(List.of(), results.rest());
        assertTrue(shown().contains("10.1.0.98"), shown());
    }
}
