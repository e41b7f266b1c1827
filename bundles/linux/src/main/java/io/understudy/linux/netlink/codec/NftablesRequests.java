package io.understudy.linux.netlink.codec;

import io.understudy.linux.nftables.Bytes;
import io.understudy.linux.nftables.Chain;
import io.understudy.linux.nftables.Expression;
import io.understudy.linux.nftables.NamedSet;
import io.understudy.linux.nftables.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Encodes transactions of nftables: a batch that the kernel carries out as a whole or not at all. */
public final class NftablesRequests {

    /** Elements of one message: its length is a number of 16 bits. */
    private static final int ELEMENTS = 500;
    private static final int MESSAGE_BYTES = 512;
    private static final int ELEMENT_BYTES = 80;
    private static final String FILTER = "filter";
    private static final String COUNTER = "counter";

    private final MessageWriter writer;
    private int sequence;

    private NftablesRequests(ByteBuffer buffer, int sequence) {
        this.writer = new MessageWriter(buffer);
        this.sequence = sequence;
    }

    /** Bytes that {@link #encodeReplace} writes at most. */
    public static int roomFor(Table table) {
        int messages = 5 + table.sets().size() * 2
                + table.chains().stream().mapToInt(chain -> 1 + chain.rules().size()).sum();
        int elements = table.sets().stream().mapToInt(set -> set.elements().size()).sum();
        return MESSAGE_BYTES * (messages + elements / ELEMENTS) + ELEMENT_BYTES * elements;
    }

    /** A transaction that puts a table in the place of any of the same name. */
    public static void encodeReplace(ByteBuffer buffer, int sequence, Table table) {
        NftablesRequests requests = new NftablesRequests(buffer, sequence);
        requests.frame(NfTables.NFNL_MSG_BATCH_BEGIN);
        requests.table(NfTables.NFT_MSG_NEWTABLE, table.family(), table.name());
        requests.table(NfTables.NFT_MSG_DELTABLE, table.family(), table.name());
        requests.table(NfTables.NFT_MSG_NEWTABLE, table.family(), table.name());
        for (int i = 0; i < table.sets().size(); i++) {
            requests.set(table, table.sets().get(i), i + 1);
        }
        table.chains().forEach(chain -> requests.chain(table, chain));
        table.chains().forEach(chain -> chain.rules().forEach(rule -> requests.rule(table, chain, rule)));
        requests.frame(NfTables.NFNL_MSG_BATCH_END);
    }

    /** A transaction that takes a table away. */
    public static void encodeRemove(ByteBuffer buffer, int sequence, Table.Family family, String name) {
        NftablesRequests requests = new NftablesRequests(buffer, sequence);
        requests.frame(NfTables.NFNL_MSG_BATCH_BEGIN);
        requests.table(NfTables.NFT_MSG_DELTABLE, family, name);
        requests.frame(NfTables.NFNL_MSG_BATCH_END);
    }

    /** A question for a table; refused with ENOENT where there is none. */
    public static void encodeLook(ByteBuffer buffer, int sequence, Table.Family family, String name) {
        new NftablesRequests(buffer, sequence).table(NfTables.NFT_MSG_GETTABLE, family, name);
    }

    /** Begin or end of a batch. */
    private void frame(int type) {
        writer.begin(type, Netlink.NLM_F_REQUEST).sequence(sequence++);
        writer.u8(0).u8(0).u8(0).u8(NfTables.NFNL_SUBSYS_NFTABLES).end();
    }

    private void begin(int message, int flags, Table.Family family) {
        writer.begin(NfTables.NFNL_SUBSYS_NFTABLES << Byte.SIZE | message,
                Netlink.NLM_F_REQUEST | Netlink.NLM_F_ACK | flags).sequence(sequence++);
        writer.u8(family.number()).u8(0).u8(0).u8(0);
    }

