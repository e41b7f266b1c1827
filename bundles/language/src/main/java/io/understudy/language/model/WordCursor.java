package io.understudy.language.model;

import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import java.util.List;

/** Walks along the words of one line. */
final class WordCursor {

    private final Statement line;
    private int next;

    /** Begins with a word of a line: 0 is its first. */
    WordCursor(Statement line, int first) {
        this.line = line;
        this.next = first;
    }

    Statement line() {
        return line;
    }

    boolean hasNext() {
        return next < line.words().size();
    }

    /** The next word, which must be there; it stays the next one. */
    Word peek() {
        return line.words().get(next);
    }

    /** The next word, which must be there. */
    Word next() {
        return line.words().get(next++);
    }

    /** {@code true} where the next word is this one; it is skipped then. */
    boolean skip(String word) {
        if (hasNext() && peek().text().equals(word)) {
            next++;
            return true;
        }
        return false;
    }

    /** Some words of this line as a statement of their own. */
    Statement statement(Word... words) {
        Word last = words[words.length - 1];
        return new Statement(line.source(), List.of(words), words.length == 1 ? "" : last.text(), last.column());
    }
}
