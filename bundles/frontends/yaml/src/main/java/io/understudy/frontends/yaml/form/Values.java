package io.understudy.frontends.yaml.form;

import io.understudy.frontends.yaml.syntax.Node;
import io.understudy.frontends.yaml.syntax.Node.Entry;
import io.understudy.frontends.yaml.syntax.Node.Mapping;
import io.understudy.frontends.yaml.syntax.Node.Scalar;
import io.understudy.frontends.yaml.syntax.Node.Sequence;
import io.understudy.frontends.yaml.syntax.Node.Type;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Grammar;
import io.understudy.language.vocabulary.Grammar.Absence;
import io.understudy.language.vocabulary.Keyword;
import io.understudy.language.vocabulary.KeywordSuggestion;
import java.util.ArrayList;
import java.util.List;

/** Reads the values of keywords that are no blocks. Whether a value is good, the vocabulary says later. */
final class Values {

    private static final List<String> COMMAND_KEYS = List.of("command", "user", "group");

    private final StatementMaker maker;

    Values(StatementMaker maker) {
        this.maker = maker;
    }

    void read(Scalar key, Node value, Keyword keyword, List<Statement> into) {
        Shape shape = Shape.of(keyword.grammar());
        if (shape == Shape.REPEATED_WORDS && value instanceof Sequence sequence) {
            sequence.items().forEach(item -> scalar(key, item, keyword, shape, into));
        } else if (shape == Shape.COMMAND && value instanceof Mapping mapping) {
            command(key, mapping, into);
        } else {
            scalar(key, value, keyword, shape, into);
        }
    }

    private void scalar(Scalar key, Node value, Keyword keyword, Shape shape, List<Statement> into) {
        Word name = StatementMaker.word(key);
        if (!(value instanceof Scalar scalar)) {
            // never the line of a value that might be a secret
            maker.bad(value.line() == key.line() ? value : key, keyword.name() + " cannot be "
                    + (value instanceof Sequence ? "a list" : "a map"), expected(shape, keyword));
            return;
        }
        if (shape == Shape.SWITCH || shape == Shape.TRUTH) {
            truth(name, scalar, keyword, shape, into);
            return;
        }
        boolean bare = scalar.type() == Type.NULL
                || scalar.type() == Type.TRUE && keyword.grammar().absence() == Absence.ALLOWED;
        List<Word> arguments = bare ? List.of() : arguments(scalar, keyword, shape);
        if (arguments == null) {
            return;
        }
        if (shape == Shape.COMMAND) {
            maker.command(name, arguments, into);
        } else {
            maker.line(name, arguments, into);
        }
    }

    private List<Word> arguments(Scalar scalar, Keyword keyword, Shape shape) {
        if (keyword.grammar().form() == Grammar.Form.LEASE && scalar.type() == Type.FALSE) {
            return List.of(new Word("off", scalar.line(), scalar.column(), false));
        }
        return shape == Shape.ONE_WORD || shape == Shape.COMMAND ? List.of(StatementMaker.word(scalar))
                : maker.words(scalar);
    }

    private static String expected(Shape shape, Keyword keyword) {
        return switch (shape) {
            case SWITCH, TRUTH -> keyword.name() + ": true, or false";
            case COMMAND -> keyword.name() + ": \"COMMAND\", or a map of command, user and group";
            case REPEATED_WORDS -> keyword.name() + ": VALUE, or a list of such values";
            default -> keyword.name() + ": VALUE";
        };
    }

    private void truth(Word name, Scalar scalar, Keyword keyword, Shape shape, List<Statement> into) {
        Boolean value = switch (scalar.type()) {
            case TRUE -> Boolean.TRUE;
            case FALSE -> Boolean.FALSE;
            // the words that are truth values in keepalived.conf, and were in YAML 1.1
            default -> switch (scalar.text()) {
                case "on", "yes" -> Boolean.TRUE;
                case "off", "no" -> Boolean.FALSE;
                default -> null;
            };
        };
        if (value == null) {
            maker.bad(scalar, keyword.name() + " is true or false, not '" + scalar.text() + "'",
                    expected(shape, keyword));
        } else if (shape == Shape.TRUTH) {
            maker.line(name, List.of(new Word(value ? "on" : "off", scalar.line(), scalar.column(), false)), into);
        } else if (value) {
            maker.line(name, List.of(), into);
        }
    }

    private void command(Scalar key, Mapping mapping, List<Statement> into) {
        Word[] words = new Word[COMMAND_KEYS.size()];
        for (Entry entry : mapping.entries()) {
            int index = COMMAND_KEYS.indexOf(entry.key().text());
            if (index < 0) {
                String nearest = KeywordSuggestion.nearest(entry.key().text(), COMMAND_KEYS);
                maker.bad(entry.key(), "Unknown key '" + entry.key().text() + "' of a command",
                        nearest.isEmpty() ? "command, user, group" : "did you mean '" + nearest + "'?");
            } else if (!(entry.value() instanceof Scalar scalar)) {
                maker.bad(entry.value(), entry.key().text() + " of a command is one value", "a string");
            } else {
                words[index] = StatementMaker.word(scalar);
            }
        }
        if (words[0] == null || words[1] == null && words[2] != null) {
            maker.bad(mapping, words[0] == null ? key.text() + " without a command" : key.text()
                    + " with a group and no user", "command: \"…\", then user, then group");
            return;
        }
        List<Word> arguments = new ArrayList<>();
        for (Word word : words) {
            if (word != null) {
                arguments.add(word);
            }
        }
        maker.command(StatementMaker.word(key), arguments, into);
    }
}
