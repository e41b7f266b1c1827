package io.understudy.frontends.keepalived.syntax;

/** What separates words and what ends a line. */
final class Characters {

    private Characters() {
    }

    /** A3: blank, tab, form feed, line feed, carriage return, vertical tab. */
    static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    /** First index from {@code from} that is no blank, at most {@code end}. */
    static int skipBlanks(String text, int from, int end) {
        int index = from;
        while (index < end && isBlank(text.charAt(index))) {
            index++;
        }
        return index;
    }
}
