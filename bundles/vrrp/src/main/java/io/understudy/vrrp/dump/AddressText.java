package io.understudy.vrrp.dump;

import io.understudy.api.config.VirtualAddress;
import io.understudy.api.config.VrrpInstance;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An address as keepalived prints it: {@code 10.0.0.1/24 dev v0 scope global set}. */
final class AddressText {

    private static final int GROUPS = 8;

    private AddressText() {
    }

    static String of(VirtualAddress address, DumpedRouter router) {
        boolean ipv6 = address.address() instanceof Inet6Address;
        StringBuilder text = new StringBuilder(of(address.address())).append('/').append(address.prefixLength());
        if (!address.broadcast().isEmpty()) {
            text.append(" brd ").append(address.broadcast());
        }
        String base = router.instance().interfaceName();
        String dev = address.dev().isEmpty() ? base : address.dev();
        String own = router.status().ownInterface();
        boolean below = own.isEmpty() || router.instance().settings().get(VrrpInstance.USE_VMAC) == null;
        text.append(" dev ").append(below || !dev.equals(base) ? dev : own + "@" + base);
        text.append(" scope ").append(scope(address.scope()));
        if (!address.label().isEmpty()) {
            text.append(" label ").append(address.label());
        }
        if (ipv6) {
            text.append(" preferred_lft forever");
        }
        return text.append(router.status().holdsAddresses() ? " set" : "").toString();
    }

    /** An address alone. */
    static String of(InetAddress address) {
        return address instanceof Inet6Address ? shortest(address.getAddress()) : address.getHostAddress();
    }

    /** RFC 5952: no leading zeros, the first of the longest runs of two or more zero groups left out. */
    private static String shortest(byte[] address) {
        ByteBuffer groups = ByteBuffer.wrap(address);
        int from = GROUPS;
        int length = 1;
        for (int start = 0; start < GROUPS; start++) {
            int end = start;
            while (end < GROUPS && groups.getShort(2 * end) == 0) {
                end++;
            }
            if (end - start > length) {
                from = start;
                length = end - start;
            }
        }
        String head = hex(groups, 0, from);
        return from == GROUPS ? head : head + "::" + hex(groups, from + length, GROUPS);
    }

    private static String hex(ByteBuffer groups, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> Integer.toHexString(groups.getShort(2 * i) & 0xffff))
                .collect(Collectors.joining(":"));
    }

    /** Names of {@code RT_SCOPE_*} (rtnetlink.h). */
    private static String scope(int scope) {
        return switch (scope) {
            case 0 -> "global";
            case 200 -> "site";
            case 253 -> "link";
            case 254 -> "host";
            case 255 -> "nowhere";
            default -> Integer.toString(scope);
        };
    }
}
