package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Epochs never fall. */
class EpochStoreTest {

    private static final long NOON_MILLIS = 1_700_000_000_000L;

    @TempDir
    Path directory;

    @Test
    void theyRiseWithinOneSecond() {
        try (EpochStore store = new EpochStore(directory)) {
            long first = store.next("VI", NOON_MILLIS);
            assertEquals((NOON_MILLIS / 1000 << 20) + 1, first);
            assertEquals(first + 1, store.next("VI", NOON_MILLIS));
        }
    }

    @Test
    void theyRiseOverARestartWithTheClockSetBack() {
        long before;
        try (EpochStore store = new EpochStore(directory)) {
            before = store.next("VI with blanks", NOON_MILLIS);
        }
        try (EpochStore store = new EpochStore(directory)) {
            assertTrue(store.next("VI with blanks", NOON_MILLIS - 3_600_000) > before);
        }
    }

    @Test
    void aSpoiltFileLeavesTheWallClock() throws IOException {
        Files.writeString(directory.resolve("vrrp.epochs"), "what VI\n");
        try (EpochStore store = new EpochStore(directory)) {
            assertEquals((NOON_MILLIS / 1000 << 20) + 1, store.next("VI", NOON_MILLIS));
        }
    }
}
