package io.understudy.frontends.keepalived.source;

import java.util.ArrayList;
import java.util.List;

/** {@code a{b,c}d} means {@code abd} and {@code acd} (glob(3), GLOB_BRACE). */
final class BraceAlternatives {

    /** A pattern cannot ask for more names than this. */
    private static final int LIMIT = 1000;

    private BraceAlternatives() {
    }

    static List<String> of(String pattern) {
        List<String> all = new ArrayList<>();
        expand(pattern, all);
        return all;
    }

    private static void expand(String pattern, List<String> all) {
        int open = pattern.indexOf('{');
        int close = open < 0 ? -1 : matching(pattern, open);
        if (close < 0 || all.size() >= LIMIT) {
            all.add(pattern);
            return;
        }
        int depth = 0;
        int start = open + 1;
        for (int i = open + 1; i <= close; i++) {
            char c = pattern.charAt(i);
            if (depth == 0 && (c == ',' || i == close)) {
                expand(pattern.substring(0, open) + pattern.substring(start, i) + pattern.substring(close + 1), all);
                start = i + 1;
            } else if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            }
        }
    }

    private static int matching(String pattern, int open) {
        int depth = 0;
        for (int i = open; i < pattern.length(); i++) {
            depth += pattern.charAt(i) == '{' ? 1 : pattern.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
