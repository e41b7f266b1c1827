package io.understudy.api.config;

/** {@code TCP_CHECK}: a connection that is established in time. */
public final class TcpCheck extends SocketCheck {

    private TcpCheck(String name, Position position, Settings settings, Settings enclosing, Place place) {
        super("TCP_CHECK", name, position, settings, enclosing, place);
    }

    /** A check with its settings; it inherits once a real server has taken it. */
    public static TcpCheck of(Position position, Settings settings) {
        return new TcpCheck("", position, settings, Settings.builder().build(), Place.NOWHERE);
    }

    @Override
    TcpCheck under(String name, Settings inherited, Place place) {
        return new TcpCheck(name, position(), settings(), inherited, place);
    }
}
