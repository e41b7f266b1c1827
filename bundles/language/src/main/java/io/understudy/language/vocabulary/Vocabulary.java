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
import java.util.function.Consumer;

/**
 * All keywords of the language, as data: the text files beside this class. Immutable.
 */
public final class Vocabulary implements Blocks<Block> {

    /** Name of the block that is a whole file. */
    public static final String TOP = "*";

    private static final List<String> FILES = List.of("language.txt", "global_defs.txt", "vrrp.txt", "addresses.txt",
            "bfd.txt", "balancer.txt", "checkers.txt");

    private final Map<String, Block> blocks = new LinkedHashMap<>();
    private final Map<String, DeclaredBlock> declared = new LinkedHashMap<>();
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

    /**
     * This vocabulary with the words of plugins in it.
     *
     * @param problems hears of declarations that are left out: of a block that nobody knows, of a word that there is
     */
    public Vocabulary with(List<DeclaredBlock> declarations, Consumer<String> problems) {
        if (declarations.isEmpty()) {
            return this;
        }
        Vocabulary all = new Vocabulary();
        blocks.forEach((name, block) -> block.keywords().forEach(
                all.blocks.computeIfAbsent(name, Block::new)::add));
        all.declared.putAll(declared);
        for (DeclaredBlock declaration : declarations) {
            Block enclosing = all.blocks.get(declaration.row().block());
            if (enclosing == null) {
                problems.accept("no block " + declaration.row().block() + " for " + declaration.row().name()
                        + " to stand in");
            } else if (enclosing.keyword(declaration.row().name()) != null) {
                problems.accept(declaration.row().name() + " is a word of " + enclosing.name() + " already");
            } else {
                all.declare(enclosing, declaration);
            }
        }
        return all;
    }

    private void declare(Block enclosing, DeclaredBlock declaration) {
        enclosing.add(declaration.row());
        Block block = blocks.computeIfAbsent(declaration.name(), Block::new);
        declaration.words().forEach(word -> block.add(word.row()));
        if (declaration.isCheck()) {
            // the plainest of all checks: it has no word but those that say where, how often and how patiently
            blocks.get(DeclaredBlock.REAL_SERVER + ".TCP_CHECK").keywords().stream()
                    .filter(keyword -> block.keyword(keyword.name()) == null)
                    .forEach(keyword -> block.add(keyword.in(block.name())));
        }
        declared.put(declaration.name(), declaration);
    }

    /** What a plugin has declared of a kind of block; {@code null} for all others. */
    public DeclaredBlock declared(String block) {
        return declared.get(block);
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
