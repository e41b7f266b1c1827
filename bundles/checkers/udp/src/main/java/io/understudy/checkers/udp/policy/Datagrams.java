package io.understudy.checkers.udp.policy;

import io.understudy.api.check.CheckKeyword;
import io.understudy.api.check.CheckSettings;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What is sent and what must come back (D53).
 *
 * @param payload       what is sent
 * @param replyRequired {@code require_reply}
 * @param pattern       digits that a reply begins with, {@code ?} for any; of even length
 * @param minLength     shortest reply
 * @param maxLength     longest reply
 */
public record Datagrams(byte[] payload, boolean replyRequired, String pattern, int minLength, int maxLength) {

    private static final int FILLER_BYTES = 32;
    private static final int DATAGRAM_MAX = 65_535;
    private static final CheckKeyword<String> PAYLOAD = CheckKeyword.text("payload", "");
    private static final CheckKeyword<List<String>> REQUIRE_REPLY = CheckKeyword.words("require_reply");
    private static final CheckKeyword<Long> MIN_REPLY_LENGTH =
            CheckKeyword.number("min_reply_length", 0, 0, DATAGRAM_MAX);
    private static final CheckKeyword<Long> MAX_REPLY_LENGTH =
            CheckKeyword.number("max_reply_length", 255, 0, DATAGRAM_MAX);

    /** All that a block may hold. */
    public static final List<CheckKeyword<?>> KEYWORDS =
            List.of(PAYLOAD, REQUIRE_REPLY, MIN_REPLY_LENGTH, MAX_REPLY_LENGTH);

    /**
     * From its block.
     *
     * @throws IllegalArgumentException what is wrong with it
     */
    public static Datagrams of(CheckSettings block) {
        String digits = block.get(PAYLOAD);
        if (!digits.matches("([0-9a-fA-F]{2})*")) {
            throw new IllegalArgumentException("payload " + digits + ": expected pairs of hexadecimal digits");
        }
        String pattern = String.join("", block.get(REQUIRE_REPLY)).toLowerCase(Locale.ROOT);
        if (!pattern.matches("([0-9a-f?]{2})*")) {
            throw new IllegalArgumentException("require_reply " + pattern
                    + ": expected pairs of hexadecimal digits or ?");
        }
        return new Datagrams(digits.isEmpty() ? filler() : HexFormat.of().parseHex(digits),
                block.has(REQUIRE_REPLY.name()), pattern, block.get(MIN_REPLY_LENGTH).intValue(),
                block.get(MAX_REPLY_LENGTH).intValue());
    }

    private static byte[] filler() {
        byte[] filler = new byte[FILLER_BYTES];
        for (int i = 0; i < filler.length; i++) {
            filler[i] = (byte) i;
        }
        return filler;
    }

    /** Why a reply is not as it must be; empty where it is. */
    public String complaint(byte[] reply) {
        if (reply.length < minLength || reply.length > maxLength) {
            return "a reply of " + reply.length + " bytes, expected " + minLength + " to " + maxLength;
        }
        String digits = HexFormat.of().formatHex(reply);
        for (int i = 0; i < pattern.length(); i++) {
            if (i >= digits.length() || pattern.charAt(i) != '?' && pattern.charAt(i) != digits.charAt(i)) {
                return "the reply begins with " + digits.substring(0, Math.min(digits.length(), pattern.length()))
                        + ", expected " + pattern;
            }
        }
        return "";
    }
}
