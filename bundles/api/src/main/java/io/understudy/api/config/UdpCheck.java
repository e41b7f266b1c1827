package io.understudy.api.config;

import java.util.HexFormat;

/** {@code UDP_CHECK}: a datagram that is answered, or at least not refused. */
public final class UdpCheck extends SocketCheck {

    /** What is sent, in hexadecimal digits; empty: 32 bytes of filler. */
    public static final Attribute<String> PAYLOAD = Attribute.text("payload");
    /**
     * A reply must come, beginning with this in hexadecimal digits, {@code ?} for any; empty: any reply; {@code null}:
     * none need come.
     */
    public static final Attribute<String> REQUIRE_REPLY =
            Attribute.of("require_reply", null, pattern -> pattern.isEmpty() ? "on" : pattern);
    /** Bytes of the shortest good reply. */
    public static final Attribute<Integer> MIN_REPLY_LENGTH = Attribute.integer("min_reply_length", 0);
    /** Bytes of the longest good reply. */
    public static final Attribute<Integer> MAX_REPLY_LENGTH = Attribute.integer("max_reply_length", 255);

    private UdpCheck(String name, Position position, Settings settings, Settings enclosing, Place place) {
        super("UDP_CHECK", name, position, settings, enclosing, place);
    }

    /** A check with its settings; it inherits once a real server has taken it. */
    public static UdpCheck of(Position position, Settings settings) {
        return new UdpCheck("", position, settings, Settings.builder().build(), Place.NOWHERE);
    }

    @Override
    UdpCheck under(String name, Settings inherited, Place place) {
        return new UdpCheck(name, position(), settings(), inherited, place);
    }

    /** What is sent; empty: the check makes its own filler. */
    public byte[] payload() {
        return HexFormat.of().parseHex(settings().get(PAYLOAD));
    }

    /** See {@link #REQUIRE_REPLY}. */
    public String requireReply() {
        return settings().get(REQUIRE_REPLY);
    }

    /** See {@link #MIN_REPLY_LENGTH}. */
    public int minReplyLength() {
        return settings().get(MIN_REPLY_LENGTH);
    }

    /** See {@link #MAX_REPLY_LENGTH}. */
    public int maxReplyLength() {
        return settings().get(MAX_REPLY_LENGTH);
    }
}
