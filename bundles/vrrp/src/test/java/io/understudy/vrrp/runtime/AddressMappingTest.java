package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** Broadcast addresses as ip-address(8) understands them. */
class AddressMappingTest {

    private static InetAddress broadcast(String literal, int prefixLength, String written) {
        VirtualAddress address = VirtualAddress.of(Given.ip(literal), prefixLength, Position.NONE,
                Settings.builder().set(VirtualAddress.BROADCAST, written).build());
        return AddressMapping.toKernel(address, Given.link(2, "eth0", true, true)).broadcast();
    }

    @Test
    void plusSetsAndMinusClearsTheHostBits() {
        assertEquals(Given.ip("10.1.255.255"), broadcast("10.1.0.91", 16, "+"));
        assertEquals(Given.ip("10.1.0.0"), broadcast("10.1.0.91", 16, "-"));
        assertEquals(Given.ip("255.255.255.255"), broadcast("10.1.0.91", 0, "+"));
        assertEquals(Given.ip("10.1.0.91"), broadcast("10.1.0.91", 32, "+"));
    }

    @Test
    void aLiteralStaysAndNothingMeansNone() {
        assertEquals(Given.ip("10.1.7.7"), broadcast("10.1.0.91", 16, "10.1.7.7"));
        assertNull(broadcast("10.1.0.91", 16, ""));
    }
}
