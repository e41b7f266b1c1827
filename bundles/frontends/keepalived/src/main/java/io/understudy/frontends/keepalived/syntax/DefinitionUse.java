package io.understudy.frontends.keepalived.syntax;

import io.understudy.language.statement.Characters;

/**
 * {@code $NAME}, <code>${NAME}</code> or <code>${NAME PARAMETERS}</code> in a text (A47, A50).
 *
 * @param name       without dollar sign and braces
 * @param parameters what stands between the name and the closing brace
 * @param end        index after it
 */
record DefinitionUse(String name, String parameters, int end) {

    /** What is used at a dollar sign; {@code null} where nothing is. */
    static DefinitionUse at(CharSequence text, int dollar) {
        boolean braced = dollar + 1 < text.length() && text.charAt(dollar + 1) == '{';
        int start = dollar + (braced ? 2 : 1);
        int end = nameEnd(text, start);
        if (end == start) {
            return null;
        }
        String name = text.subSequence(start, end).toString();
        if (!braced) {
            boolean ends = end == text.length() || " \t,)".indexOf(text.charAt(end)) >= 0;
            return ends ? new DefinitionUse(name, "", end) : null;
        }
        int close = end;
        while (close < text.length() && text.charAt(close) != '}') {
            close++;
        }
        if (close == text.length() || close > end && !Characters.isBlank(text.charAt(end))) {
            return null;
        }
        int parameters = Characters.skipBlanks(text.toString(), end, close);
        return parameters == close && close > end ? null
                : new DefinitionUse(name, text.subSequence(parameters, close).toString(), close + 1);
    }

    /** Index after the name that begins there; the same index where none does (A45). */
    static int nameEnd(CharSequence text, int from) {
        int end = from;
        while (end < text.length() && isNamePart(text.charAt(end), end > from)) {
            end++;
        }
        return end;
    }

    private static boolean isNamePart(char c, boolean inside) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || inside && c >= '0' && c <= '9';
    }
}
