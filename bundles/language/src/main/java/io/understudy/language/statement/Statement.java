package io.understudy.language.statement;

import io.understudy.api.config.Position;
import java.util.Collections;
import java.util.List;

/**
 * A keyword with its words and, where braces follow, the statements between them. Immutable once the tree is built.
 */
public final class Statement {

    private final SourceFile source;
    private final List<Word> words;
    private final String tail;
    private final int tailColumn;
    private List<Statement> body;

    /**
     * A statement.
     *
     * @param words      at least one: the keyword
     * @param tail       what follows the keyword, quotes and all, for keywords that quote in their own way (A14)
     * @param tailColumn column of the tail's first character
     */
    public Statement(SourceFile source, List<Word> words, String tail, int tailColumn) {
        this.source = source;
        this.words = words;
        this.tail = tail;
        this.tailColumn = tailColumn;
    }

    /** The first word. */
    public String keyword() {
        return words.get(0).text();
    }

    /** All words, the keyword first. */
    public List<Word> words() {
        return words;
    }

    /** Number of words after the keyword. */
    public int arguments() {
        return words.size() - 1;
    }

    /** The n-th word after the keyword, from 0. */
    public Word argument(int index) {
        return words.get(index + 1);
    }

    /** What follows the keyword as written, without surrounding blanks. */
    public String tail() {
        return tail;
    }

    /** Column of the tail. */
    public int tailColumn() {
        return tailColumn;
    }

    /** {@code true} where braces follow. */
    public boolean hasBody() {
        return body != null;
    }

    /** The statements between the braces; empty where there are none. */
    public List<Statement> body() {
        return body == null ? List.of() : Collections.unmodifiableList(body);
    }

    /** Where the keyword stands. */
    public Position position() {
        return position(words.get(0));
    }

    /** Where a word of this statement stands. */
    public Position position(Word word) {
        return source.at(word.line(), word.column());
    }

    /** The file. */
    public SourceFile source() {
        return source;
    }

    public void open(List<Statement> statements) {
        body = statements;
    }

    /** Nothing is added to the body any more. */
    public void close() {
        body = List.copyOf(body);
    }

    @Override
    public String toString() {
        return String.join(" ", words.stream().map(Word::text).toList()) + (body == null ? "" : " " + body);
    }
}