    private void table(int message, Table.Family family, String name) {
        begin(message, message == NfTables.NFT_MSG_NEWTABLE ? Netlink.NLM_F_CREATE : 0, family);
        writer.attribute(NfTables.NFTA_TABLE_NAME, name).end();
    }

    private void set(Table table, NamedSet set, int id) {
        begin(NfTables.NFT_MSG_NEWSET, Netlink.NLM_F_CREATE, table.family());
        int type = 0;
        int length = 0;
        for (NamedSet.Type each : set.key()) {
            type = type << NfTables.TYPE_BITS | each.number();
            length = Netlink.align(length) + each.length();
        }
        if (set.key().size() > 1) {
            length = Netlink.align(length);
        }
        writer.attribute(NfTables.NFTA_SET_TABLE, table.name()).attribute(NfTables.NFTA_SET_NAME, set.name())
                .networkOrder(NfTables.NFTA_SET_FLAGS, flags(set))
                .networkOrder(NfTables.NFTA_SET_KEY_TYPE, type)
                .networkOrder(NfTables.NFTA_SET_KEY_LEN, length);
        if (set.data() != null) {
            writer.networkOrder(NfTables.NFTA_SET_DATA_TYPE, set.data().number())
                    .networkOrder(NfTables.NFTA_SET_DATA_LEN, set.data().length());
        }
        writer.networkOrder(NfTables.NFTA_SET_ID, id);
        byteOrder(set);
        if (set.kinds().contains(NamedSet.Kind.RANGES)) {
            concatenation(set);
        }
        if (set.kinds().contains(NamedSet.Kind.COUNTERS)) {
            int counter = nested(NfTables.NFTA_SET_EXPR);
            writer.attribute(NfTables.NFTA_EXPR_NAME, COUNTER).endNested(counter);
        }
        writer.end();
        for (int from = 0; from < set.elements().size(); from += ELEMENTS) {
            elements(table, set, id, set.elements().subList(from, Math.min(set.elements().size(), from + ELEMENTS)));
        }
    }

    private static int flags(NamedSet set) {
        return (set.kinds().contains(NamedSet.Kind.CONSTANT) ? NfTables.NFT_SET_CONSTANT : 0)
                | (set.kinds().contains(NamedSet.Kind.RANGES) ? NfTables.NFT_SET_INTERVAL | NfTables.NFT_SET_CONCAT : 0)
                | (set.data() == null ? 0 : NfTables.NFT_SET_MAP);
    }

    /** The kernel must know where one range ends and the next begins. */
    private void concatenation(NamedSet set) {
        int description = nested(NfTables.NFTA_SET_DESC);
        int fields = nested(NfTables.NFTA_SET_DESC_CONCAT);
        for (NamedSet.Type each : set.key()) {
            int field = nested(NfTables.NFTA_LIST_ELEM);
            writer.networkOrder(NfTables.NFTA_SET_FIELD_LEN, each.length()).endNested(field);
        }
        writer.endNested(fields).endNested(description);
    }

    /** Without it nft(8) would show indices and marks with their bytes reversed. */
    private void byteOrder(NamedSet set) {
        ByteBuffer told = ByteBuffer.allocate(2 * (2 + Integer.BYTES)).order(ByteOrder.nativeOrder());
        if (set.key().equals(List.of(NamedSet.Type.INTERFACE_INDEX))) {
            told.put((byte) NfTables.NFTNL_UDATA_SET_KEYBYTEORDER).put((byte) Integer.BYTES)
                    .putInt(NfTables.BYTEORDER_HOST_ENDIAN);
        }
        if (set.data() == NamedSet.Type.INTERFACE_INDEX || set.data() == NamedSet.Type.MARK) {
            told.put((byte) NfTables.NFTNL_UDATA_SET_DATABYTEORDER).put((byte) Integer.BYTES)
                    .putInt(NfTables.BYTEORDER_HOST_ENDIAN);
        }
        if (told.position() > 0) {
            writer.attribute(NfTables.NFTA_SET_USERDATA, Arrays.copyOf(told.array(), told.position()));
        }
    }

