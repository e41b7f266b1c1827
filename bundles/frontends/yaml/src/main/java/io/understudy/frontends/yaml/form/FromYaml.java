package io.understudy.frontends.yaml.form;

import io.understudy.api.config.Problem.Kind;
import io.understudy.frontends.yaml.syntax.Node;
import io.understudy.frontends.yaml.syntax.Node.Entry;
import io.understudy.frontends.yaml.syntax.Node.Mapping;
import io.understudy.frontends.yaml.syntax.Node.Scalar;
import io.understudy.frontends.yaml.syntax.Node.Sequence;
import io.understudy.frontends.yaml.syntax.Node.Type;
import io.understudy.language.statement.Characters;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.ScriptWords;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Block;
import io.understudy.language.vocabulary.Grammar;
import io.understudy.language.vocabulary.Keyword;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** Makes statements of a document: bodies and blocks. What is no block, {@link Values} reads. */
public final class FromYaml {

    private final Vocabulary vocabulary;
    private final StatementMaker maker;
    private final Values values;
    private final ListLines lines;

    private FromYaml(Vocabulary vocabulary, StatementMaker maker) {
        this.vocabulary = vocabulary;
        this.maker = maker;
        this.values = new Values(maker);
        this.lines = new ListLines(vocabulary, maker, this::unknownBody);
    }

    /**
     * The statements of a document.
     *
     * @param maxWords a document of more words is refused, a statement counting as one more
     */
    public static List<Statement> read(Vocabulary vocabulary, SourceFile source, Node root, int maxWords,
            Complaints complaints) {
        List<Statement> statements = new ArrayList<>();
        new FromYaml(vocabulary, new StatementMaker(source, complaints, maxWords))
                .body(root, vocabulary.top(), "The document", statements);
        return statements;
    }

