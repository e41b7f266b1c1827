package io.understudy.language.model;

import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.UnicastPeer;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Addresses;
import io.understudy.language.vocabulary.Arguments;
import java.net.InetAddress;

/** Reads the lines of {@code unicast_peer}: {@code ADDRESS [min_ttl N] [max_ttl N]}. */
final class PeerLines {

    private static final class Draft {
        Integer minTtl;
        Integer maxTtl;
    }

    private final Reading reading;
    private final WordsBinder<Draft> words;

    PeerLines(Reading reading) {
        this.reading = reading;
        this.words = new WordsBinder<>(reading, "unicast_peer-entry",
                (line, word) -> bad(line, word, word + " is missing a value"));
        words.on("min_ttl", (draft, word, rest) -> draft.minTtl = number(word, rest, draft.minTtl))
                .on("max_ttl", (draft, word, rest) -> draft.maxTtl = number(word, rest, draft.maxTtl));
    }

    private Integer number(Word word, WordCursor rest, Integer before) {
        Arguments arguments = words.arguments(word, rest);
        Integer value = arguments == null ? null : arguments.integer();
        return value == null ? before : value;
    }

    /** One line of an instance; {@code null}, with a complaint, where it is no peer. */
    UnicastPeer read(String instance, Statement line) {
        InetAddress address = Addresses.parse(line.keyword());
        if (address == null) {
            bad(line, line.words().get(0), "Configuration error: VRRP instance[" + instance
                    + "] malformed unicast peer address[" + line.keyword() + "]. Skipping...");
            return null;
        }
        Draft draft = new Draft();
        WordCursor cursor = new WordCursor(line, 1);
        while (cursor.hasNext()) {
            if (!words.bind(draft, cursor)) {
                Word unknown = cursor.next();
                bad(line, unknown, "(" + instance + ") unknown unicast_peer option '" + unknown + "' - ignoring");
            }
        }
        if (draft.minTtl != null && draft.maxTtl != null && draft.minTtl > draft.maxTtl) {
            bad(line, line.words().get(0), "(" + instance + ") min_ttl " + draft.minTtl + " > max_ttl "
                    + draft.maxTtl + " - all packets will be discarded");
        }
        return new UnicastPeer(address, draft.minTtl, draft.maxTtl);
    }

    private void bad(Statement line, Word word, String message) {
        reading.complaints().add(Kind.BAD_VALUE, line, word, message, "ADDRESS [min_ttl 0..255] [max_ttl 0..255]");
    }
}