    private void elements(Table table, NamedSet set, int id, List<NamedSet.Element> elements) {
        begin(NfTables.NFT_MSG_NEWSETELEM, Netlink.NLM_F_CREATE, table.family());
        writer.attribute(NfTables.NFTA_SET_ELEM_LIST_TABLE, table.name())
                .attribute(NfTables.NFTA_SET_ELEM_LIST_SET, set.name())
                .networkOrder(NfTables.NFTA_SET_ELEM_LIST_SET_ID, id);
        int list = nested(NfTables.NFTA_SET_ELEM_LIST_ELEMENTS);
        for (NamedSet.Element element : elements) {
            int one = nested(NfTables.NFTA_LIST_ELEM);
            data(NfTables.NFTA_SET_ELEM_KEY, element.key());
            if (element.last() != null) {
                data(NfTables.NFTA_SET_ELEM_KEY_END, element.last());
            }
            if (element.data() != null) {
                data(NfTables.NFTA_SET_ELEM_DATA, element.data());
            }
            writer.endNested(one);
        }
        writer.endNested(list).end();
    }

    private int nested(int attribute) {
        return writer.beginNested(attribute | Netlink.NLA_F_NESTED);
    }

    private void data(int attribute, Bytes value) {
        int mark = nested(attribute);
        writer.attribute(NfTables.NFTA_DATA_VALUE, value.toArray()).endNested(mark);
    }

    private void chain(Table table, Chain chain) {
        begin(NfTables.NFT_MSG_NEWCHAIN, Netlink.NLM_F_CREATE, table.family());
        writer.attribute(NfTables.NFTA_CHAIN_TABLE, table.name()).attribute(NfTables.NFTA_CHAIN_NAME, chain.name());
        if (chain.base() != null) {
            int hook = nested(NfTables.NFTA_CHAIN_HOOK);
            writer.networkOrder(NfTables.NFTA_HOOK_HOOKNUM, chain.base().hook().number())
                    .networkOrder(NfTables.NFTA_HOOK_PRIORITY, chain.base().priority()).endNested(hook);
            writer.networkOrder(NfTables.NFTA_CHAIN_POLICY, NfTables.NF_ACCEPT)
                    .attribute(NfTables.NFTA_CHAIN_TYPE, FILTER);
        }
        writer.end();
    }

    private void rule(Table table, Chain chain, List<Expression> expressions) {
        begin(NfTables.NFT_MSG_NEWRULE, Netlink.NLM_F_CREATE | Netlink.NLM_F_APPEND, table.family());
        writer.attribute(NfTables.NFTA_RULE_TABLE, table.name()).attribute(NfTables.NFTA_RULE_CHAIN, chain.name());
        int list = nested(NfTables.NFTA_RULE_EXPRESSIONS);
        for (Expression expression : expressions) {
            int one = nested(NfTables.NFTA_LIST_ELEM);
            writer.attribute(NfTables.NFTA_EXPR_NAME, nameOf(expression));
            int data = nested(NfTables.NFTA_EXPR_DATA);
            write(expression);
            writer.endNested(data).endNested(one);
        }
        writer.endNested(list).end();
    }

    private static String nameOf(Expression expression) {
        if (expression instanceof Expression.NetworkHeader || expression instanceof Expression.TransportHeader) {
            return "payload";
        } else if (expression instanceof Expression.Meta || expression instanceof Expression.SetMark) {
            return "meta";
        } else if (expression instanceof Expression.Equal) {
            return "cmp";
        } else if (expression instanceof Expression.Mask) {
            return "bitwise";
        } else if (expression instanceof Expression.In || expression instanceof Expression.Mapped) {
            return "lookup";
        } else if (expression instanceof Expression.Duplicate) {
            return "dup";
        } else if (expression instanceof Expression.Counter) {
            return COUNTER;
        }
        return "immediate";
    }

