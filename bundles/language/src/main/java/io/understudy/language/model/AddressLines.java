package io.understudy.language.model;

import io.understudy.api.config.IpPrefix;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Addresses;
import java.net.Inet4Address;
import java.net.InetAddress;

/** Reads the lines of {@code virtual_ipaddress}: {@code ADDRESS[/LEN] [brd A] [dev IF] [scope S] [label L] …}. */
final class AddressLines {

    private static final String SHAPE = "ADDRESS[/LENGTH] [brd ADDRESS] [dev INTERFACE] [scope SCOPE] [label LABEL]";
    private static final int LABEL_LENGTH = 15;
    private static final String FOR_EVER = "forever";
    private static final long FOR_EVER_SECONDS = 0xffff_ffffL;

    private static final class Draft {
        final Settings.Builder settings = Settings.builder();
        IpPrefix peer;
        boolean skipped;
    }

    private final Reading reading;
    private final WordsBinder<Draft> options;

    AddressLines(Reading reading) {
        this.reading = reading;
        this.options = new WordsBinder<Draft>(reading, "address-spec", (line, word) ->
                bad(line, word, "No " + word + " parameter specified for " + line.keyword()))
                .on("brd", this::broadcast)
                .on("broadcast", this::broadcast)
                .on("label", this::label)
                .on("scope", this::scope)
                .on("peer", this::peer)
                .on("preferred_lft", this::preferred)
                .attributes(VirtualAddress.class, draft -> draft.settings);
    }

    /** One line; {@code null}, with a complaint, where it is no address or one that cannot be set. */
    VirtualAddress read(Statement line) {
        String written = line.keyword();
        int slash = written.indexOf('/');
        InetAddress address = Addresses.parse(slash < 0 ? written : written.substring(0, slash));
        if (address == null) {
            bad(line, line.words().get(0), "VRRP parsed invalid IP " + written + ". skipping IP...");
            return null;
        }
        int length = address instanceof Inet4Address ? 32 : 128;
        if (slash >= 0) {
            length = prefixLength(line, written.substring(slash + 1), length);
        }
        Draft draft = new Draft();
        WordCursor words = new WordCursor(line, 1);
        while (words.hasNext()) {
            if (!options.bind(draft, words)) {
                Word unknown = words.next();
                bad(line, unknown, "Unknown configuration entry '" + unknown + "' for ip address - ignoring");
            }
        }
        if (draft.peer != null && address instanceof Inet4Address == draft.peer.isIpv6()) {
            bad(line, line.words().get(0), "Peer address " + draft.peer.address().getHostAddress()
                    + " does not match address family");
        } else if (draft.peer != null) {
            length = draft.peer.length();
        }
        return draft.skipped ? null : VirtualAddress.of(address, length, line.position(), draft.settings.build());
    }

    private int prefixLength(Statement line, String text, int max) {
        long value = IpRouteValues.whole(text);
        if (value < 0 || value > max) {
            bad(line, line.words().get(0),
                    "Invalid address prefix len " + text + " for address " + line.keyword() + " - using " + max);
            return max;
        }
        return (int) value;
    }

    private void broadcast(Draft draft, Word word, WordCursor rest) {
        Word value = options.value(word, rest);
        if (value == null) {
            return;
        }
        String text = value.text();
        if ("+".equals(text) || "-".equals(text) || Addresses.parse(text) instanceof Inet4Address) {
            draft.settings.set(VirtualAddress.BROADCAST, text, rest.line().position(value));
        } else {
            draft.skipped = true;
            bad(rest.line(), value, "VRRP is trying to assign invalid broadcast " + text + ". skipping VIP...");
        }
    }

    private void label(Draft draft, Word word, WordCursor rest) {
        Word value = options.value(word, rest);
        if (value != null && value.text().length() > LABEL_LENGTH) {
            draft.skipped = true;
            bad(rest.line(), value, "Address label " + value + " is longer than maximum length " + LABEL_LENGTH
                    + " - removing address");
        } else if (value != null) {
            draft.settings.set(VirtualAddress.LABEL, value.text(), rest.line().position(value));
        }
    }

    private void scope(Draft draft, Word word, WordCursor rest) {
        Word value = options.value(word, rest);
        Integer scope = value == null ? null : IpRouteValues.scope(value.text());
        if (scope != null) {
            draft.settings.set(VirtualAddress.SCOPE, scope, rest.line().position(value));
        } else if (value != null) {
            bad(rest.line(), value, "Invalid scope '" + value + "' specified for " + rest.line().keyword()
                    + " - ignoring");
        }
    }

    private void peer(Draft draft, Word word, WordCursor rest) {
        Word value = options.value(word, rest);
        draft.peer = value == null ? null : IpRouteValues.parse(value.text());
        if (draft.peer != null) {
            draft.settings.set(VirtualAddress.PEER, draft.peer.address(), rest.line().position(value));
        } else if (value != null) {
            bad(rest.line(), value, "Invalid peer address " + value);
        }
    }

    private void preferred(Draft draft, Word word, WordCursor rest) {
        Word value = options.value(word, rest);
        if (value == null) {
            return;
        }
        long seconds = FOR_EVER.equals(value.text()) ? FOR_EVER_SECONDS : IpRouteValues.whole(value.text());
        if (seconds < 0 || seconds > FOR_EVER_SECONDS) {
            bad(rest.line(), value, "preferred_lft " + value + " is invalid");
        } else {
            draft.settings.set(VirtualAddress.PREFERRED_LFT_SECONDS, seconds, rest.line().position(value));
        }
    }

    private void bad(Statement line, Word word, String message) {
        reading.complaints().add(Kind.BAD_VALUE, line, word, message, SHAPE);
    }
}
