package io.understudy.language.vocabulary;

import io.understudy.api.config.ServiceTarget;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import java.net.InetAddress;

/** What stands between {@code virtual_server} or {@code real_server} and its brace. */
public final class ServerNames {

    /**
     * An address with or without a port.
     *
     * @param port {@code -1} where none is written
     */
    public record Endpoint(InetAddress address, int port) {
    }

    private static final int MAX_PORT = 65_535;
    private static final long MAX_MARK = 4_294_967_295L;

    private ServerNames() {
    }

    /** {@code ADDRESS [PORT]}; {@code null}, with a complaint, where the line means nothing for that. */
    public static Endpoint server(Arguments arguments) {
        return arguments.present() ? endpoint(arguments) : null;
    }

    /** {@code ADDRESS [PORT]}, {@code fwmark MARK} or {@code group NAME}; {@code null}, with a complaint, for others. */
    public static ServiceTarget service(Arguments arguments) {
        if (!arguments.present()) {
            return null;
        }
        Statement statement = arguments.statement();
        String kind = statement.argument(0).text();
        if (!"fwmark".equals(kind) && !"group".equals(kind)) {
            Endpoint endpoint = endpoint(arguments);
            return endpoint == null ? null
                    : new ServiceTarget.Address(endpoint.address(), Math.max(0, endpoint.port()));
        }
        if (statement.arguments() < 2) {
            return arguments.bad(statement.argument(0),
                    statement.keyword() + " " + kind + " without a value - skipping");
        }
        Word value = statement.argument(1);
        if ("group".equals(kind)) {
            return new ServiceTarget.Group(value.text());
        }
        long mark = mark(value.text());
        return mark < 1 ? arguments.bad(value, "Invalid " + statement.keyword() + " fwmark " + value + " - skipping")
                : new ServiceTarget.Mark(mark);
    }

    private static Endpoint endpoint(Arguments arguments) {
        Statement statement = arguments.statement();
        Word address = statement.argument(0);
        Word port = statement.arguments() > 1 ? statement.argument(1) : null;
        InetAddress parsed = Addresses.parse(address.text());
        int number = port == null ? -1 : port(port.text());
        if (parsed != null && (port == null || number >= 0)) {
            return new Endpoint(parsed, number);
        }
        return arguments.bad(parsed == null ? address : port, "Invalid " + statement.keyword().replace('_', ' ')
                + " IP address/port " + address + (port == null ? "" : "/" + port) + " - skipping");
    }

    /** A port, 0 to 65535; {@code -1} for any other text. */
    public static int port(String text) {
        return (int) number(text, MAX_PORT);
    }

    /** A firewall mark, 0 to 4294967295; {@code -1} for any other text. */
    public static long mark(String text) {
        return number(text, MAX_MARK);
    }

    private static long number(String text, long max) {
        long value = Decimal.decimals(text) > 0 || text.endsWith(".") ? Decimal.INVALID : Decimal.parse(text);
        return value < 0 || value > max * 1_000_000 ? -1 : value / 1_000_000;
    }
}
