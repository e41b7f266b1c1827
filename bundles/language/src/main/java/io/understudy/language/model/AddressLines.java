package io.understudy.language.model;

import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualAddress;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Addresses;
import io.understudy.language.vocabulary.Decimal;
import io.understudy.language.vocabulary.Grammar;
import io.understudy.language.vocabulary.Keyword;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Map;

/** Reads the lines of {@code virtual_ipaddress}: {@code ADDRESS[/LEN] [brd A] [dev IF] [scope S] [label L] …}. */
final class AddressLines {

    private static final String SHAPE = "ADDRESS[/LENGTH] [brd ADDRESS] [dev INTERFACE] [scope SCOPE] [label LABEL]";
    private static final int LABEL_LENGTH = 15;
    private static final Map<String, Integer> SCOPES =
            Map.of("global", 0, "site", 200, "link", 253, "host", 254, "nowhere", 255);

    private final Reading reading;

    AddressLines(Reading reading) {
        this.reading = reading;
    }

    /** One line; {@code null} where it is no address. */
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
        Settings.Builder settings = Settings.builder();
        for (int i = 0; i < line.arguments(); i++) {
            i = option(line, i, settings);
        }
        return VirtualAddress.of(address, length, line.position(), settings.build());
    }

    private int prefixLength(Statement line, String text, int max) {
        long value = Decimal.decimals(text) > 0 ? Decimal.INVALID : Decimal.parse(text);
        if (value < 0 || value > max * 1_000_000L) {
            bad(line, line.words().get(0),
                    "Invalid address prefix len " + text + " for address " + line.keyword() + " - using " + max);
            return max;
        }
        return (int) (value / 1_000_000);
    }

    /** Reads the option at an index; returns the index of its last word. */
    private int option(Statement line, int index, Settings.Builder settings) {
        Word word = line.argument(index);
        Keyword known = reading.vocabulary().block("address-spec").keyword(word.text());
        if (known == null || word.text().startsWith("<")) {
            bad(line, word, "Unknown configuration entry '" + word.text() + "' for ip address - ignoring");
            return index;
        }
        reading.gaps().see(known);
        if (known.grammar().form() == Grammar.Form.FLAG) {
            return index;
        }
        if (index + 1 == line.arguments()) {
            bad(line, word, "No value specified for '" + word.text() + "'");
            return index;
        }
        value(line, word.text(), line.argument(index + 1), settings);
        return index + 1;
    }

    private void value(Statement line, String option, Word value, Settings.Builder settings) {
        String text = value.text();
        switch (option) {
            case "dev" -> settings.set(VirtualAddress.DEV, text, line.position(value));
            case "brd", "broadcast" -> {
                if ("+".equals(text) || "-".equals(text) || Addresses.parse(text) instanceof Inet4Address) {
                    settings.set(VirtualAddress.BROADCAST, text, line.position(value));
                } else {
                    bad(line, value, "invalid broadcast address '" + text + "'");
                }
            }
            case "label" -> {
                if (text.length() > LABEL_LENGTH) {
                    bad(line, value, "label '" + text + "' is longer than 15 characters");
                } else {
                    settings.set(VirtualAddress.LABEL, text, line.position(value));
                }
            }
            case "scope" -> {
                Integer scope = scope(text);
                if (scope == null) {
                    bad(line, value, "Invalid scope '" + text + "'");
                } else {
                    settings.set(VirtualAddress.SCOPE, scope, line.position(value));
                }
            }
            default -> {
                // accepted, and nothing acts on it yet
            }
        }
    }

    private static Integer scope(String text) {
        Integer named = SCOPES.get(text);
        long value = Decimal.decimals(text) > 0 ? Decimal.INVALID : Decimal.parse(text);
        if (named == null && value >= 0 && value <= 255_000_000L) {
            return (int) (value / 1_000_000);
        }
        return named;
    }

    private void bad(Statement line, Word word, String message) {
        reading.complaints().add(Kind.BAD_VALUE, line, word, message, SHAPE);
    }
}
