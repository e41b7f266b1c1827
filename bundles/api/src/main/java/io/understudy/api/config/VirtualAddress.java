package io.understudy.api.config;

import java.net.InetAddress;
import java.util.Objects;

/**
 * One line of a {@code virtual_ipaddress} block.
 */
public final class VirtualAddress extends ConfigBlock {

    /** Interface that holds the address; empty: the instance's. */
    public static final Attribute<String> DEV = Attribute.of("dev", "");
    /** IPv4 label; empty: none. */
    public static final Attribute<String> LABEL = Attribute.of("label", "");
    /** Broadcast address, {@code +} (host bits set), {@code -} (host bits clear); empty: none. */
    public static final Attribute<String> BROADCAST = Attribute.of("brd", "");
    /** Scope as the kernel's number (rtnetlink.h {@code RT_SCOPE_*}): 0 global, 200 site, 253 link, 254 host. */
    public static final Attribute<Integer> SCOPE = Attribute.of("scope", 0);

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
        StringBuilder text = new StringBuilder(name());
        settings().attributes().forEach(a -> text.append(' ').append(a.name()).append(' ').append(settings().get(a)));
        return text.toString();
    }
}
