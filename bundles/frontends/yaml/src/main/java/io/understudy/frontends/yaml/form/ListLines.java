package io.understudy.frontends.yaml.form;

import io.understudy.api.config.Problem.Kind;
import io.understudy.frontends.yaml.syntax.Node;
import io.understudy.frontends.yaml.syntax.Node.Entry;
import io.understudy.frontends.yaml.syntax.Node.Mapping;
import io.understudy.frontends.yaml.syntax.Node.Scalar;
import io.understudy.frontends.yaml.syntax.Node.Sequence;
import io.understudy.frontends.yaml.syntax.Node.Type;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Block;
import io.understudy.language.vocabulary.Grammar;
import io.understudy.language.vocabulary.Keyword;
import io.understudy.language.vocabulary.KeywordSuggestion;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads lists: each entry is a line of its block, as a string or as a map of its words. */
final class ListLines {

    private final Vocabulary vocabulary;
    private final StatementMaker maker;
    private final BiConsumer<Statement, Node> opener;

    /**
     * A reader of lists.
     *
     * @param opener gives a statement a body that nobody knows
     */
    ListLines(Vocabulary vocabulary, StatementMaker maker, BiConsumer<Statement, Node> opener) {
        this.vocabulary = vocabulary;
        this.maker = maker;
        this.opener = opener;
    }

    /** The lines of a block without a name. */
    List<Statement> read(Node value, Keyword keyword) {
        return read(value, keyword.grammar(), keyword.name());
    }

    /** The lines of a block. */
    List<Statement> read(Node value, Grammar grammar, String of) {
        List<Statement> lines = new ArrayList<>();
        if (value instanceof Sequence sequence) {
            LineKeys keys = LineKeys.of(vocabulary, grammar);
            for (Node item : sequence.items()) {
                if (!maker.visit(item)) {
                    break;
                }
                entry(item, keys, of, lines);
            }
        } else if (!(value instanceof Scalar scalar && scalar.type() == Type.NULL)) {
            maker.bad(value, of + " is a list", "- ENTRY on lines of their own, or [ENTRY, …]");
        }
        return lines;
    }

    private void entry(Node item, LineKeys keys, String of, List<Statement> lines) {
        if (item instanceof Scalar scalar) {
            List<Word> words = maker.words(scalar);
            if (words != null && !words.isEmpty()) {
                maker.line(words.get(0), words.subList(1, words.size()), lines);
            } else if (words != null) {
                maker.bad(scalar, "An empty entry in " + of, "an entry, or nothing");
            }
        } else if (item instanceof Mapping mapping) {
            mapping(mapping, keys, of, lines);
        } else {
            maker.bad(item, "A list within the list " + of, "a string" + (keys == null ? "" : ", or a map"));
        }
    }

    private void mapping(Mapping mapping, LineKeys keys, String of, List<Statement> lines) {
        List<Entry> entries = mapping.entries();
        if (entries.size() == 1 && !(entries.get(0).value() instanceof Scalar)) {
            // braces where nobody expects any
            List<Word> words = maker.words(entries.get(0).key());
            if (words != null && !words.isEmpty()) {
                opener.accept(maker.line(words.get(0), words.subList(1, words.size()), lines), entries.get(0).value());
            }
            return;
        }
        if (keys == null) {
            maker.bad(mapping, "An entry of " + of + " is a string", "the words of the line, with blanks between");
            return;
        }
        List<Word> words = new ArrayList<>();
        for (Entry entry : entries) {
            option(entry, keys, words);
        }
        if (words.isEmpty()) {
            maker.bad(mapping, "An empty entry in " + of, keys.names());
        } else {
            maker.line(words.get(0), words.subList(1, words.size()), lines);
        }
    }

    private void option(Entry entry, LineKeys keys, List<Word> words) {
        Scalar key = entry.key();
        boolean first = key.text().equals(keys.first());
        if (!first && keys.option(key.text()) == null) {
            String nearest = KeywordSuggestion.nearest(key.text(), keys.all());
            maker.complain(Kind.UNKNOWN_KEYWORD, key, "Unknown key '" + key.text() + "'",
                    nearest.isEmpty() ? keys.names() : "did you mean '" + nearest + "'?");
            return;
        }
        if (!(entry.value() instanceof Scalar value)) {
            maker.bad(entry.value(), key.text() + " is one value", "a string or a number");
            return;
        }
        List<Word> arguments = maker.words(value);
        if (arguments == null) {
            return;
        }
        if (first) {
            words.addAll(0, arguments);
            return;
        }
        boolean flag = keys.option(key.text()).grammar().form() == Grammar.Form.FLAG;
        if (flag && value.type() == Type.FALSE) {
            return;
        }
        words.add(StatementMaker.word(key));
        if (value.type() != Type.TRUE && value.type() != Type.NULL) {
            words.addAll(arguments);
        }
    }

    /**
     * The keys of an entry that is a map.
     *
     * @param first the key of the word that has none in a line; empty where each has one
     * @param spec  all others
     */
    record LineKeys(String first, Block spec) {

        /** A message is no reference. */
        private static final int SHOWN = 8;

        /** {@code null} where entries are strings only. */
        static LineKeys of(Vocabulary vocabulary, Grammar grammar) {
            Block spec = grammar.words().isEmpty() ? null : vocabulary.block(grammar.words().get(0));
            if (spec == null) {
                return null;
            }
            String first = spec.names().stream().filter(name -> name.startsWith("<")).findFirst().orElse("");
            return new LineKeys(
                    first.startsWith("<IPADDR>") ? "address" : first.startsWith("<NAME>") ? "name" : "", spec);
        }

        Keyword option(String key) {
            return key.startsWith("<") ? null : spec.keyword(key);
        }

        List<String> all() {
            List<String> all = new ArrayList<>();
            if (!first.isEmpty()) {
                all.add(first);
            }
            spec.names().stream().filter(name -> !name.startsWith("<")).forEach(all::add);
            return all;
        }

        String names() {
            List<String> all = all();
            return "one of " + String.join(", ", all.subList(0, Math.min(SHOWN, all.size())))
                    + (all.size() > SHOWN ? ", …" : "");
        }
    }
}
