package io.understudy.api.config;

import java.net.InetAddress;
import java.util.Objects;

/**
 * One line of a {@code virtual_ipaddress} block.
 */
public final class VirtualAddress extends ConfigBlock {

    /** Interface that holds the address; empty: the instance's. */
    public static final Attribute<String> DEV = Attribute.text("dev");
    /** IPv4 label; empty: none. */
    public static final Attribute<String> LABEL = Attribute.of("label", "");
    /** Broadcast address, {@code +} (host bits set), {@code -} (host bits clear); empty: none. */
    public static final Attribute<String> BROADCAST = Attribute.of("brd", "");
    /** Scope as the kernel's number (rtnetlink.h {@code RT_SCOPE_*}): 0 global, 200 site, 253 link, 254 host. */
    public static final Attribute<Integer> SCOPE = Attribute.of("scope", 0);

    /** Address of the other end of a point-to-point link; {@code null}: none. The prefix length is then its. */
    public static final Attribute<InetAddress> PEER = Attribute.address("peer");
    /** Home address of a mobile host (IPv6; kernel: if_addr.h {@code IFA_F_HOMEADDRESS}). */
    public static final Attribute<Boolean> HOME = Attribute.flag("home", false);
    /** Look for another host with this address before it is used (IPv6); without it there is no such delay. */
    public static final Attribute<Boolean> DAD = Attribute.flag("-nodad", false);
    /** Template of privacy addresses (IPv6; {@code IFA_F_MANAGETEMPADDR}). */
    public static final Attribute<Boolean> MNGTMPADDR = Attribute.flag("mngtmpaddr", false);
    /** The kernel makes no route to the prefix ({@code IFA_F_NOPREFIXROUTE}). */
    public static final Attribute<Boolean> NOPREFIXROUTE = Attribute.flag("noprefixroute", false);
    /** Join the group where the address is one of multicast ({@code IFA_F_MCAUTOJOIN}). */
    public static final Attribute<Boolean> AUTOJOIN = Attribute.flag("autojoin", false);
    /** That others delete the address means nothing. */
    public static final Attribute<Boolean> NO_TRACK = Attribute.flag("no_track", false);
    /** Seconds as source address of new connections, 4294967295 for ever; {@code null}: 0 for an IPv6 /128, else so. */
    public static final Attribute<Long> PREFERRED_LFT_SECONDS = Attribute.number("preferred_lft", null);
    /** Group of instances that fail with the interface of this static address; empty: none. */
    public static final Attribute<String> TRACK_GROUP = Attribute.text("track_group");
    /** The address goes to a macvlan of its interface, with the virtual router MAC. */
    public static final Attribute<Boolean> USE_VMAC = Attribute.flag("use_vmac", false);

    private final InetAddress address;
    private final int prefixLength;

    private VirtualAddress(InetAddress address, int prefixLength, Position position, Settings settings) {
        super("address", address.getHostAddress() + "/" + prefixLength, position, settings);
        this.address = address;
        this.prefixLength = prefixLength;
    }

    /**
     * An address with its options.
     *
     * @param prefixLength 0 to 32 (IPv4) or 128 (IPv6)
     */
    public static VirtualAddress of(InetAddress address, int prefixLength, Position position, Settings settings) {
        return new VirtualAddress(Objects.requireNonNull(address), prefixLength, position, settings);
    }

    /** The address. */
    public InetAddress address() {
        return address;
    }

    /** Prefix length in bits. */
    public int prefixLength() {
        return prefixLength;
    }

    /** See {@link #DEV}. */
    public String dev() {
        return settings().get(DEV);
    }

    /** See {@link #LABEL}. */
    public String label() {
        return settings().get(LABEL);
    }

    /** See {@link #BROADCAST}. */
    public String broadcast() {
        return settings().get(BROADCAST);
    }

    /** See {@link #SCOPE}. */
    public int scope() {
        return settings().get(SCOPE);
    }

    /** As in a configuration: {@code 10.1.0.91/16 dev eth0}. */
    @Override
    public String toString() {
        return line(name());
    }
}
