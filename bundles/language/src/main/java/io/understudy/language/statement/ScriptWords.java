package io.understudy.language.statement;

import java.util.ArrayList;
import java.util.List;

/**
 * The quoting of script-like keywords: A14 for the words of the line, A15 for program and arguments in a word.
 */
public final class ScriptWords {

    private final String text;
    private final boolean escapes;
    private final List<String> words = new ArrayList<>();
    private int index;
    private boolean unterminated;

    private ScriptWords(String text, boolean escapes) {
        this.text = text;
        this.escapes = escapes;
        while ((index = Characters.skipBlanks(text, index, text.length())) < text.length()) {
            words.add(word());
        }
    }

    /** Words of a line: {@code '…'} and {@code "…"} quote, adjacent pieces are one word; no escapes (A14). */
    public static List<String> ofLine(String tail) {
        return new ScriptWords(tail, false).words;
    }

    /** Program and arguments of a command: quotes and escapes (A15). */
    public static List<String> ofCommand(String command) {
        return new ScriptWords(command, true).words;
    }

    /** {@code true} where a quote of the line is not closed. */
    public static boolean isUnterminated(String tail) {
        return new ScriptWords(tail, false).unterminated;
    }

    /** A word as {@link #ofLine} gives it back, whatever stands in it. */
    public static String quoted(String word) {
        if (word.indexOf('"') < 0) {
            return word.indexOf('\'') < 0 ? LineWords.quoted(word) : '"' + word + '"';
        }
        if (word.indexOf('\'') < 0) {
            return '\'' + word + '\'';
        }
        // neither quote can hold all of it: pieces that touch are one word
        StringBuilder pieces = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= word.length(); i++) {
            if (i == word.length() || word.charAt(i) == '"') {
                if (i > start) {
                    pieces.append('"').append(word, start, i).append('"');
                }
                pieces.append(i == word.length() ? "" : "'\"'");
                start = i + 1;
            }
        }
        return pieces.toString();
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        char quote = 0;
        while (index < text.length()) {
            char c = text.charAt(index);
            if (quote == 0 && Characters.isBlank(c)) {
                return word.toString();
            }
            index++;
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == '\\' && escapes && index < text.length()) {
                escape(word);
            } else {
                word.append(c);
            }
        }
        unterminated |= quote != 0;
        return word.toString();
    }

    private void escape(StringBuilder word) {
        char c = text.charAt(index++);
        int simple = "abEfnrtv".indexOf(c);
        if (simple >= 0) {
            word.append("\u0007\b\u001b\f\n\r\t\u000b".charAt(simple));
        } else if (c >= '0' && c <= '7') {
            index--;
            word.append((char) number(8, 3));
        } else if (c == 'x' && index < text.length() && Character.digit(text.charAt(index), 16) >= 0) {
            word.append((char) number(16, 2));
        } else if (c == 'c' && index < text.length()) {
            word.append((char) (text.charAt(index++) & 0x1f));
        } else {
            word.append(c);
        }
    }

    private int number(int radix, int digits) {
        int value = 0;
        for (int n = 0; n < digits && index < text.length(); n++) {
            int digit = Character.digit(text.charAt(index), radix);
            if (digit < 0) {
                break;
            }
            value = value * radix + digit;
            index++;
        }
        return value & 0xff;
    }
}
