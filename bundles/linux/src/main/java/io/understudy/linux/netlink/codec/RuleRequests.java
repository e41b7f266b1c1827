package io.understudy.linux.netlink.codec;

import io.understudy.linux.netlink.KernelRule;
import io.understudy.linux.netlink.RoutePrefix;
import java.nio.ByteBuffer;

/** Encodes requests about policy rules. */
public final class RuleRequests {

    /** No request is longer. */
    public static final int MAX_SIZE = 384;

    private static final int BYTE_MAX = 255;

    private RuleRequests() {
    }

    /** RTM_NEWRULE; refused where there is the same rule already. */
    public static void encodeAdd(ByteBuffer buffer, KernelRule rule) {
        encode(new MessageWriter(buffer).begin(Rtnetlink.RTM_NEWRULE,
                Netlink.NLM_F_REQUEST | Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL), rule);
    }

    /** RTM_DELRULE. */
    public static void encodeDelete(ByteBuffer buffer, KernelRule rule) {
        encode(new MessageWriter(buffer).begin(Rtnetlink.RTM_DELRULE, Netlink.NLM_F_REQUEST), rule);
    }

    private static void encode(MessageWriter writer, KernelRule rule) {
        KernelRule.Selector selector = rule.selector();
        KernelRule.Action action = rule.action();
        boolean small = action.table() >= 0 && action.table() <= BYTE_MAX;
        writer.u8(rule.ipv6() ? Rtnetlink.AF_INET6 : Rtnetlink.AF_INET)
                .u8(selector.to() == null ? 0 : selector.to().length())
                .u8(selector.from() == null ? 0 : selector.from().length()).u8(selector.tos())
                .u8(small ? action.table() : 0).u8(0).u8(0).u8(action.kind())
                .u32(selector.inverted() ? RuleNumbers.FIB_RULE_INVERT : 0);
        writer.attribute(RuleNumbers.FRA_PRIORITY, rule.priority());
        prefix(writer, RuleNumbers.FRA_SRC, selector.from());
        prefix(writer, RuleNumbers.FRA_DST, selector.to());
        select(writer, selector);
        if (!small) {
            writer.attribute(RuleNumbers.FRA_TABLE, action.table());
        }
        if (action.kind() == RuleNumbers.FR_ACT_GOTO) {
            writer.attribute(RuleNumbers.FRA_GOTO, action.target());
        }
        if (action.vrf()) {
            writer.attributeU8(RuleNumbers.FRA_L3MDEV, 1);
        }
        if (action.realms() != 0) {
            writer.attribute(RuleNumbers.FRA_FLOW, action.realms());
        }
        if (action.suppressPrefixLength() >= 0) {
            writer.attribute(RuleNumbers.FRA_SUPPRESS_PREFIXLEN, action.suppressPrefixLength());
        }
        if (action.suppressGroup() >= 0) {
            writer.attribute(RuleNumbers.FRA_SUPPRESS_IFGROUP, action.suppressGroup());
        }
        if (rule.protocol() != 0) {
            writer.attributeU8(RuleNumbers.FRA_PROTOCOL, rule.protocol());
        }
        writer.end();
    }

    private static void prefix(MessageWriter writer, int type, RoutePrefix prefix) {
        if (prefix != null) {
            writer.attribute(type, prefix.address().getAddress());
        }
    }

    private static void select(MessageWriter writer, KernelRule.Selector selector) {
        if (selector.input() != null) {
            writer.attribute(RuleNumbers.FRA_IIFNAME, selector.input());
        }
        if (selector.output() != null) {
            writer.attribute(RuleNumbers.FRA_OIFNAME, selector.output());
        }
        if (selector.mask() != 0) {
            writer.attribute(RuleNumbers.FRA_FWMARK, selector.mark());
        }
        if (selector.mask() != 0 && selector.mask() != -1) {
            writer.attribute(RuleNumbers.FRA_FWMASK, selector.mask());
        }
        if (selector.tunnelId() != null) {
            writer.attribute(RuleNumbers.FRA_TUN_ID,
                    ByteBuffer.allocate(Long.BYTES).putLong(selector.tunnelId()).array());
        }
        if (selector.users() != null) {
            int nested = writer.beginNested(RuleNumbers.FRA_UID_RANGE);
            writer.u32(selector.users().first()).u32(selector.users().last()).endNested(nested);
        }
        if (selector.ipProtocol() != 0) {
            writer.attributeU8(RuleNumbers.FRA_IP_PROTO, selector.ipProtocol());
        }
        ports(writer, RuleNumbers.FRA_SPORT_RANGE, selector.sourcePorts());
        ports(writer, RuleNumbers.FRA_DPORT_RANGE, selector.destinationPorts());
    }

    private static void ports(MessageWriter writer, int type, KernelRule.Range ports) {
        if (ports != null) {
            int nested = writer.beginNested(type);
            writer.u16(ports.first()).u16(ports.last()).endNested(nested);
        }
    }
}
