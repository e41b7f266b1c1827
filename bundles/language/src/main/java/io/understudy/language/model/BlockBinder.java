package io.understudy.language.model;

import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.Block;
import io.understudy.language.vocabulary.Keyword;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Binds the keywords of one kind of block to a draft. Keywords of the vocabulary that no handler is registered for
 * are validated and reported as not in effect.
 *
 * @param <D> the draft that values go to
 */
final class BlockBinder<D> {

    private final Map<String, BiConsumer<D, Arguments>> handlers = new HashMap<>();
    private final Map<String, BiConsumer<D, Statement>> observers = new HashMap<>();
    private final Reading reading;
    private final Block block;

    BlockBinder(Reading reading, String blockName) {
        this.reading = reading;
        this.block = reading.vocabulary().block(blockName);
    }

    /** Registers what a keyword does. */
    BlockBinder<D> on(String keyword, BiConsumer<D, Arguments> handler) {
        if (block.keyword(keyword) == null) {
            throw new IllegalStateException(keyword + " is no keyword of " + block.name());
        }
        handlers.put(keyword, handler);
        return this;
    }

    /** Registers what looks at the statements of a keyword that is not in effect. */
    BlockBinder<D> seen(String keyword, BiConsumer<D, Statement> observer) {
        observers.put(keyword, observer);
        return this;
    }

    /** Reads all statements of a block. */
    void bind(D draft, Iterable<Statement> statements) {
        for (Statement statement : statements) {
            Keyword keyword = reading.checker().keyword(statement, block);
            if (keyword == null) {
                continue;
            }
            BiConsumer<D, Arguments> handler = handlers.get(keyword.name());
            if (handler == null) {
                reading.checker().check(keyword, statement);
                reading.gaps().add(keyword.name());
                observers.getOrDefault(keyword.name(), (d, s) -> { }).accept(draft, statement);
            } else {
                if (keyword.grammar().wantsBraces() && !keyword.grammar().takesName()) {
                    reading.checker().plainBlock(statement);
                }
                handler.accept(draft,
                        new Arguments(reading.vocabulary(), keyword, statement, reading.complaints()));
            }
        }
    }
}
