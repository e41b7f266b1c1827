package io.understudy.language.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The quoting of ordinary lines (A12): blanks divide, double quotes hold together, nothing escapes. Both ways.
 */
public final class LineWords {

    private static final String SPECIAL = "#!{}";
    /** What means more than itself at the beginning of a line: a condition, a repetition, a definition. */
    private static final String SPECIAL_AT_START = "@~$";

    private LineWords() {
    }

    /**
     * The words of a line.
     *
     * @param line   number of the line in its file, for the words
     * @param column column of the text's first character
     * @return {@code null} where a quote is not closed
     */
    public static List<Word> split(String text, int line, int column) {
        List<Word> words = new ArrayList<>(4);
        int index = Characters.skipBlanks(text, 0, text.length());
        while (index < text.length()) {
            int start = index;
            if (text.charAt(start) == '"') {
                index = text.indexOf('"', start + 1);
                if (index < 0) {
                    return null;
                }
                words.add(new Word(text.substring(start + 1, index++), line, column + start, true));
            } else {
                while (index < text.length() && text.charAt(index) != '"' && !Characters.isBlank(text.charAt(index))) {
                    index++;
                }
                words.add(new Word(text.substring(start, index), line, column + start, false));
            }
            index = Characters.skipBlanks(text, index, text.length());
        }
        return words;
    }

    /** A line of these words; what a word needs quotes for stands in quotes. */
    public static String join(List<Word> words) {
        return words.stream().map(word -> quoted(word.text())).collect(Collectors.joining(" "));
    }

    /** One word, in quotes where it needs them. A double quote within a word cannot be written: {@link #isWord}. */
    public static String quoted(String word) {
        boolean plain = !word.isEmpty() && SPECIAL_AT_START.indexOf(word.charAt(0)) < 0
                && word.chars().noneMatch(c -> Character.isWhitespace(c) || SPECIAL.indexOf(c) >= 0);
        return plain ? word : '"' + word + '"';
    }

    /** Whether a line can hold such a word. */
    public static boolean isWord(String text) {
        return text.chars().noneMatch(c -> c == '"' || c == '\n' || c == 0);
    }
}
