package io.understudy.vrrp.ownlink;

import io.understudy.api.config.IpPrefix;
import io.understudy.linux.netlink.LinkDetails;
import io.understudy.linux.netlink.LinkStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * An interface that a router has for itself above another one: a macvlan with the virtual router's MAC address (VMAC,
 * RFC 9568 section 7.3), or an ipvlan.
 *
 * @param name            its name
 * @param base            name of the interface it is made on
 * @param kind            {@link LinkDetails#MACVLAN} or {@link LinkDetails#IPVLAN}
 * @param hardwareAddress six bytes; empty: the base's (ipvlan)
 * @param mode            of the kind
 * @param ipv6            it carries IPv6, and needs a link-local address
 * @param group           interface group; {@code null}: the base's
 * @param address         its own, for IPv6 a link-local one; {@code null}: none, for IPv6 the base's
 */
public record VirtualMac(String name, String base, String kind, List<Byte> hardwareAddress, int mode, boolean ipv6,
        Integer group, IpPrefix address) {

    /** Copies the hardware address. */
    public VirtualMac {
        hardwareAddress = List.copyOf(hardwareAddress);
    }

    /** The same with another name. */
    public VirtualMac named(String other) {
        return new VirtualMac(other, base, kind, hardwareAddress, mode, ipv6, group, address);
    }

    /** The virtual router's MAC address. */
    public static List<Byte> rfcAddress(boolean ipv6, int virtualRouterId) {
        return List.of((byte) 0, (byte) 0, (byte) 0x5e, (byte) 0, (byte) (ipv6 ? 2 : 1), (byte) virtualRouterId);
    }

    /** A written address; the VRID is its sixth byte where it has five. */
    public static List<Byte> address(String written, int virtualRouterId) {
        List<Byte> bytes = new ArrayList<>();
        for (String each : written.split(":")) {
            bytes.add((byte) Integer.parseInt(each, 16));
        }
        if (bytes.size() == 5) {
            bytes.add((byte) virtualRouterId);
        }
        return bytes;
    }

    /** The interface below: what it is made on may be a macvlan itself, and macvlans do not stack (C99). */
    public static int parentIndex(LinkStatus base) {
        return base.details().kind().equals(LinkDetails.MACVLAN) ? base.details().parentIndex() : base.index();
    }

    /** Whether a link is this one, made by this run or left behind by an earlier one. */
    public boolean isIn(LinkStatus link, LinkStatus baseLink) {
        return link != null && baseLink != null && link.details().kind().equals(kind)
                && link.details().parentIndex() == parentIndex(baseLink)
                && (!kind.equals(LinkDetails.MACVLAN) || link.details().mode() == mode
                        && link.hardwareAddress().equals(hardwareAddress));
    }

    /** The MAC address with colons; empty: the base's. */
    public String hardwareAddressText() {
        StringBuilder text = new StringBuilder();
        for (byte each : hardwareAddress) {
            text.append(text.isEmpty() ? "" : ":").append(String.format("%02x", each));
        }
        return text.toString();
    }

    /** What it is: {@code vmac 00:00:5e:00:01:33 on eth0}. */
    public String text() {
        return (kind.equals(LinkDetails.MACVLAN) ? "vmac " + hardwareAddressText() : kind) + " on " + base;
    }
}
