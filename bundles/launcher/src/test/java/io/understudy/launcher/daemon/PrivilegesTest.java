package io.understudy.launcher.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as /proc/PID/status has them, capabilities(7). */
class PrivilegesTest {

    @ParameterizedTest
    @CsvSource({"000001ffffffffff, ''", "ffffffffffffffff, ''", "0000000000003000, ''",
        "0000000000000000, CAP_NET_ADMIN CAP_NET_RAW", "0000000000001000, CAP_NET_RAW",
        "0000000000002000, CAP_NET_ADMIN", "00000000a80425fb, CAP_NET_ADMIN"})
    void namesWhatIsMissing(String effective, String missing) {
        String status = "Name:\tjava\nCapPrm:\t0000000000000000\nCapEff:\t" + effective + "\nCapBnd:\t0\n";
        assertEquals(missing.isEmpty() ? List.of() : List.of(missing.split(" ")), Privileges.missing(status));
    }

    @ParameterizedTest
    @CsvSource({"''", "Name: java"})
    void aKernelThatDoesNotTellIsNoReason(String status) {
        assertEquals(List.of(), Privileges.missing(status));
    }
}
