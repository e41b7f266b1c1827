package io.understudy.language.model;

import java.util.Set;

/**
 * Decides whether a command is one program with arguments, which runs without a shell as in keepalived, or a line
 * that only a shell understands. What keepalived runs today must not change: a lone {@code &} or {@code ?} in the
 * middle of a word (a URL) is no shell syntax here, and what quotes protect never is.
 */
final class ShellSyntax {

    /** First words that are no program on any disk. {@code test} and {@code [} are programs. */
    private static final Set<String> SHELL_WORDS = Set.of("[[", "exit", "if", "for", "while", "until", "case", "{",
            "!", ":", ".", "source", "cd", "eval", "exec", "set", "export", "command", "type", "function", "return",
            "read", "local", "trap", "ulimit", "unset", "let", "((");

    private ShellSyntax() {
    }

    /** {@code true} where the text needs a shell. */
    static boolean isNeeded(String text) {
        int end = 0;
        while (end < text.length() && !isBlank(text.charAt(end))) {
            end++;
        }
        String first = text.substring(0, end);
        return SHELL_WORDS.contains(first) || isAssignment(first) || hasOperators(text);
    }

    private static boolean isAssignment(String word) {
        int equals = word.indexOf('=');
        if (equals < 1) {
            return false;
        }
        for (int i = 0; i < equals; i++) {
            char c = word.charAt(i);
            if (c != '_' && !(c < 128 && Character.isLetter(c)) && !(i > 0 && c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasOperators(String text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (isOperator(text, i, c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOperator(String text, int index, char c) {
        char next = index + 1 < text.length() ? text.charAt(index + 1) : ' ';
        return switch (c) {
            case ';', '|', '<', '>', '(', ')', '`', '*' -> true;
            case '&' -> next == '&' || isBlank(next);
            case '$' -> next == '(' || next == '{' || next == '_' || next < 128 && Character.isLetter(next);
            default -> false;
        };
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
