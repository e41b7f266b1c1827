package io.understudy.api.config;

import java.net.InetAddress;

/** A check that sends something somewhere. */
public abstract class SocketCheck extends CheckBlock {

    /** Where it connects to; {@code null}: the real server. */
    public static final Attribute<InetAddress> CONNECT_IP = Attribute.address("connect_ip");
    /** Port it connects to; 0: the one on the real server's line. */
    public static final Attribute<Integer> CONNECT_PORT = Attribute.integer("connect_port", 0);
    /** Its own address; {@code null}: the kernel's choice. */
    public static final Attribute<InetAddress> BINDTO = Attribute.address("bindto");
    /** Its own port; 0: the kernel's choice. */
    public static final Attribute<Integer> BIND_PORT = Attribute.integer("bind_port", 0);
    /** Interface it goes through; empty: the kernel's choice. */
    public static final Attribute<String> BIND_IF = Attribute.text("bind_if");
    /** Mark of its packets; 0: none. */
    public static final Attribute<Integer> FWMARK = Attribute.integer("fwmark", 0);

    SocketCheck(String kind, Position position, Settings settings) {
        super(kind, position, settings);
    }

    SocketCheck(String kind, String name, Position position, Settings settings, Settings enclosing, Place place) {
        super(kind, name, position, settings, enclosing, place);
    }

    /** Where it connects to; {@code null} outside of a real server. */
    public InetAddress connectIp() {
        InetAddress written = settings().get(CONNECT_IP);
        return written == null ? place().address() : written;
    }

    /** Port it connects to; 0 where neither it nor the real server's line names one. */
    public int connectPort() {
        int written = settings().get(CONNECT_PORT);
        return written == 0 ? place().port() : written;
    }

    /** See {@link #BINDTO}. */
    public InetAddress bindTo() {
        return settings().get(BINDTO);
    }

    /** See {@link #BIND_PORT}. */
    public int bindPort() {
        return settings().get(BIND_PORT);
    }

    /** See {@link #BIND_IF}. */
    public String bindInterface() {
        return settings().get(BIND_IF);
    }

    /** See {@link #FWMARK}. */
    public int fwmark() {
        return settings().get(FWMARK);
    }

    @Override
    public Settings effective() {
        return super.effective().toBuilder().set(CONNECT_IP, connectIp()).set(CONNECT_PORT, connectPort()).build();
    }
}
