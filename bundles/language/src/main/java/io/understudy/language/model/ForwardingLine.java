package io.understudy.language.model;

import io.understudy.api.config.Forwarding;
import io.understudy.api.config.Forwarding.Checksum;
import io.understudy.api.config.Forwarding.Method;
import io.understudy.api.config.Forwarding.Tunnel;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.ServerNames;
import java.util.Locale;

/** Reads what follows {@code lvs_method}: {@code NAT|DR|TUN [type TYPE] [port N] [csum|nocsum|remcsum]}. */
final class ForwardingLine {

    private final Arguments arguments;
    private Tunnel tunnel = Tunnel.IPIP;
    private int port;
    private Checksum checksum = Checksum.NONE;
    private boolean bad;

    private ForwardingLine(Arguments arguments) {
        this.arguments = arguments;
    }

    /**
     * Reads the words.
     *
     * @param of for messages: {@code virtual}, {@code real}, {@code sorry}
     * @return {@code null}, with a complaint, where they mean nothing
     */
    static Forwarding read(Arguments arguments, String of) {
        if (!arguments.present()) {
            return null;
        }
        Word word = arguments.statement().argument(0);
        if (!arguments.grammar().words().contains(word.text())) {
            return arguments.bad(word, "PARSER : unknown [" + word + "] routing method for " + of + " server.");
        }
        Method method = Method.valueOf(word.text());
        ForwardingLine line = new ForwardingLine(arguments);
        for (int i = 1; i < arguments.count(); i++) {
            i = line.option(i, method);
        }
        return line.bad || !line.fits() ? null : new Forwarding(method, line.tunnel, line.port, line.checksum);
    }

    /** Reads the option at an index; returns the index of its last word. */
    private int option(int index, Method method) {
        Word word = arguments.statement().argument(index);
        if (method != Method.TUN) {
            complain(word, "'" + word + "' is only for TUN");
            return arguments.count();
        }
        switch (word.text()) {
            case "nocsum" -> checksum = Checksum.NONE;
            case "csum" -> checksum = Checksum.FULL;
            case "remcsum" -> checksum = Checksum.REMOTE;
            case "type", "port" -> {
                if (index + 1 == arguments.count()) {
                    complain(word, "No value specified for '" + word + "'");
                } else {
                    value(word.text(), arguments.statement().argument(index + 1));
                }
                return index + 1;
            }
            default -> complain(word, "unknown tunnel option '" + word + "'");
        }
        return index;
    }

    private void value(String option, Word value) {
        if ("port".equals(option)) {
            port = ServerNames.port(value.text());
            if (port < 1) {
                complain(value, "invalid port '" + value + "' of a tunnel");
            }
            return;
        }
        switch (value.text()) {
            case "ipip", "gue", "gre" -> tunnel = Tunnel.valueOf(value.text().toUpperCase(Locale.ROOT));
            default -> complain(value, "unknown tunnel type '" + value + "'");
        }
    }

    /** Which options go together. */
    private boolean fits() {
        Word word = arguments.statement().argument(0);
        if (tunnel == Tunnel.GUE && port == 0) {
            complain(word, "a tunnel of type gue needs a port");
        } else if (tunnel != Tunnel.GUE && port != 0) {
            complain(word, "port is only for tunnels of type gue");
        } else if (tunnel == Tunnel.IPIP && checksum != Checksum.NONE) {
            complain(word, "a tunnel of type ipip has no checksum");
        } else if (tunnel == Tunnel.GRE && checksum == Checksum.REMOTE) {
            complain(word, "remcsum is only for tunnels of type gue");
        }
        return !bad;
    }

    private void complain(Word word, String message) {
        arguments.bad(word, message);
        bad = true;
    }
}
