package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.Block;
import io.understudy.language.vocabulary.Keyword;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Binds the keywords of one kind of block to a draft. Most are bound by name: {@link #attributes}. Keywords of the
 * vocabulary that nothing binds are validated all the same.
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

    /** Registers what looks at the statements of a keyword that nothing binds. */
    BlockBinder<D> seen(String keyword, BiConsumer<D, Statement> observer) {
        observers.put(keyword, observer);
        return this;
    }

    /**
     * Binds by name the attributes that a class of blocks has for keywords of this block, apart from those that
     * have a handler.
     *
     * @param settings where in the draft the values go
     */
    BlockBinder<D> attributes(Class<?> blockClass, Function<D, Settings.Builder> settings) {
        for (Attribute<?> attribute : AttributesOf.constants(blockClass)) {
            if (block.keyword(attribute.name()) != null && attribute.kind() != Attribute.Kind.OWN) {
                handlers.putIfAbsent(attribute.name(), (draft, arguments) ->
                        reading.values().set(attribute, arguments, settings.apply(draft)));
            }
        }
        return this;
    }

    /** Reads all statements of a block. */
    void bind(D draft, Iterable<Statement> statements) {
        for (Statement statement : statements) {
            Keyword keyword = reading.checker().keyword(statement, block);
            if (keyword == null) {
                continue;
            }
            reading.gaps().see(keyword);
            BiConsumer<D, Arguments> handler = handlers.get(keyword.name());
            if (handler == null) {
                reading.checker().check(keyword, statement);
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
