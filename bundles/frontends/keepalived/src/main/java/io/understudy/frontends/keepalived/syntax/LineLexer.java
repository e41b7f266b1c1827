package io.understudy.frontends.keepalived.syntax;

import io.understudy.api.config.Problem.Kind;
import io.understudy.language.statement.Characters;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line at its braces (A19) and the pieces into words (A12). One pass over the characters, no look back.
 */
final class LineLexer {

    /** Receives the pieces of a line in order. */
    interface Pieces {

        /** A keyword with its words. */
        void statement(Statement statement);

        /** An opening brace. */
        void open(LogicalLine line, int column);

        /** A closing brace. */
        void close(LogicalLine line, int column);
    }

    private final Complaints complaints;
    private final WordCache cache = new WordCache();

    LineLexer(Complaints complaints) {
        this.complaints = complaints;
    }

    /** Reads a line whose comment has been removed. */
    void read(LogicalLine line, Pieces pieces) {
        String text = line.text();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '}')) {
                piece(line, start, i, pieces);
                if (c == '{') {
                    pieces.open(line, line.column(i));
                } else {
                    pieces.close(line, line.column(i));
                }
                start = i + 1;
            }
        }
        if (quoted) {
            int quote = text.lastIndexOf('"');
            complaints.add(Kind.SYNTAX, line.source(), line.number(), line.column(quote), "Unmatched quote",
                    "a closing \" on the same line; the line is left out");
            return;
        }
        piece(line, start, text.length(), pieces);
    }

    private void piece(LogicalLine line, int from, int to, Pieces pieces) {
        String text = line.text();
        int start = Characters.skipBlanks(text, from, to);
        int end = to;
        while (end > start && Characters.isBlank(text.charAt(end - 1))) {
            end--;
        }
        if (start == end) {
            return;
        }
        List<Word> words = new ArrayList<>(4);
        int index = word(line, start, end, words);
        int tail = Characters.skipBlanks(text, index, end);
        for (index = tail; index < end; index = Characters.skipBlanks(text, index, end)) {
            index = word(line, index, end, words);
        }
        // most statements have one plain argument, which then is the tail
        String rest = words.size() == 2 && words.get(1).text().length() == end - tail ? words.get(1).text()
                : text.substring(tail, end);
        pieces.statement(new Statement(line.source(), List.copyOf(words), rest, line.column(tail)));
    }

    /** Reads the word that begins at an index; returns the index after it. */
    private int word(LogicalLine line, int start, int end, List<Word> words) {
        String text = line.text();
        int index = start;
        boolean quoted = text.charAt(start) == '"';
        if (quoted) {
            index = text.indexOf('"', start + 1);
            words.add(new Word(text.substring(start + 1, index), line.number(), line.column(start), true));
            return index + 1;
        }
        while (index < end && text.charAt(index) != '"' && !Characters.isBlank(text.charAt(index))) {
            index++;
        }
        words.add(new Word(cache.shared(text.substring(start, index)), line.number(), line.column(start), false));
        return index;
    }
}
