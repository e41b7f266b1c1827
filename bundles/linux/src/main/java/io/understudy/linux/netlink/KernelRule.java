package io.understudy.linux.netlink;

import java.util.Objects;

/**
 * A policy rule: which table packets look for a route in.
 *
 * @param ipv6       {@code true} for IPv6
 * @param priority   place among the rules, an unsigned number of 32 bits
 * @param selector   which packets it is for
 * @param action     what is done with them
 * @param protocol   who made it, RTPROT_*
 */
public record KernelRule(boolean ipv6, int priority, Selector selector, Action action, int protocol)
        implements RoutingEntry {

    /** Nothing may be null. */
    public KernelRule {
        Objects.requireNonNull(selector);
        Objects.requireNonNull(action);
    }

    /**
     * Numbers from one to another.
     *
     * @param first unsigned
     * @param last  unsigned, not smaller
     */
    public record Range(int first, int last) {

        @Override
        public String toString() {
            return Integer.toUnsignedString(first) + "-" + Integer.toUnsignedString(last);
        }
    }

    /**
     * Which packets.
     *
     * @param from     source; {@code null}: any, as for others that follow
     * @param to       destination
     * @param inverted packets that the rest does not describe (FIB_RULE_INVERT)
     * @param tos      type of service; 0: any
     * @param input    name of the interface that they came in through
     * @param output   name of the interface that a socket is bound to
     * @param mark     their mark
     * @param mask     the bits of it that count; 0: none, the mark says nothing
     * @param tunnelId tunnel key
     * @param users    user ids of the socket
     * @param ipProtocol IP protocol; 0: any
     * @param sourcePorts source ports
     * @param destinationPorts destination ports
     */
    public record Selector(RoutePrefix from, RoutePrefix to, boolean inverted, int tos, String input, String output,
            int mark, int mask, Long tunnelId, Range users, int ipProtocol, Range sourcePorts,
            Range destinationPorts) {

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(inverted ? "not " : "").append("from ")
                    .append(from == null ? "all" : from);
            add(text, "to", to);
            add(text, "tos", tos == 0 ? null : "0x" + Integer.toHexString(tos));
            add(text, "fwmark", mask == 0 ? null : "0x" + Integer.toHexString(mark)
                    + (mask == -1 ? "" : "/0x" + Integer.toHexString(mask)));
            add(text, "iif", input);
            add(text, "oif", output);
            add(text, "tunnel-id", tunnelId == null ? null : Long.toUnsignedString(tunnelId));
            add(text, "uidrange", users);
            add(text, "ipproto", ipProtocol == 0 ? null : ipProtocol);
            add(text, "sport", sourcePorts);
            add(text, "dport", destinationPorts);
            return text.toString();
        }

        private static void add(StringBuilder text, String word, Object value) {
            if (value != null) {
                text.append(' ').append(word).append(' ').append(value);
            }
        }
    }

    /**
     * What is done.
     *
     * @param kind    FR_ACT_* (fib_rules.h)
     * @param table   where a route is looked for, an unsigned number of 32 bits; 0: nowhere
     * @param vrf     in the table of the packet's VRF (FRA_L3MDEV)
     * @param target  priority of the rule that FR_ACT_GOTO goes on with; 0: another action
     * @param realms  realms given to packets: source in the upper half, destination in the lower; 0: none
     * @param suppressPrefixLength routes with such a prefix or a shorter one do not count; -1: all count
     * @param suppressGroup routes through this group of interfaces do not count; -1: all count
     */
    public record Action(int kind, int table, boolean vrf, int target, int realms, int suppressPrefixLength,
            int suppressGroup) {

        private static final int TO_TABLE = 1;
        private static final int GOTO = 2;
        private static final int NOP = 3;
        private static final int BLACKHOLE = 6;
        private static final int UNREACHABLE = 7;
        private static final int PROHIBIT = 8;

        @Override
        public String toString() {
            return switch (kind) {
                case TO_TABLE -> vrf ? "l3mdev" : "lookup " + Integer.toUnsignedString(table);
                case GOTO -> "goto " + Integer.toUnsignedString(target);
                case NOP -> "nop";
                case BLACKHOLE -> "blackhole";
                case UNREACHABLE -> "unreachable";
                case PROHIBIT -> "prohibit";
                default -> "action " + kind;
            };
        }
    }

    /** For people. */
    @Override
    public String toString() {
        return Integer.toUnsignedString(priority) + ": " + selector + " " + action;
    }
}
