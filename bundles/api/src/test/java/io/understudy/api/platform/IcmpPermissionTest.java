package io.understudy.api.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of {@code /proc/self/status}, proc(5). */
class IcmpPermissionTest {

    @ParameterizedTest
    @CsvSource({
        "Name: java,               CapEff:\t000001ffffffffff, true",
        "Name: java,               CapEff:\t0000000000002000, true",
        "CapPrm:\t000001ffffffffff, CapEff:\t0000000000000400, false",
        "CapPrm:\t000001ffffffffff, Name: java,               false"})
    void theEffectiveCapabilityCounts(String one, String other, boolean expected) {
        assertEquals(expected, IcmpPermission.isIn(List.of(one, other)));
    }

    @Test
    void aStatusWithoutCapabilitiesPermitsNothing() {
        assertEquals(false, IcmpPermission.isIn(List.of()));
    }
}
