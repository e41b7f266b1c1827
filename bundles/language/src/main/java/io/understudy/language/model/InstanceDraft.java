package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.Statement;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A {@code vrrp_instance} as written, before defaults and corrections. */
final class InstanceDraft {

    /** The block. */
    final Statement block;
    /** Its name. */
    final String name;
    /** What becomes the instance. */
    final Settings.Builder settings = Settings.builder();
    /** The statement that set a keyword, for complaints that can only be made at the end. */
    final Map<String, Statement> written = new HashMap<>();
    /** The last line that names a peer. */
    final Map<InetAddress, Statement> peerLines = new HashMap<>();
    /** Lines of a block by their first word, read when one is complained about. */
    private final Map<String, Map<String, Statement>> lines = new HashMap<>();
    /** The names in each list so far. */
    private final Map<Attribute<?>, Set<String>> names = new HashMap<>();
    /** {@code advert_int} in millionths of a second; its meaning depends on the version. */
    long advertMicros = 1_000_000;

    InstanceDraft(Statement block) {
        this.block = block;
        this.name = block.argument(0).text();
    }

    /** The names that a list holds so far. */
    Set<String> names(Attribute<?> list) {
        return names.computeIfAbsent(list, any -> new HashSet<>());
    }

    /** The statement of a keyword, or the block where nobody wrote it. */
    Statement statement(String keyword) {
        return written.getOrDefault(keyword, block);
    }

    /** A line in the block of a keyword, by its first word; the block where it has no such line. */
    Statement line(String keyword, String first) {
        Map<String, Statement> known = lines.computeIfAbsent(keyword, any -> {
            Map<String, Statement> read = new HashMap<>();
            statement(keyword).body().forEach(line -> read.putIfAbsent(line.keyword(), line));
            return read;
        });
        return known.getOrDefault(first, statement(keyword));
    }

    /** {@code true} where a keyword was written. */
    boolean has(String keyword) {
        return written.containsKey(keyword);
    }
}
