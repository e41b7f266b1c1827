package io.understudy.ipvs.codec;

import io.understudy.linux.genericnetlink.GenericReply;
import io.understudy.linux.genericnetlink.GenericRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What ipvsadm and the kernel said to each other: {@code golden/ipvsadm.txt}. Without the netlink header. */
final class Golden {

    private static final int HEADER_SIZE = 16;
    private static final int TYPE_OFFSET = 4;
    private static final int FAMILY = 0x20;
    private static final int GENERIC_HEADER_SIZE = 4;

    /** A command with its messages, which begin with the generic header. */
    record Exchange(String command, List<byte[]> requests, List<byte[]> replies) {

        GenericReply reply(int index) {
            byte[] bytes = replies.get(index);
            return new GenericReply(Byte.toUnsignedInt(bytes[0]),
                    ByteBuffer.wrap(bytes, GENERIC_HEADER_SIZE, bytes.length - GENERIC_HEADER_SIZE));
        }

        List<GenericReply> replies(int command) {
            List<GenericReply> found = new ArrayList<>();
            for (int i = 0; i < replies.size(); i++) {
                if (reply(i).command() == command) {
                    found.add(reply(i));
                }
            }
            return found;
        }
    }

    private Golden() {
    }

    /** By command, in their order; of equal commands the last counts. */
    static Map<String, Exchange> exchanges() {
        Map<String, Exchange> exchanges = new LinkedHashMap<>();
        Exchange current = null;
        for (String line : lines()) {
            String rest = line.substring(2);
            if (line.startsWith("# ipvsadm")) {
                current = new Exchange(rest, new ArrayList<>(), new ArrayList<>());
                exchanges.put(rest, current);
            } else if (!line.startsWith("#")) {
                byte[] message = HexFormat.of().parseHex(rest);
                int type = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getShort(TYPE_OFFSET);
                if (type == FAMILY) {
                    byte[] payload = Arrays.copyOfRange(message, HEADER_SIZE, message.length);
                    (line.startsWith(">") ? current.requests() : current.replies()).add(payload);
                }
            }
        }
        return exchanges;
    }

    /** Every message of the kernel's with this command. */
    static List<GenericReply> replies(int command) {
        return exchanges().values().stream().flatMap(exchange -> exchange.replies(command).stream()).toList();
    }

    /** A request with its generic header, as hexadecimal digits. */
    static String hex(GenericRequest request) {
        byte[] attributes = new byte[request.attributes().remaining()];
        request.attributes().get(attributes);
        return String.format("%02x%02x0000", request.command(), Ipvs.IPVS_GENL_VERSION)
                + HexFormat.of().formatHex(attributes);
    }

    private static List<String> lines() {
        try (InputStream resource = Golden.class.getResourceAsStream("/golden/ipvsadm.txt")) {
            return new String(resource.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
