package io.understudy.linux.netlink.codec;

import io.understudy.linux.netlink.KernelRule;
import io.understudy.linux.netlink.RoutePrefix;
import java.nio.ByteBuffer;

/** RTM_NEWRULE or RTM_DELRULE. Reusable; rules come so seldom that values are made at once. */
public final class RuleMessage {

    private static final int NONE = -1;

    private final AttributeCursor attributes = new AttributeCursor();
    private ByteBuffer buffer;
    private int header;
    private int priority;
    private int protocol;
    private byte[] from;
    private byte[] to;
    private String input;
    private String output;
    private int mark;
    private int mask;
    private Long tunnelId;
    private KernelRule.Range users;
    private int ipProtocol;
    private KernelRule.Range sourcePorts;
    private KernelRule.Range destinationPorts;
    private int table;
    private boolean vrf;
    private int target;
    private int realms;
    private int suppressPrefixLength;
    private int suppressGroup;

    /**
     * Reads the message at which the cursor stands.
     *
     * @return {@code false} for a rule of another family than IPv4 and IPv6
     */
    public boolean read(MessageCursor message) throws MalformedMessageException {
        message.requirePayload(RuleNumbers.HEADER_SIZE);
        buffer = message.buffer();
        header = message.payload();
        if (u8(0) != Rtnetlink.AF_INET && u8(0) != Rtnetlink.AF_INET6) {
            return false;
        }
        clear();
        attributes.reset(buffer, header + RuleNumbers.HEADER_SIZE, message.end());
        while (attributes.next()) {
            readSelector(attributes.type());
            readAction(attributes.type());
        }
        attributes.finish();
        requirePrefix(u8(1), to);
        requirePrefix(u8(2), from);
        return true;
    }

    private void clear() {
        priority = 0;
        protocol = 0;
        from = null;
        to = null;
        input = null;
        output = null;
        mark = 0;
        mask = 0;
        tunnelId = null;
        users = null;
        ipProtocol = 0;
        sourcePorts = null;
        destinationPorts = null;
        table = u8(4);
        vrf = false;
        target = 0;
        realms = 0;
        suppressPrefixLength = NONE;
        suppressGroup = NONE;
    }

    private void readSelector(int type) {
        switch (type) {
            case RuleNumbers.FRA_SRC -> from = address();
            case RuleNumbers.FRA_DST -> to = address();
            case RuleNumbers.FRA_IIFNAME -> input = attributes.string();
            case RuleNumbers.FRA_OIFNAME -> output = attributes.string();
            case RuleNumbers.FRA_FWMARK -> mark = attributes.u32();
            case RuleNumbers.FRA_FWMASK -> mask = attributes.u32();
            case RuleNumbers.FRA_TUN_ID -> tunnelId = attributes.hasSize(Long.BYTES)
                    ? ByteBuffer.wrap(attributes.bytes()).getLong() : null;
            case RuleNumbers.FRA_UID_RANGE -> users = attributes.hasSize(2 * Integer.BYTES)
                    ? new KernelRule.Range(buffer.getInt(attributes.value()),
                            buffer.getInt(attributes.value() + Integer.BYTES)) : null;
            case RuleNumbers.FRA_IP_PROTO -> ipProtocol = byteValue();
            case RuleNumbers.FRA_SPORT_RANGE -> sourcePorts = ports();
            case RuleNumbers.FRA_DPORT_RANGE -> destinationPorts = ports();
            default -> {
                // of the action, or not needed
            }
        }
    }

    private void readAction(int type) {
        switch (type) {
            case RuleNumbers.FRA_PRIORITY -> priority = attributes.u32();
            case RuleNumbers.FRA_PROTOCOL -> protocol = byteValue();
            case RuleNumbers.FRA_TABLE -> table = attributes.u32();
            case RuleNumbers.FRA_L3MDEV -> vrf = byteValue() != 0;
            case RuleNumbers.FRA_GOTO -> target = attributes.u32();
            case RuleNumbers.FRA_FLOW -> realms = attributes.u32();
            case RuleNumbers.FRA_SUPPRESS_PREFIXLEN -> suppressPrefixLength = attributes.u32();
            case RuleNumbers.FRA_SUPPRESS_IFGROUP -> suppressGroup = attributes.u32();
            default -> {
                // of the selector, or not needed
            }
        }
    }

    private byte[] address() {
        return attributes.hasSize(u8(0) == Rtnetlink.AF_INET ? 4 : 16) ? attributes.bytes() : null;
    }

    private int byteValue() {
        return attributes.hasSize(1) ? Byte.toUnsignedInt(buffer.get(attributes.value())) : 0;
    }

    private KernelRule.Range ports() {
        return attributes.hasSize(2 * Short.BYTES)
                ? new KernelRule.Range(Short.toUnsignedInt(buffer.getShort(attributes.value())),
                        Short.toUnsignedInt(buffer.getShort(attributes.value() + Short.BYTES))) : null;
    }

    private void requirePrefix(int length, byte[] address) throws MalformedMessageException {
        int bits = u8(0) == Rtnetlink.AF_INET ? Integer.SIZE : 2 * Long.SIZE;
        if (length > bits || length > 0 && address == null) {
            throw new MalformedMessageException("prefix of " + length + " bits without its address", header);
        }
    }

    private int u8(int offset) {
        return Byte.toUnsignedInt(buffer.get(header + offset));
    }

    /** Who made it, RTPROT_*. */
    public int protocol() {
        return protocol;
    }

    /** The rule as a value. */
    public KernelRule rule() {
        return new KernelRule(u8(0) == Rtnetlink.AF_INET6, priority,
                new KernelRule.Selector(prefix(from, u8(2)), prefix(to, u8(1)),
                        (buffer.getInt(header + 8) & RuleNumbers.FIB_RULE_INVERT) != 0, u8(3), input, output, mark,
                        mask, tunnelId, users, ipProtocol, sourcePorts, destinationPorts),
                new KernelRule.Action(u8(7), table, vrf, target, realms, suppressPrefixLength, suppressGroup),
                protocol);
    }

    private static RoutePrefix prefix(byte[] address, int length) {
        return address == null ? null : new RoutePrefix(AddressBytes.toAddress(address), length);
    }
}
