package io.understudy.frontends.yaml.form;

import io.understudy.api.config.Problem.Kind;
import io.understudy.frontends.yaml.syntax.Node;
import io.understudy.frontends.yaml.syntax.Node.Scalar;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.LineWords;
import io.understudy.language.statement.ScriptWords;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the statements of one document, so many and no more, and complains about its nodes. */
final class StatementMaker {

    private final SourceFile source;
    private final Complaints complaints;
    /** Aliases can make a document of any size of a small text; below zero nothing is looked at any more. */
    private int wordsLeft;

    StatementMaker(SourceFile source, Complaints complaints, int maxWords) {
        this.source = source;
        this.complaints = complaints;
        this.wordsLeft = maxWords;
    }

    /** Counts a node that may come to nothing; {@code false}, with one complaint, once there were too many. */
    boolean visit(Node node) {
        return spend(1, node.line(), node.column());
    }

    private boolean spend(int words, int line, int column) {
        boolean hadRoom = wordsLeft >= 0;
        wordsLeft = Math.max(-1, wordsLeft - words);
        if (hadRoom && wordsLeft < 0) {
            complaints.add(Kind.REFUSED, source, line, column,
                    "The configuration is larger than the memory of this program allows",
                    "fewer lines and aliases, or more memory: UNDERSTUDY_JAVA_OPTS=-Xmx256m");
        }
        return wordsLeft >= 0;
    }

    /** A statement of words. */
    Statement line(Word keyword, List<Word> arguments, List<Statement> into) {
        return add(keyword, arguments, LineWords.join(arguments), into);
    }

    /** A statement whose words are quoted as those of a command are (A14). */
    Statement command(Word keyword, List<Word> arguments, List<Statement> into) {
        return add(keyword, arguments, arguments.stream().map(word -> ScriptWords.quoted(word.text()))
                .collect(Collectors.joining(" ")), into);
    }

    /** A statement as a line of keepalived.conf has it. */
    Statement written(List<Word> words, String tail, List<Statement> into) {
        return add(words.get(0), words.subList(1, words.size()), tail, into);
    }

    private Statement add(Word keyword, List<Word> arguments, String tail, List<Statement> into) {
        List<Word> words = new ArrayList<>(arguments.size() + 1);
        words.add(keyword);
        words.addAll(arguments);
        Word first = arguments.isEmpty() ? keyword : arguments.get(0);
        Statement statement = new Statement(source, List.copyOf(words), tail,
                first.line() == keyword.line() ? first.column() : keyword.column());
        if (spend(words.size() + 1, keyword.line(), keyword.column())) {
            into.add(statement);
        }
        return statement;
    }

    /** A scalar as one word. */
    static Word word(Scalar scalar) {
        return new Word(scalar.text(), scalar.line(), scalar.column(), false);
    }

    /** A scalar cut into words; {@code null}, with a complaint, where a quote is not closed. */
    List<Word> words(Scalar scalar) {
        List<Word> words = LineWords.split(scalar.text(), scalar.line(), scalar.column());
        if (words == null) {
            bad(scalar, "Unmatched quote in '" + scalar.text() + "'", "a closing \" in the same string");
        }
        return words;
    }

    /** Complains about a value. */
    void bad(Node node, String message, String expected) {
        complain(Kind.BAD_VALUE, node, message, expected);
    }

    /** Complains. */
    void complain(Kind kind, Node node, String message, String expected) {
        if (!visit(node)) {
            return;
        }
        complaints.add(kind, source, node.line(), node.column(), message, expected);
    }
}
