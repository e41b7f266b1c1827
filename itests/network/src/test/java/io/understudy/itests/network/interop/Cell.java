package io.understudy.itests.network.interop;

import io.understudy.itests.lab.Host;
import java.util.List;

/**
 * A variant as a virtual router of its own, so that two daemons can go through all variants at the same time.
 *
 * @param virtualRouterId also makes its name and its address
 */
record Cell(Variant variant, int virtualRouterId) {

    String name() {
        return "V" + virtualRouterId;
    }

    /** The address that is to be on one host at a time. */
    String address() {
        return variant.ipv6() ? "fd00::1:" + Integer.toHexString(virtualRouterId) : "10.1.1." + virtualRouterId;
    }

    /** What is on the holder's device, as advertised. RFC 9568 section 5.2.9: the first one of IPv6 is link-local. */
    List<String> heldAddresses() {
        return variant.ipv6()
                ? List.of("fe80::1:" + Integer.toHexString(virtualRouterId) + "/64", address() + "/128")
                : List.of(address() + "/32");
    }

    /** A host's own address, of the family. */
    String own(Host host) {
        return variant.ipv6() ? ownIpv6(host) : host.address();
    }

    static String ownIpv6(Host host) {
        return "fd00::" + host.address().substring(host.address().lastIndexOf('.') + 1);
    }
}
