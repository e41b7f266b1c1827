package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import io.understudy.linux.netlink.KernelAddress;
import java.net.InetAddress;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Addresses as ip-address(8) and keepalived understand them. */
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

    private static KernelAddress ipv6(int prefixLength, UnaryOperator<Settings.Builder> more) {
        return AddressMapping.toKernel(VirtualAddress.of(Given.ip("fd00::91"), prefixLength, Position.NONE,
                more.apply(Settings.builder()).build()), Given.link(2, "eth0", true, true));
    }

    /** if_addr.h; keepalived leaves duplicate address detection out unless it is asked for. */
    @Test
    void flagsAreTheKernels() {
        assertEquals(0x02, ipv6(64, s -> s).flags());
        assertEquals(0x00, ipv6(64, s -> s.set(VirtualAddress.DAD, true)).flags());
        assertEquals(0x312, ipv6(64, s -> s.set(VirtualAddress.HOME, true).set(VirtualAddress.MNGTMPADDR, true)
                .set(VirtualAddress.NOPREFIXROUTE, true)).flags());
    }

    @Test
    void aHostRoutesAddressIsNeverPreferredUnlessItIsSaid() {
        assertEquals(0, ipv6(128, s -> s).preferredSeconds());
        assertEquals(KernelAddress.ALWAYS_PREFERRED, ipv6(64, s -> s).preferredSeconds());
        assertEquals(60, ipv6(64, s -> s.set(VirtualAddress.PREFERRED_LFT_SECONDS, 60L)).preferredSeconds());
        assertEquals(KernelAddress.ALWAYS_PREFERRED,
                ipv6(128, s -> s.set(VirtualAddress.PREFERRED_LFT_SECONDS, 4294967295L)).preferredSeconds());
    }
}
