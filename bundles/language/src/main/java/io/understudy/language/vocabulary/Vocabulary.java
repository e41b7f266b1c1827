package io.understudy.language.vocabulary;

import io.understudy.language.statement.Blocks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All keywords of the language, as data: the text files beside this class. Immutable.
 */
public final class Vocabulary implements Blocks<Block> {

    /** Name of the block that is a whole file. */
    public static final String TOP = "*";

    private static final List<String> FILES = List.of("language.txt", "global_defs.txt", "vrrp.txt", "addresses.txt",
            "bfd.txt", "balancer.txt", "checkers.txt");

    private final Map<String, Block> blocks = new LinkedHashMap<>();
    private final Block nothing = new Block("");

    private Vocabulary() {
    }

    /** Reads the vocabulary that comes with this bundle. */
    public static Vocabulary load() {
        Vocabulary vocabulary = new Vocabulary();
        FILES.forEach(vocabulary::read);
        return vocabulary;
    }

    private void read(String file) {
        try (InputStream in = Vocabulary.class.getResourceAsStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Block block = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    block = blocks.computeIfAbsent(line.substring(1, line.length() - 1), Block::new);
                } else if (block == null && !line.isBlank() && !line.startsWith("# ")) {
                    throw new IllegalStateException(file + ": no block for: " + line);
                } else if (!line.isBlank() && block != null) {
                    block.add(Keyword.parse(block.name(), line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " of the vocabulary cannot be read", e);
        }
    }

    /** A block by name; {@code null} where there is none. */
    public Block block(String name) {
        return blocks.get(name);
    }

    /** All blocks, in the order of the file. */
    public Collection<Block> blocks() {
        return Collections.unmodifiableCollection(blocks.values());
    }

    @Override
    public Block top() {
        return blocks.get(TOP);
    }

    @Override
    public Block opened(Block enclosing, String keyword) {
        Keyword known = enclosing.keyword(keyword);
        if (known == null || !known.grammar().wantsBraces()) {
            return null;
        }
        return known.grammar().wantsKeywords() ? blocks.get(known.grammar().words().get(0)) : nothing;
    }

    @Override
    public Block unknown() {
        return nothing;
    }
}
