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
import java.util.Map;

/**
 * All keywords of the language, as data: {@code keywords.txt} beside this class. Immutable.
 */
public final class Vocabulary implements Blocks<Block> {

    /** Name of the block that is a whole file. */
    public static final String TOP = "*";

    private final Map<String, Block> blocks = new LinkedHashMap<>();
    private final Block nothing = new Block("");

    private Vocabulary() {
    }

    /** Reads the vocabulary that comes with this bundle. */
    public static Vocabulary load() {
        Vocabulary vocabulary = new Vocabulary();
        try (InputStream in = Vocabulary.class.getResourceAsStream("keywords.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Block block = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    block = vocabulary.blocks.computeIfAbsent(line.substring(1, line.length() - 1), Block::new);
                } else if (block == null && !line.isBlank() && !line.startsWith("# ")) {
                    throw new IllegalStateException("keywords.txt: no block for: " + line);
                } else if (!line.isBlank() && block != null) {
                    block.add(keyword(block.name(), line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("keywords.txt of the vocabulary cannot be read", e);
        }
        return vocabulary;
    }

    private static Keyword keyword(String block, String line) {
        int nameEnd = line.indexOf(' ');
        int tier = nameEnd;
        while (line.charAt(tier) == ' ') {
            tier++;
        }
        int deprecated = line.indexOf(" -> ", tier);
        return new Keyword(block, line.substring(0, nameEnd), line.charAt(tier) - '0',
                Grammar.parse(line.substring(tier + 2, deprecated < 0 ? line.length() : deprecated)),
                deprecated < 0 ? "" : line.substring(deprecated + 4));
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
