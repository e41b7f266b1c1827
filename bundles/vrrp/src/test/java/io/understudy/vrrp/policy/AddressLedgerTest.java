package io.understudy.vrrp.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is asked of the kernel for one router: nothing twice, nothing too little. */
class AddressLedgerTest {

    private static final List<String> NOTHING = List.of();

    private final AddressLedger<String> ledger = new AddressLedger<>();

    private static boolean absent(String address) {
        return false;
    }

    @Test
    void aMasterAddsOnceAndDeletesOnce() {
        assertEquals(NOTHING, ledger.exchange(List.of("a", "b")));
        assertEquals(List.of("a", "b"), ledger.add());
        assertEquals(NOTHING, ledger.add(), "a renewal");
        assertEquals(List.of("a", "b"), ledger.remove(AddressLedgerTest::absent));
        assertEquals(NOTHING, ledger.remove(address -> true), "the kernel was asked, it only has not said so yet");
    }

    @Test
    void whatStaysIsNotTouchedByAChange() {
        ledger.exchange(List.of("a", "b", "c"));
        ledger.add();
        assertEquals(List.of("a", "c"), ledger.release(List.of("d", "b")));
        assertEquals(NOTHING, ledger.exchange(List.of("d", "b")), "released before");
        assertEquals(List.of("d"), ledger.add());
        assertEquals(Set.of("b", "d"), ledger.held());
    }

    @Test
    void aChangeWithoutAReleaseTakesAwayToo() {
        ledger.exchange(List.of("a", "b"));
        ledger.add();
        assertEquals(List.of("b"), ledger.exchange(List.of("a")));
        assertEquals(NOTHING, ledger.add());
    }

    @Test
    void aBackupTakesAwayOnlyWhatStandsThere() {
        ledger.exchange(List.of("a", "b"));
        assertEquals(NOTHING, ledger.release(List.of()));
        assertEquals(List.of("b"), ledger.remove("b"::equals));
        assertEquals(NOTHING, ledger.remove("b"::equals));
    }

    @Test
    void whatIsLeftToOthersIsTheirs() {
        ledger.exchange(List.of("a", "b"));
        ledger.add();
        ledger.concede("a");
        assertEquals(NOTHING, ledger.exchange(List.of("b")));
        assertEquals(List.of("b"), ledger.remove(address -> true));
    }

    @Test
    void afterARefusedDeletionTheKernelIsBelieved() {
        ledger.exchange(List.of("a", "b"));
        ledger.add();
        ledger.remove(AddressLedgerTest::absent);
        ledger.doubt();
        assertEquals(List.of("a"), ledger.remove("a"::equals));
    }

    @Test
    void aCopyGoesItsOwnWay() {
        ledger.exchange(List.of("a"));
        ledger.add();
        AddressLedger<String> copy = ledger.copy();
        assertEquals(List.of("a"), copy.remove(AddressLedgerTest::absent));
        assertEquals(Set.of("a"), ledger.held());
        assertEquals(List.of("a"), copy.addresses());
    }
}
