package io.understudy.language.statement;

import io.understudy.api.config.Position;
import java.util.Arrays;

/**
 * The text of one file, and where its lines begin. Immutable.
 */
public final class SourceFile {

    private final String name;
    private final String text;
    private final int[] lineStarts;

    /**
     * A file's text.
     *
     * @param name as messages name it
     * @param text the whole text, line ends as they are
     */
    public SourceFile(String name, String text) {
        this.name = name;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    /** As messages name it. */
    public String name() {
        return name;
    }

    /** The whole text. */
    public String text() {
        return text;
    }

    /** Number of lines; a file that does not end in a line end has a last line all the same. */
    public int lines() {
        return lineStarts.length;
    }

    /** A line without its line end (A2), from 1; empty where there is no such line. */
    public String line(int number) {
        if (number < 1 || number > lineStarts.length) {
            return "";
        }
        int start = lineStarts[number - 1];
        int end = number < lineStarts.length ? lineStarts[number] : text.length();
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Length of a line, its line end included; 0 where there is no such line. */
    int lineLength(int number) {
        if (number < 1 || number > lineStarts.length) {
            return 0;
        }
        return (number < lineStarts.length ? lineStarts[number] : text.length()) - lineStarts[number - 1];
    }

    /** A place in this file. */
    public Position at(int line, int column) {
        return new Position(name, line, column);
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[Math.max(16, text.length() / 24)];
        int count = 0;
        int start = 0;
        while (start < text.length()) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = start;
            int end = text.indexOf('\n', start);
            if (end < 0) {
                break;
            }
            start = end + 1;
        }
        return Arrays.copyOf(starts, count);
    }
}
