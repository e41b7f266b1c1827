package io.understudy.frontends.keepalived.syntax;

import io.understudy.language.statement.SourceFile;

/**
 * One line as the keyword stage sees it: comment removed, conditions decided, definitions expanded (A59), together
 * with the line of the file that a person must edit.
 *
 * @param source  the file
 * @param number  the line in that file, from 1
 * @param text    the text to be read
 * @param written {@code true} where the text's columns are those of the file; {@code false} after an expansion
 */
public record LogicalLine(SourceFile source, int number, String text, boolean written) {

    /** The same line with another text, after an expansion. */
    public LogicalLine expandedTo(String other) {
        return new LogicalLine(source, number, other, false);
    }

    /** The same line with an equally long text: columns stay. */
    public LogicalLine blankedTo(String other) {
        return new LogicalLine(source, number, other, written);
    }

    /** Column in the file of a place in the text: where the text is not as written, the line's first column. */
    int column(int index) {
        return written ? index + 1 : 1;
    }
}
