package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.Block;
import io.understudy.language.vocabulary.DeclaredBlock;
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
    private BiConsumer<D, Statement> unknown;
    private OfPlugins<D> declared;

    /** What becomes of a block that a plugin has declared. */
    @FunctionalInterface
    interface OfPlugins<D> {
        void bind(D draft, DeclaredBlock declared, Statement statement);
    }

    BlockBinder(Reading reading, String blockName) {
        this.reading = reading;
        this.block = reading.vocabulary().block(blockName);
        this.unknown = (draft, statement) -> reading.plugins().unknown(blockName, statement);
        this.declared = (draft, declaration, statement) -> reading.plugins().declared(reading, declaration, statement);
    }

    /** Registers what keeps blocks that nobody knows, and those of plugins, where that is not the configuration. */
    BlockBinder<D> keeping(BiConsumer<D, Statement> forUnknown, OfPlugins<D> forPlugins) {
        unknown = forUnknown;
        declared = forPlugins;
        return this;
    }

    /** Registers what a keyword does. */
    BlockBinder<D> on(String keyword, BiConsumer<D, Arguments> handler) {
        if (block.keyword(keyword) == null) {
            throw new IllegalStateException(keyword + " is no keyword of " + block.name());
        }
        handlers.put(keyword, handler);
        return this;
    }

    /** Binds a keyword to an attribute of another name, as the attribute's kind says. */
    BlockBinder<D> on(String keyword, Attribute<?> attribute, Function<D, Settings.Builder> settings) {
        return on(keyword, (draft, arguments) -> reading.values().set(attribute, arguments, settings.apply(draft)));
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

    private DeclaredBlock declaration(Keyword keyword) {
        return keyword.grammar().wantsKeywords()
                ? reading.vocabulary().declared(keyword.grammar().words().get(0)) : null;
    }

    /** Reads all statements of a block. */
    void bind(D draft, Iterable<Statement> statements) {
        for (Statement statement : statements) {
            Keyword keyword = reading.checker().keyword(statement, block);
            if (keyword == null) {
                if (reading.checker().isForeign(statement, block)) {
                    unknown.accept(draft, statement);
                }
                continue;
            }
            reading.gaps().see(keyword);
            DeclaredBlock declaration = declaration(keyword);
            if (declaration != null) {
                declared.bind(draft, declaration, statement);
                continue;
            }
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
