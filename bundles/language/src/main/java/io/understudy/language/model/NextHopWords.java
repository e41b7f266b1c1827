package io.understudy.language.model;

import io.understudy.api.config.NextHop;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.RouteEncap;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.Word;

/** Reads one {@code nexthop} of a route, up to the next one. */
final class NextHopWords {

    private final Reading reading;
    private final WordsBinder<Settings.Builder> words;

    NextHopWords(Reading reading, Once<EncapWords> encaps, NamedNumbers numbers) {
        this.reading = reading;
        this.words = new WordsBinder<Settings.Builder>(reading, "nexthop-spec")
                .on("via", (settings, word, rest) -> gateway(settings, word, rest))
                .on("encap", (settings, word, rest) -> {
                    RouteEncap encap = encaps.get().read(word, rest);
                    if (encap != null) {
                        settings.set(NextHop.ENCAP, encap, rest.line().position(word));
                    }
                })
                .on("realms", (settings, word, rest) -> realms(settings, numbers, word, rest))
                .on("as", (settings, word, rest) -> unsupported(word, rest))
                .attributes(NextHop.class, settings -> settings);
    }

    NextHop read(Word nexthop, WordCursor rest) {
        Settings.Builder settings = Settings.builder();
        while (rest.hasNext() && !"nexthop".equals(rest.peek().text())) {
            if (!words.bind(settings, rest)) {
                Word unknown = rest.next();
                reading.complaints().add(Kind.BAD_VALUE, rest.line(), unknown,
                        "Route has trailing nonsense after nexthops - " + unknown, "via, dev, weight, onlink, encap or realms");
            }
        }
        return NextHop.of(rest.line().position(nexthop), settings.build());
    }

    private void realms(Settings.Builder settings, NamedNumbers numbers, Word word, WordCursor rest) {
        numbers.setRealms(settings, NextHop.REALMS, word, words.value(word, rest), rest);
    }

    private void gateway(Settings.Builder settings, Word word, WordCursor rest) {
        if (!rest.skip("inet")) {
            rest.skip("inet6");
        }
        words.set(NextHop.VIA, word, rest, settings);
    }

    private void unsupported(Word word, WordCursor rest) {
        rest.skip("to");
        words.value(word, rest);
        reading.complaints().add(Kind.BAD_VALUE, rest.line(), word, "'as' is not supported for nexthops - ignoring", "");
    }
}
