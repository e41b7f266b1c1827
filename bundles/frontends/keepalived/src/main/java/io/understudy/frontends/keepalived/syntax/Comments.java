package io.understudy.frontends.keepalived.syntax;

/** The first stage of A59: removes comments. */
public final class Comments {

    private Comments() {
    }

    /** The line up to a {@code #} or {@code !} outside double quotes (A4, A5). */
    public static String strip(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '#' || c == '!')) {
                // A6: an escaped comment character loses its backslash and then starts a comment all the same
                int end = i > 0 && line.charAt(i - 1) == '\\' ? i - 1 : i;
                return line.substring(0, end);
            }
        }
        return line;
    }
}
