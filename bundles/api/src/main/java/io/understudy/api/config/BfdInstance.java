package io.understudy.api.config;

import java.net.InetAddress;

/**
 * {@code bfd_instance}: a BFD session (RFC 5880) that virtual routers and checkers follow.
 */
public final class BfdInstance extends ConfigBlock {

    /** Own address; {@code null}: the kernel chooses. */
    public static final Attribute<InetAddress> SOURCE_IP = Attribute.address("source_ip");
    /** Address of the peer. Required. */
    public static final Attribute<InetAddress> NEIGHBOR_IP = Attribute.address("neighbor_ip");
    /** Required minimum interval between received packets, in microseconds. */
    public static final Attribute<Long> MIN_RX_MICROS = Attribute.scaled("min_rx", 10_000L, 1000);
    /** Desired minimum interval between sent packets while up, in microseconds. */
    public static final Attribute<Long> MIN_TX_MICROS = Attribute.scaled("min_tx", 10_000L, 1000);
    /** Interval between sent packets while not up, in microseconds. */
    public static final Attribute<Long> IDLE_TX_MICROS = Attribute.scaled("idle_tx", 1_000_000L, 1000);
    /** Detection multiplier told to the peer. */
    public static final Attribute<Integer> MULTIPLIER = Attribute.integer("multiplier", 5);
    /** Send nothing before the peer does. */
    public static final Attribute<Boolean> PASSIVE = Attribute.flag("passive", false);
    /** TTL or hop limit of sent packets; {@code null}: 255, with IPv6 64. */
    public static final Attribute<Integer> TTL = Attribute.integer("ttl", null);
    /** Largest accepted number of hops of received packets; -1 and 255: any. */
    public static final Attribute<Integer> MAX_HOPS = Attribute.integer("max_hops", 0);
    /** UDP port 4784 (RFC 5883) instead of 3784. */
    public static final Attribute<Boolean> MULTIHOP = Attribute.flag("multihop", false);
    /** Effect on the priority, -253 to 253; 0: a lost session means FAULT. */
    public static final Attribute<Integer> WEIGHT = Attribute.of("weight", 0);
    /** {@code weight N reverse}: up and down change meaning. */
    public static final Attribute<Boolean> REVERSE = Attribute.of("reverse", false);
    /** Virtual routers are told; all are where neither this nor {@link #CHECKER} is set. */
    public static final Attribute<Boolean> VRRP = Attribute.flag("vrrp", false);
    /** Checkers are told; all are where neither this nor {@link #VRRP} is set. */
    public static final Attribute<Boolean> CHECKER = Attribute.flag("checker", false);

    /** Ours: microseconds that it stays down at least once it went down, for those that track it; 0: none. */
    public static final Attribute<Long> HOLD_DOWN_MICROS = Attribute.micros("hold_down", 0L);
    /** Ours: microseconds up to which the hold-down doubles where it fails soon after it came up; 0: it does not. */
    public static final Attribute<Long> HOLD_DOWN_MAX_MICROS = Attribute.micros("hold_down_max", 0L);

    private BfdInstance(String name, Position position, Settings settings) {
        super("bfd_instance", name, position, settings);
    }

    /** A session with its settings. */
    public static BfdInstance of(String name, Position position, Settings settings) {
        return new BfdInstance(name, position, settings);
    }
}
