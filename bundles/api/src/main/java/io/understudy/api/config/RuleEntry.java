package io.understudy.api.config;

/**
 * One line of {@code virtual_rules} or {@code static_rules}: a policy rule as iproute2 writes it. Names of tables,
 * protocols and the like have become the kernel's numbers, by the machine's iproute2 files.
 */
public final class RuleEntry extends ConfigBlock {

    /** {@code inet} or {@code inet6}; empty: as the addresses are, else IPv4. */
    public static final Attribute<String> FAMILY = Attribute.of("family", "");
    /** Source of the packets; {@code null}: any. */
    public static final Attribute<IpPrefix> FROM = Attribute.of("from", null);
    /** Destination of the packets; {@code null}: any. */
    public static final Attribute<IpPrefix> TO = Attribute.of("to", null);
    /** The rule is for packets that do not fit what it says. */
    public static final Attribute<Boolean> NOT = Attribute.flag("not", false);
    /** Place among the rules, an unsigned number of 32 bits; {@code null}: the next free one below 16384. */
    public static final Attribute<Long> PREFERENCE = Attribute.number("preference", null);
    /** Type of service, 0 to 255; {@code null}: any. */
    public static final Attribute<Integer> TOS = Attribute.of("tos", null, RoutingText::tos);
    /** Mark of the packets; {@code null}: any. */
    public static final Attribute<Long> FWMARK = Attribute.of("fwmark", null);
    /** Bits of the mark that count; {@code null}: all. */
    public static final Attribute<Long> FWMASK = Attribute.of("fwmask", null);
    /** Realms, that of the source in the upper 16 bits, that of the destination in the lower (IPv4). */
    public static final Attribute<Integer> REALMS = Attribute.of("realms", null, RoutingText::realms);
    /** Routes with this prefix length, or a shorter one, do not count; {@code null}: all count. */
    public static final Attribute<Integer> SUPPRESS_PREFIXLENGTH =
            Attribute.integer("suppress_prefixlength", null);
    /** Routes through this group of interfaces do not count; {@code null}: all count. */
    public static final Attribute<Integer> SUPPRESS_IFGROUP = Attribute.of("suppress_ifgroup", null);
    /** Interface that packets came in through; empty: any. */
    public static final Attribute<String> IIF = Attribute.text("iif");
    /** Interface that packets of this host are bound to; empty: any. */
    public static final Attribute<String> OIF = Attribute.text("oif");
    /** Tunnel key, an unsigned number of 64 bits; {@code null}: any. */
    public static final Attribute<Long> TUNNEL_ID = Attribute.of("tunnel-id", null, Long::toUnsignedString);
    /** Users; {@code null}: all. */
    public static final Attribute<NumberRange> UIDRANGE = Attribute.of("uidrange", null);
    /** Who made the rule, 0 to 255 (rtnetlink.h {@code RTPROT_*}); {@code null}: keepalived's 18. */
    public static final Attribute<Integer> PROTOCOL = Attribute.of("protocol", null);
    /** Protocol of the packets, 0 to 255; {@code null}: any. */
    public static final Attribute<Integer> IPPROTO = Attribute.of("ipproto", null);
    /** Source ports; {@code null}: any. */
    public static final Attribute<NumberRange> SPORT = Attribute.of("sport", null);
    /** Destination ports; {@code null}: any. */
    public static final Attribute<NumberRange> DPORT = Attribute.of("dport", null);
    /** That others delete the rule means nothing. */
    public static final Attribute<Boolean> NO_TRACK = Attribute.flag("no_track", false);
    /** Group of instances that fail with the interface of this static rule; empty: none. */
    public static final Attribute<String> TRACK_GROUP = Attribute.text("track_group");
    /**
     * What is done with the packets: {@code table}, {@code l3mdev}, {@code goto}, {@code nop}, {@code blackhole},
     * {@code unreachable} or {@code prohibit} (kernel: fib_rules.h {@code FR_ACT_*}).
     */
    public static final Attribute<String> ACTION = Attribute.of("action", "table");
    /** Table of action {@code table}, an unsigned number of 32 bits; {@code null}: none was written. */
    public static final Attribute<Long> TABLE = Attribute.of("table", null, RoutingText::table);
    /** Preference of the rule that action {@code goto} goes on with; {@code null}: another action. */
    public static final Attribute<Long> GOTO = Attribute.number("goto", null);

    private RuleEntry(Position position, Settings settings) {
        super("rule", "", position, settings);
    }

    /** A rule. */
    public static RuleEntry of(Position position, Settings settings) {
        return new RuleEntry(position, settings);
    }

    /** {@code true} for IPv6: as written, else as its addresses are. */
    public boolean isIpv6() {
        Settings settings = settings();
        if (settings.isSet(FAMILY)) {
            return "inet6".equals(settings.get(FAMILY));
        }
        IpPrefix prefix = settings.get(FROM) == null ? settings.get(TO) : settings.get(FROM);
        return prefix != null && prefix.isIpv6();
    }

    /** As in a configuration. */
    @Override
    public String toString() {
        return line("");
    }
}