    /** Keywords with their values: a map, or a list of maps where the order matters. */
    private void body(Node node, Block block, String of, List<Statement> into) {
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> entry(entry.key(), entry.value(), block, into));
        } else if (node instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                if (!maker.visit(item)) {
                    return;
                }
                if (item instanceof Mapping) {
                    body(item, block, of, into);
                } else {
                    noMap(item, block, of + " is a map of keywords, or a list of such maps", "KEYWORD: VALUE");
                }
            }
        } else if (!isNull(node)) {
            noMap(node, block, of + " is a map of keywords", "KEYWORD: VALUE on lines of their own");
        }
    }

    /** A document without keywords is not one without virtual routers: it is another file, or half of one. */
    private void noMap(Node node, Block block, String message, String expected) {
        maker.complain(block == vocabulary.top() ? Kind.REFUSED : Kind.BAD_VALUE, node, message, expected);
    }

    private static boolean isNull(Node node) {
        return node instanceof Scalar scalar && scalar.type() == Type.NULL;
    }

    private void entry(Scalar key, Node value, Block block, List<Statement> into) {
        if (!maker.visit(key)) {
            return;
        }
        Keyword keyword = block.keyword(key.text());
        if (keyword == null) {
            unknown(key, value, block, into);
            return;
        }
        switch (Shape.of(keyword.grammar())) {
            case BLOCK -> blocks(key, value, keyword.grammar(), into);
            case NAMED_BLOCKS, NAMED_LINES -> named(key, value, keyword.grammar(), into);
            case LINES -> {
                Statement statement = maker.line(StatementMaker.word(key), List.of(), into);
                statement.open(lines.read(value, keyword));
                statement.close();
            }
            case NONE -> maker.complain(Kind.UNKNOWN_KEYWORD, key, "'" + key.text() + "' has no place in YAML",
                    "what it stands for, written here: `understudy config convert` does that");
            default -> values.read(key, value, keyword, into);
        }
    }

    /** One block, or several where a list stands there. */
    private void blocks(Scalar key, Node value, Grammar grammar, List<Statement> into) {
        for (Node one : value instanceof Sequence sequence ? sequence.items() : List.of(value)) {
            open(maker.line(StatementMaker.word(key), List.of(), into), one, grammar, key.text());
        }
    }

    private void open(Statement statement, Node value, Grammar grammar, String of) {
        List<Statement> body = new ArrayList<>();
        statement.open(body);
        body(value, vocabulary.block(grammar.words().get(0)), of, body);
        statement.close();
    }

    private void named(Scalar key, Node value, Grammar grammar, List<Statement> into) {
        if (!(value instanceof Mapping mapping)) {
            if (!isNull(value)) {
                maker.bad(value, key.text() + " is a map of names", "NAME: below it, with what belongs to it");
            }
            return;
        }
        for (Entry entry : mapping.entries()) {
            Scalar name = entry.key();
            List<Word> words = Shape.isOneName(grammar) ? List.of(StatementMaker.word(name)) : maker.words(name);
            if (words == null) {
                continue;
            }
            // the block begins where its name is
            Statement statement = maker.line(new Word(key.text(), name.line(), name.column(), false), words, into);
            if (Shape.of(grammar) == Shape.NAMED_LINES) {
                statement.open(lines.read(entry.value(), grammar, name.text()));
                statement.close();
            } else {
                open(statement, entry.value(), grammar, name.text());
            }
        }
    }

    /** A key that is no keyword: a plugin's, a typo, or a whole line as keepalived.conf has it. */
    private void unknown(Scalar key, Node value, Block block, List<Statement> into) {
        int blank = key.text().indexOf(' ');
        Keyword first = blank < 0 ? null : block.keyword(key.text().substring(0, blank));
        List<Word> words = first != null && Shape.of(first.grammar()) == Shape.COMMAND ? commandWords(key, blank)
                : maker.words(key);
        if (words == null) {
            return;
        }
        if (words.size() == 1 && words.get(0).text().equals(key.text())) {
            generic(words.get(0), value, into);
        } else if (words.isEmpty()) {
            maker.complain(Kind.UNKNOWN_KEYWORD, key, "An empty key", "a keyword");
        } else {
            wholeLine(words, key, value, block, into);
        }
    }

    /** A command's words are quoted in their own way (A14). */
    private static List<Word> commandWords(Scalar key, int blank) {
        List<Word> words = new ArrayList<>();
        words.add(new Word(key.text().substring(0, blank), key.line(), key.column(), false));
        ScriptWords.ofLine(key.text().substring(blank)).forEach(word ->
                words.add(new Word(word, key.line(), key.column(), false)));
        return words;
    }

    private void generic(Word keyword, Node value, List<Statement> into) {
        for (Node one : value instanceof Sequence sequence ? sequence.items() : List.of(value)) {
            if (!(one instanceof Scalar scalar)) {
                unknownBody(maker.line(keyword, List.of(), into), one);
                continue;
            }
            boolean alone = scalar.type() == Type.NULL || scalar.type() == Type.TRUE;
            List<Word> arguments = alone ? List.of() : maker.words(scalar);
            if (arguments != null) {
                maker.line(keyword, arguments, into);
            }
        }
    }

    private void wholeLine(List<Word> words, Scalar key, Node value, Block block, List<Statement> into) {
        int start = key.text().indexOf(words.get(0).text()) + words.get(0).text().length()
                + (words.get(0).quoted() ? 1 : 0);
        String tail = key.text().substring(Characters.skipBlanks(key.text(), start, key.text().length()));
        Statement statement = maker.written(words, tail, into);
        Keyword keyword = block.keyword(statement.keyword());
        Block opened = vocabulary.opened(block, statement.keyword());
        if (opened == null) {
            if (!(value instanceof Scalar scalar)) {
                unknownBody(statement, value);
            } else if (scalar.type() != Type.NULL) {
                maker.bad(scalar, "Nothing can follow a key that is a whole line", key.text().split("\\s")[0]
                        + " as key, and all else as its value");
            }
        } else if (keyword.grammar().wantsKeywords()) {
            open(statement, value, keyword.grammar(), statement.keyword());
        } else {
            statement.open(lines.read(value, keyword));
            statement.close();
        }
    }

    /** What stands between braces that nobody knows. */
    private void unknownBody(Statement statement, Node value) {
        List<Statement> body = new ArrayList<>();
        statement.open(body);
        body(value, vocabulary.unknown(), statement.keyword(), body);
        statement.close();
    }
}
