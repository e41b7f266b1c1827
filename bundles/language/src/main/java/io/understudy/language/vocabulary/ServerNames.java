package io.understudy.language.vocabulary;

import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;

/** What stands between {@code virtual_server} or {@code real_server} and its brace. */
final class ServerNames {

    private static final int MAX_PORT = 65_535;
    private static final long MAX_MARK = 4_294_967_295L;

    private ServerNames() {
    }

    /** Checks {@code ADDRESS [PORT]}; {@code false}, with a complaint, where the block means nothing for that. */
    static boolean isServer(Arguments arguments) {
        return arguments.present() && isAddress(arguments);
    }

    /** Checks {@code ADDRESS [PORT]}, {@code fwmark MARK} or {@code group NAME}. */
    static boolean isService(Arguments arguments) {
        if (!arguments.present()) {
            return false;
        }
        Statement statement = arguments.statement();
        String kind = statement.argument(0).text();
        if (!"fwmark".equals(kind) && !"group".equals(kind)) {
            return isAddress(arguments);
        }
        if (statement.arguments() < 2) {
            arguments.bad(statement.argument(0), statement.keyword() + " " + kind + " without a value - skipping");
            return false;
        }
        Word value = statement.argument(1);
        if ("fwmark".equals(kind) && !isNumber(value.text(), 1, MAX_MARK)) {
            arguments.bad(value, "Invalid " + statement.keyword() + " fwmark " + value + " - skipping");
            return false;
        }
        return true;
    }

    private static boolean isAddress(Arguments arguments) {
        Statement statement = arguments.statement();
        Word address = statement.argument(0);
        Word port = statement.arguments() > 1 ? statement.argument(1) : null;
        boolean good = Addresses.parse(address.text()) != null;
        if (good && (port == null || isNumber(port.text(), 0, MAX_PORT))) {
            return true;
        }
        arguments.bad(good ? port : address, "Invalid " + statement.keyword().replace('_', ' ')
                + " IP address/port " + address + (port == null ? "" : "/" + port) + " - skipping");
        return false;
    }

    private static boolean isNumber(String text, long min, long max) {
        try {
            long value = Long.parseLong(text);
            return value >= min && value <= max;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
