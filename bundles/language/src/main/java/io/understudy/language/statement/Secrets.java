package io.understudy.language.statement;

import java.util.List;

/**
 * Hides what follows a password's or a key's keyword in a line that is shown: {@code auth_pass}, {@code smtp_password},
 * {@code key ID}.
 */
final class Secrets {

    private static final List<String> PASSWORDS = List.of("auth_pass", "smtp_password");
    private static final String KEY = "key";
    /** What may stand between keyword, id and key, in any of the formats. */
    private static final String BETWEEN = " \t:,[{\"'-";

    private Secrets() {
    }

    /** Whether there is anything to hide. */
    static boolean isIn(String line) {
        return start(line) >= 0;
    }

    /** The line with stars for the secret and for all behind it; columns stay. */
    static String masked(String line) {
        int start = start(line);
        if (start < 0) {
            return line;
        }
        StringBuilder shown = new StringBuilder(line);
        for (int i = start; i < line.length(); i++) {
            if (!Characters.isBlank(line.charAt(i))) {
                shown.setCharAt(i, '*');
            }
        }
        return shown.toString();
    }

    /** Where a secret begins; -1 where there is none. Lines may be long and are many: one pass, no backtracking. */
    private static int start(String line) {
        int password = -1;
        for (String keyword : PASSWORDS) {
            int at = line.indexOf(keyword);
            password = at < 0 || password >= 0 && password <= at + keyword.length() ? password : at + keyword.length();
        }
        int limit = password < 0 ? line.length() : password;
        for (int key = line.indexOf(KEY); key >= 0 && key < limit; key = line.indexOf(KEY, key + 1)) {
            int id = skip(line, key + KEY.length());
            int end = id;
            while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
                end++;
            }
            boolean word = key == 0 || !Character.isLetterOrDigit(line.charAt(key - 1)) && line.charAt(key - 1) != '_';
            if (word && id > key + KEY.length() && end > id && skip(line, end) > end) {
                return end;
            }
        }
        return password;
    }

    private static int skip(String line, int from) {
        int index = from;
        while (index < line.length() && BETWEEN.indexOf(line.charAt(index)) >= 0) {
            index++;
        }
        return index;
    }
}
