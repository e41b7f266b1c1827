package io.understudy.api.config;

/** {@code PING_CHECK}: an ICMP echo that is answered in time. */
public final class PingCheck extends SocketCheck {

    private PingCheck(String name, Position position, Settings settings, Settings enclosing, Place place) {
        super("PING_CHECK", name, position, settings, enclosing, place);
    }

    /** A check with its settings; it inherits once a real server has taken it. */
    public static PingCheck of(Position position, Settings settings) {
        return new PingCheck("", position, settings, Settings.builder().build(), Place.NOWHERE);
    }

    @Override
    PingCheck under(String name, Settings inherited, Place place) {
        return new PingCheck(name, position(), settings(), inherited, place);
    }
}
