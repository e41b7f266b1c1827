package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.RouteEncap;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the {@code encap} of a route: {@code ip id N dst A …}, {@code mpls 100/200}, {@code ila LOCATOR}. */
final class EncapWords {

    private static final Pattern LABELS = Pattern.compile("\\d{1,7}(/\\d{1,7})*");
    private static final Pattern LOCATOR = Pattern.compile("[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4}){3}");
    private static final int LABEL_MAX = 0xfffff;
    private static final Set<String> TYPES = Set.of("ip", "ip6", "mpls", "ila");
    private static final Set<String> IP = Set.of("id", "dst", "src", "tos", "ttl", "flags");
    private static final Set<String> IP6 = Set.of("id", "dst", "src", "tc", "hoplimit", "flags");

    private final Reading reading;
    private final WordsBinder<Settings.Builder> words;

    EncapWords(Reading reading) {
        this.reading = reading;
        this.words = new WordsBinder<Settings.Builder>(reading, "encap-spec")
                .on("ip", (settings, word, rest) -> options(settings, IP, rest))
                .on("ip6", (settings, word, rest) -> options(settings, IP6, rest))
                .on("mpls", (settings, word, rest) -> labels(settings, word, rest))
                .on("ila", (settings, word, rest) -> locator(settings, word, rest))
                .on("id", this::id)
                .attributes(RouteEncap.class, settings -> settings);
    }

    /** What stands behind {@code encap}; {@code null}, with a complaint, where that is nothing known. */
    RouteEncap read(Word encap, WordCursor rest) {
        if (!rest.hasNext()) {
            words.value(encap, rest);
            return null;
        }
        Word type = rest.peek();
        if (!TYPES.contains(type.text())) {
            rest.next();
            reading.complaints().add(Kind.BAD_VALUE, rest.line(), type, "Unknown encap type - " + type,
                    "ip, ip6, mpls or ila");
            return null;
        }
        Settings.Builder settings = Settings.builder();
        words.bind(settings, rest);
        if (type.text().startsWith("ip") && !settings.isSet(RouteEncap.ID) && !settings.isSet(RouteEncap.DST)) {
            reading.complaints().add(Kind.BAD_VALUE, rest.line(), type,
                    "address or id missing for " + type + " encapsulation", "dst ADDRESS or id NUMBER");
            return null;
        }
        return RouteEncap.of(type.text(), rest.line().position(type), settings.build());
    }

    private void options(Settings.Builder settings, Set<String> known, WordCursor rest) {
        while (rest.hasNext() && known.contains(rest.peek().text())) {
            words.bind(settings, rest);
        }
    }

    private void id(Settings.Builder settings, Word word, WordCursor rest) {
        Arguments arguments = words.arguments(word, rest);
        Long id = arguments == null ? null : arguments.number(arguments.statement().argument(0));
        if (id != null) {
            settings.set(RouteEncap.ID, id, arguments.statement().position());
        }
    }

    private void labels(Settings.Builder settings, Word word, WordCursor rest) {
        Word value = words.value(word, rest);
        if (value == null) {
            return;
        }
        boolean good = LABELS.matcher(value.text()).matches();
        for (String label : good ? value.text().split("/") : new String[0]) {
            good &= Integer.parseInt(label) <= LABEL_MAX;
        }
        set(settings, RouteEncap.LABELS, good, value, rest, "invalid mpls label(s) " + value);
    }

    private void locator(Settings.Builder settings, Word word, WordCursor rest) {
        Word value = words.value(word, rest);
        if (value != null) {
            set(settings, RouteEncap.LOCATOR, LOCATOR.matcher(value.text()).matches(), value, rest,
                    "invalid ila locator " + value);
        }
    }

    private void set(Settings.Builder settings, Attribute<String> attribute, boolean good, Word value, WordCursor rest,
            String message) {
        if (good) {
            settings.set(attribute, value.text(), rest.line().position(value));
        } else {
            reading.complaints().add(Kind.BAD_VALUE, rest.line(), value, message,
                    attribute == RouteEncap.LABELS ? "labels up to 1048575, with '/' between them"
                            : "four groups of hexadecimal digits, with ':' between them");
        }
    }
}
