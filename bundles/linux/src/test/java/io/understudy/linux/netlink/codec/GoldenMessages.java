package io.understudy.linux.netlink.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Datagrams that a kernel (6.18, x86_64) sent, with ip(8) as the cause. Little-endian, as both our machines are. */
final class GoldenMessages {

    /** ip addr add 10.1.0.91/16 brd 10.1.255.255 label lx0:vip dev lx0 valid_lft 100 preferred_lft 50. */
    static final String NEW_ADDRESS_IPV4 = "58000000140000006e1b036b7b2700000210000003000000080001000a01005b080002000a01005b"
            + "080004000a01ffff0c0003006c78303a766970000800080000000000140006003200000064000000"
            + "14e5050014e50500";
    /** ip addr add fd00::91/64 dev lx0 nodad. */
    static final String NEW_ADDRESS_IPV6 = "480000001400000000000000000000000a4082000300000014000100fd0000000000000000000000"
            + "0000009114000600ffffffffffffffff32e5050032e505000800080082000000";
    /** ip addr del 10.1.0.91/16 dev lx0. */
    static final String DELETE_ADDRESS_IPV4 = "58000000150000006e1b036b9f2700000210000003000000080001000a01005b080002000a01005b"
            + "080004000a01ffff0c0003006c78303a766970000800080000000000140006003200000064000000"
            + "14e5050014e50500";
    /** Refusal of an address on interface 99999, sequence 7. */
    static final String NO_DEVICE = "40000000020000030700000069a6a1b9edffffff280000001400050507000000000000001b000100"
            + "697076343a20446576696365206e6f7420666f756e640000";
    /** Acknowledgement of sequence 7. */
    static final String ACK = "24000000020000010700000069a6a1b90000000028000000140005050700000000000000";
    /** Refusal of a prefix of 99 bits, sequence 8. */
    static final String BAD_PREFIX = "44000000020000030800000069a6a1b9eaffffff2800000014000505080000000000000020000100"
            + "697076343a20496e76616c696420707265666978206c656e67746800";
    /** Part of a dump of addresses: 127.0.0.1/8, 10.1.0.96/32, then four of IPv6. */
    static final String DUMP = "4c000000140002000900000069a6a1b9020880fe01000000080001007f000001080002007f000001"
            + "070003006c6f0000080008008000000014000600ffffffffffffffff8de405008de405004c000000"
            + "140002000900000069a6a1b90220800003000000080001000a010060080002000a01006008000300"
            + "6c783000080008008000000014000600ffffffffffffffff89e5050089e505005000000014000200"
            + "0900000069a6a1b90a8080fe01000000140001000000000000000000000000000000000114000600"
            + "ffffffffffffffff8de405008de40500080008008000000005000b00010000005000000014000200"
            + "0900000069a6a1b90a4080fd0200000014000100fe80000000000000b85ab8fffec3bf2414000600"
            + "fffffffffffffffff5e40500f5e40500080008008000000005000b00030000004800000014000200"
            + "0900000069a6a1b90a4082000300000014000100fd00000000000000000000000000009114000600"
            + "ffffffffffffffff32e5050032e50500080008008200000050000000140002000900000069a6a1b9"
            + "0a4080fd0300000014000100fe80000000000000347125fffe169e9a14000600ffffffffffffffff"
            + "f5e40500f5e40500080008008000000005000b0003000000";
    /** Its end. */
    static final String DUMP_END = "14000000030002000900000069a6a1b900000000";
    /** Hardware address in {@link #newLink}. */
    static final String LINK_ADDRESS = "367125169e9a";

    private GoldenMessages() {
    }

    /** ip link add lx0 type veth peer name lx1: the last message about lx0. */
    static String newLink() {
        try (InputStream resource = GoldenMessages.class.getResourceAsStream("newlink-veth.hex")) {
            return new String(resource.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> all() {
        List<String> all = new ArrayList<>(List.of(NEW_ADDRESS_IPV4, NEW_ADDRESS_IPV6, DELETE_ADDRESS_IPV4, NO_DEVICE,
                ACK, BAD_PREFIX, DUMP, DUMP_END, newLink()));
        all.addAll(GoldenRouting.requests().values());
        return all;
    }

    static ByteBuffer buffer(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
