package io.understudy.checkers.http.policy;

/**
 * The head of an ordinary answer, which is what nearly every server sends. Whatever is not quite ordinary (chunks, folded
 * lines, bare line feeds, no HTTP at all) is {@link #UNUSUAL} and left to a decoder that knows it all.
 *
 * @param status       status code
 * @param contentBytes {@code Content-Length}; -1: the body ends with the connection
 * @param endIndex     where the body begins
 */
public record AnswerHead(int status, long contentBytes, int endIndex) {

    /** More has to come before anything can be said. */
    public static final AnswerHead INCOMPLETE = new AnswerHead(0, -1, 0);
    /** Somebody else should look at it. */
    public static final AnswerHead UNUSUAL = new AnswerHead(0, -1, -1);

    private static final String BEGIN = "HTTP/1.";
    private static final int STATUS_INDEX = 9;
    private static final int AFTER_STATUS_INDEX = 12;
    private static final int CONTENT_LENGTH_DIGITS_MAX = 15;

    /** Looks at the first bytes of an answer. */
    public static AnswerHead of(byte[] bytes, int length) {
        if (!beginsWell(bytes, length)) {
            return UNUSUAL;
        }
        long contentBytes = -1;
        int lineStart = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            int lineEnd = i - 1;
            if (lineEnd < lineStart || bytes[lineEnd] != '\r') {
                return UNUSUAL;
            }
            if (lineStart == 0) {
                lineStart = i + 1;
                continue; // the status line
            }
            if (lineEnd == lineStart) {
                int status = number(bytes, STATUS_INDEX, AFTER_STATUS_INDEX);
                return mayHaveBody(status) ? new AnswerHead(status, contentBytes, i + 1) : UNUSUAL;
            }
            int colon = colon(bytes, lineStart, lineEnd);
            if (colon < 0 || isNamed("transfer-encoding", bytes, lineStart, colon)) {
                return UNUSUAL;
            }
            if (isNamed("content-length", bytes, lineStart, colon)) {
                long said = contentBytes(bytes, colon + 1, lineEnd);
                if (said < 0 || contentBytes >= 0) {
                    return UNUSUAL;
                }
                contentBytes = said;
            }
            lineStart = i + 1;
        }
        return INCOMPLETE;
    }

    private static boolean beginsWell(byte[] bytes, int length) {
        for (int i = 0; i < Math.min(length, AFTER_STATUS_INDEX + 1); i++) {
            boolean well = i < BEGIN.length() ? bytes[i] == BEGIN.charAt(i)
                    : i == STATUS_INDEX - 1 ? bytes[i] == ' '
                    : i == AFTER_STATUS_INDEX ? bytes[i] == ' ' || bytes[i] == '\r'
                    : isDigit(bytes[i]);
            if (!well) {
                return false;
            }
        }
        return true;
    }

    /** What is told on the way, or never has a body, has rules of its own. */
    private static boolean mayHaveBody(int status) {
        return status >= 200 && status != 204 && status != 205 && status != 304;
    }

    /** Where the name ends; -1 where it is none. */
    private static int colon(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == ':') {
                return i > from ? i : -1;
            }
            if (bytes[i] <= ' ') {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isNamed(String lowerCase, byte[] bytes, int from, int to) {
        if (to - from != lowerCase.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if ((bytes[i] | 0x20) != lowerCase.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    private static long contentBytes(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && bytes[start] == ' ') {
            start++;
        }
        int end = to;
        while (end > start && bytes[end - 1] == ' ') {
            end--;
        }
        if (end == start || end - start > CONTENT_LENGTH_DIGITS_MAX) {
            return -1;
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            if (!isDigit(bytes[i])) {
                return -1;
            }
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    private static int number(byte[] digits, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + digits[i] - '0';
        }
        return value;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
