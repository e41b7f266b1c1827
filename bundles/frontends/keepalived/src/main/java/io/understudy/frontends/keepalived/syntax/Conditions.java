package io.understudy.frontends.keepalived.syntax;

import io.understudy.language.statement.Characters;

/** The second stage of A59: {@code @ID} and {@code @^ID} in front of a line (A53). */
public final class Conditions {

    private final String configId;

    /** Conditions for a configuration id. */
    public Conditions(String configId) {
        this.configId = configId;
    }

    /**
     * The line with its condition blanked out, columns kept; {@code null} where the line does not hold for this id.
     */
    public LogicalLine apply(LogicalLine line) {
        String text = line.text();
        int start = Characters.skipBlanks(text, 0, text.length());
        if (start == text.length() || text.charAt(start) != '@') {
            return line;
        }
        boolean negated = start + 1 < text.length() && text.charAt(start + 1) == '^';
        int from = start + (negated ? 2 : 1);
        int end = from;
        while (end < text.length() && !Characters.isBlank(text.charAt(end))) {
            end++;
        }
        if (text.substring(from, end).equals(configId) == negated) {
            return null;
        }
        return line.blankedTo(" ".repeat(end) + text.substring(end));
    }
}
