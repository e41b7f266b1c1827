package io.understudy.language.model;

import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.RouteEncap;
import io.understudy.api.config.Settings;
import io.understudy.language.model.NameTables.Table;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    EncapWords(Reading reading, NamedNumbers numbers) {
        this.reading = reading;
        this.words = new WordsBinder<Settings.Builder>(reading, "encap-spec")
                .on("ip", (settings, word, rest) -> options(settings, IP, rest))
                .on("ip6", (settings, word, rest) -> options(settings, IP6, rest))
                .on("mpls", (settings, word, rest) -> labels(settings, word, rest))
                .on("ila", (settings, word, rest) -> locator(settings, word, rest))
                .on("id", this::id)
                .on("tos", (settings, word, rest) -> tos(settings, numbers, word, rest))
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

    private void tos(Settings.Builder settings, NamedNumbers numbers, Word word, WordCursor rest) {
        numbers.set(settings, RouteEncap.TOS, Table.SERVICES, word, words.value(word, rest), rest);
    }

    private void labels(Settings.Builder settings, Word word, WordCursor rest) {
        Word value = words.value(word, rest);
        if (value == null) {
            return;
        }
        List<Integer> labels = LABELS.matcher(value.text()).matches()
                ? Stream.of(value.text().split("/")).map(Integer::valueOf).toList() : List.of();
        if (labels.isEmpty() || labels.stream().anyMatch(label -> label > LABEL_MAX)) {
            bad(value, rest, "invalid mpls label(s) " + value, "labels up to 1048575, with '/' between them");
        } else {
            settings.set(RouteEncap.LABELS, labels, rest.line().position(value));
        }
    }

    private void locator(Settings.Builder settings, Word word, WordCursor rest) {
        Word value = words.value(word, rest);
        if (value == null) {
            return;
        }
        if (!LOCATOR.matcher(value.text()).matches()) {
            bad(value, rest, "invalid ila locator " + value,
                    "four groups of hexadecimal digits, with ':' between them");
            return;
        }
        long locator = 0;
        for (String group : value.text().split(":")) {
            locator = locator << Short.SIZE | Integer.parseInt(group, 16);
        }
        settings.set(RouteEncap.LOCATOR, locator, rest.line().position(value));
    }

    private void bad(Word value, WordCursor rest, String message, String expected) {
        reading.complaints().add(Kind.BAD_VALUE, rest.line(), value, message, expected);
    }
}