    private void write(Expression expression) {
        if (expression instanceof Expression.NetworkHeader load) {
            payload(NfTables.NFT_PAYLOAD_NETWORK_HEADER, load.offset(), load.length(), load.register());
        } else if (expression instanceof Expression.TransportHeader load) {
            payload(NfTables.NFT_PAYLOAD_TRANSPORT_HEADER, load.offset(), load.length(), load.register());
        } else if (expression instanceof Expression.Meta meta) {
            writer.networkOrder(NfTables.NFTA_META_KEY, meta.key().number())
                    .networkOrder(NfTables.NFTA_META_DREG, meta.register());
        } else if (expression instanceof Expression.Equal equal) {
            writer.networkOrder(NfTables.NFTA_CMP_SREG, equal.register())
                    .networkOrder(NfTables.NFTA_CMP_OP, NfTables.NFT_CMP_EQ);
            data(NfTables.NFTA_CMP_DATA, equal.value());
        } else if (expression instanceof Expression.Mask mask) {
            writer.networkOrder(NfTables.NFTA_BITWISE_SREG, mask.register())
                    .networkOrder(NfTables.NFTA_BITWISE_DREG, mask.register())
                    .networkOrder(NfTables.NFTA_BITWISE_LEN, mask.mask().length());
            data(NfTables.NFTA_BITWISE_MASK, mask.mask());
            data(NfTables.NFTA_BITWISE_XOR, Bytes.of(new byte[mask.mask().length()]));
        } else if (expression instanceof Expression.In in) {
            writer.attribute(NfTables.NFTA_LOOKUP_SET, in.set())
                    .networkOrder(NfTables.NFTA_LOOKUP_SREG, in.register());
        } else if (expression instanceof Expression.Mapped mapped) {
            writer.attribute(NfTables.NFTA_LOOKUP_SET, mapped.map())
                    .networkOrder(NfTables.NFTA_LOOKUP_SREG, mapped.register())
                    .networkOrder(NfTables.NFTA_LOOKUP_DREG, mapped.destination());
        } else if (expression instanceof Expression.SetMark mark) {
            writer.networkOrder(NfTables.NFTA_META_KEY, NfTables.NFT_META_MARK)
                    .networkOrder(NfTables.NFTA_META_SREG, mark.register());
        } else if (expression instanceof Expression.Duplicate copy) {
            writer.networkOrder(NfTables.NFTA_DUP_SREG_ADDR, copy.addressRegister())
                    .networkOrder(NfTables.NFTA_DUP_SREG_DEV, copy.indexRegister());
        } else if (expression instanceof Expression.Drop) {
            verdict(NfTables.NF_DROP, null);
        } else if (expression instanceof Expression.Accept) {
            verdict(NfTables.NF_ACCEPT, null);
        } else if (expression instanceof Expression.Return) {
            verdict(NfTables.NFT_RETURN, null);
        } else if (expression instanceof Expression.GoTo other) {
            verdict(NfTables.NFT_GOTO, other.chain());
        }
    }

    private void payload(int base, int offset, int length, int register) {
        writer.networkOrder(NfTables.NFTA_PAYLOAD_DREG, register).networkOrder(NfTables.NFTA_PAYLOAD_BASE, base)
                .networkOrder(NfTables.NFTA_PAYLOAD_OFFSET, offset).networkOrder(NfTables.NFTA_PAYLOAD_LEN, length);
    }

    private void verdict(int code, String chain) {
        writer.networkOrder(NfTables.NFTA_IMMEDIATE_DREG, NfTables.NFT_REG_VERDICT);
        int data = nested(NfTables.NFTA_IMMEDIATE_DATA);
        int verdict = nested(NfTables.NFTA_DATA_VERDICT);
        writer.networkOrder(NfTables.NFTA_VERDICT_CODE, code);
        if (chain != null) {
            writer.attribute(NfTables.NFTA_VERDICT_CHAIN, chain);
        }
        writer.endNested(verdict).endNested(data);
    }
}
