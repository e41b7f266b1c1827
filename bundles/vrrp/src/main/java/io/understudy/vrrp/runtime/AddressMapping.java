package io.understudy.vrrp.runtime;

import io.understudy.api.config.VirtualAddress;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.LinkStatus;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Turns a configured address into what the kernel is asked for. */
final class AddressMapping {

    private AddressMapping() {
    }

    static KernelAddress toKernel(VirtualAddress address, LinkStatus link) {
        return new KernelAddress(link.index(), address.address(), address.prefixLength(), broadcast(address),
                address.label(), address.scope());
    }

    /** {@code +} sets and {@code -} clears the host bits, as in ip-address(8). */
    private static InetAddress broadcast(VirtualAddress address) {
        String written = address.broadcast();
        if (written.isEmpty() || !(address.address() instanceof Inet4Address ipv4)) {
            return null;
        }
        int hostBits = address.prefixLength() == 0 ? -1 : (1 << 32 - address.prefixLength()) - 1;
        int value = ByteBuffer.wrap(ipv4.getAddress()).getInt();
        return switch (written) {
            case "+" -> ipv4(value | hostBits);
            case "-" -> ipv4(value & ~hostBits);
            default -> literal(written);
        };
    }

    private static InetAddress ipv4(int value) {
        try {
            return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(value).array());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }

    /** The frontend accepts literals only, so nothing is looked up. */
    private static InetAddress literal(String written) {
        try {
            return InetAddress.getByName(written);
        } catch (UnknownHostException notLiteral) {
            throw new IllegalArgumentException("broadcast " + written + " is not an address", notLiteral);
        }
    }
}
