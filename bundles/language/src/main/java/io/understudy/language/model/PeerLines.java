package io.understudy.language.model;

import io.understudy.api.config.NamedPeer;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.UnicastPeer;
import io.understudy.api.config.VrrpInstance;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Addresses;
import io.understudy.language.vocabulary.Arguments;
import java.net.InetAddress;
import java.util.List;

/** Reads the lines of {@code unicast_peer}: {@code ADDRESS|HOST [min_ttl N] [max_ttl N]}. */
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

    /** Adds the peer that one line of an instance names; complains where it names none. */
    void read(InstanceDraft instance, Statement line) {
        InetAddress address = Addresses.parse(line.keyword());
        boolean named = address == null && HostNames.isName(line.keyword());
        if (address == null && !named) {
            bad(line, line.words().get(0), "Configuration error: VRRP instance[" + instance.name
                    + "] malformed unicast peer address[" + line.keyword() + "]. Skipping...");
            return;
        }
        Draft draft = limits(instance.name, line);
        if (named) {
            NamedPeer peer = new NamedPeer(HostNames.normal(line.keyword()), draft.minTtl, draft.maxTtl);
            if (instance.settings.get(VrrpInstance.UNICAST_PEER_NAMES).stream()
                    .noneMatch(known -> known.host().equals(peer.host()))) {
                instance.settings.append(VrrpInstance.UNICAST_PEER_NAMES, List.of(peer), line.position());
            }
            return;
        }
        instance.peerLines.put(address, line);
        instance.settings.append(VrrpInstance.UNICAST_PEER,
                List.of(new UnicastPeer(address, draft.minTtl, draft.maxTtl)), line.position());
    }

    private Draft limits(String instance, Statement line) {
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
        return draft;
    }

    private void bad(Statement line, Word word, String message) {
        reading.complaints().add(Kind.BAD_VALUE, line, word, message, "ADDRESS or HOST [min_ttl 0..255] [max_ttl 0..255]");
    }
}
