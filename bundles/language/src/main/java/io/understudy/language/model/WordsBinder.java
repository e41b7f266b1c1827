package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;
import io.understudy.language.vocabulary.Block;
import io.understudy.language.vocabulary.Grammar;
import io.understudy.language.vocabulary.Keyword;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Binds the words of one line, {@code via 10.1.0.1 dev eth0 onlink}, to a draft: what {@link BlockBinder} is for the
 * lines of a block. Most are bound by name and take one word behind them, flags none.
 *
 * @param <D> the draft that values go to
 */
final class WordsBinder<D> {

    /** What a word does; it takes what it needs from the cursor. */
    interface Handler<D> {
        void read(D draft, Word word, WordCursor rest);
    }

    /** Complains about a word that has no value behind it. */
    interface Missing {
        void complain(Statement line, Word word);
    }

    private final Map<String, Handler<D>> handlers = new HashMap<>();
    private final Reading reading;
    private final Block block;
    private final Missing missing;

    /** Reading ends where a value is missing (A17). */
    WordsBinder(Reading reading, String blockName) {
        this(reading, blockName, (line, word) -> reading.complaints().add(Kind.MISSING_PARAMETER, line, word,
                "Configuration line starting `" + line.keyword() + "` is missing a parameter after keyword `" + word
                + "` at word position " + (line.words().indexOf(word) + 2), "a value behind " + word));
    }

    WordsBinder(Reading reading, String blockName, Missing missing) {
        this.reading = reading;
        this.block = reading.vocabulary().block(blockName);
        this.missing = missing;
    }

    /** Registers what a word does. */
    WordsBinder<D> on(String word, Handler<D> handler) {
        if (block.keyword(word) == null) {
            throw new IllegalStateException(word + " is no word of " + block.name());
        }
        handlers.put(word, handler);
        return this;
    }

    /** Binds a word to an attribute, as the attribute's kind says. */
    WordsBinder<D> on(String word, Attribute<?> attribute, Function<D, Settings.Builder> settings) {
        return on(word, (draft, written, rest) -> set(attribute, written, rest, settings.apply(draft)));
    }

    /** Binds by name the attributes that a class has for words of this block, apart from those with a handler. */
    WordsBinder<D> attributes(Class<?> blockClass, Function<D, Settings.Builder> settings) {
        for (Attribute<?> attribute : AttributesOf.constants(blockClass)) {
            if (block.keyword(attribute.name()) != null && attribute.kind() != Attribute.Kind.OWN) {
                handlers.putIfAbsent(attribute.name(),
                        (draft, written, rest) -> set(attribute, written, rest, settings.apply(draft)));
            }
        }
        return this;
    }

    /** Takes the next word and what belongs to it; {@code false}, with nothing taken, where it is no word of these. */
    boolean bind(D draft, WordCursor words) {
        Word word = words.peek();
        Handler<D> handler = handlers.get(word.text());
        if (handler == null) {
            return false;
        }
        Keyword keyword = block.keyword(word.text());
        reading.gaps().see(keyword);
        if (!keyword.replacement().isEmpty()) {
            reading.complaints().add(Kind.DEPRECATED, words.line(), word, "\"" + word
                    + "\" for " + block.name().replace("-spec", "s") + " is deprecated. Please use \""
                    + keyword.replacement() + "\"", "");
        }
        words.next();
        handler.read(draft, word, words);
        return true;
    }

    /** Sets an attribute to the next word, or for a flag to true. */
    void set(Attribute<?> attribute, Word written, WordCursor rest, Settings.Builder settings) {
        Arguments arguments = arguments(written, rest);
        if (arguments != null) {
            reading.values().set(attribute, arguments, settings);
        }
    }

    /** A word with the one behind it, for a flag alone; {@code null}, with a complaint, where that is missing. */
    Arguments arguments(Word written, WordCursor rest) {
        Keyword keyword = block.keyword(written.text());
        if (keyword.grammar().form() == Grammar.Form.FLAG) {
            return new Arguments(reading.vocabulary(), keyword, rest.statement(written), reading.complaints());
        }
        Word value = value(written, rest);
        return value == null ? null : new Arguments(reading.vocabulary(), keyword, rest.statement(written, value),
                reading.complaints());
    }

    /** The word behind a word; {@code null}, with a complaint, where there is none. */
    Word value(Word written, WordCursor rest) {
        if (rest.hasNext()) {
            return rest.next();
        }
        missing.complain(rest.line(), written);
        return null;
    }
}
