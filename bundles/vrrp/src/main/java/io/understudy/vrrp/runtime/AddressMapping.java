package io.understudy.vrrp.runtime;

import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.LinkStatus;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Turns a configured address into what the kernel is asked for. */
final class AddressMapping {

    // if_addr.h
    private static final int IFA_F_NODAD = 0x02;
    private static final int IFA_F_HOMEADDRESS = 0x10;
    private static final int IFA_F_MANAGETEMPADDR = 0x100;
    private static final int IFA_F_NOPREFIXROUTE = 0x200;
    private static final int IFA_F_MCAUTOJOIN = 0x400;

    private AddressMapping() {
    }

    static KernelAddress toKernel(VirtualAddress address, LinkStatus link) {
        return new KernelAddress(link.index(), address.address(), address.prefixLength(), broadcast(address),
                address.label(), address.scope(), flags(address), preferredSeconds(address),
                address.settings().get(VirtualAddress.PEER));
    }

    private static int flags(VirtualAddress address) {
        Settings settings = address.settings();
        int flags = settings.get(VirtualAddress.NOPREFIXROUTE) ? IFA_F_NOPREFIXROUTE : 0;
        flags |= settings.get(VirtualAddress.AUTOJOIN) ? IFA_F_MCAUTOJOIN : 0;
        if (address.address() instanceof Inet4Address) {
            return flags;
        }
        flags |= settings.get(VirtualAddress.DAD) ? 0 : IFA_F_NODAD;
        flags |= settings.get(VirtualAddress.HOME) ? IFA_F_HOMEADDRESS : 0;
        return flags | (settings.get(VirtualAddress.MNGTMPADDR) ? IFA_F_MANAGETEMPADDR : 0);
    }

    private static int preferredSeconds(VirtualAddress address) {
        Long written = address.settings().get(VirtualAddress.PREFERRED_LFT_SECONDS);
        return written == null ? KernelAddress.defaultPreferredSeconds(address.address(), address.prefixLength())
                : written < 0 || written > Integer.MAX_VALUE ? KernelAddress.ALWAYS_PREFERRED : written.intValue();
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
