package io.understudy.language.statement;

/**
 * One word of a line.
 *
 * @param text   without double quotes
 * @param line   from 1
 * @param column from 1, of the first character, a quote included
 * @param quoted {@code true} where it stood in double quotes
 */
public record Word(String text, int line, int column, boolean quoted) {

    @Override
    public String toString() {
        return text;
    }
}
