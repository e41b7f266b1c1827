package io.understudy.api.config;

/**
 * One complaint about a configuration.
 *
 * @param kind       what sort of complaint; decides severity and exit code
 * @param position   where
 * @param message    what is wrong, one line, without the position
 * @param expected   what was expected or what to do; empty where the message says it all
 * @param sourceLine the line as written, for showing it with a caret; empty where unknown
 */
public record Problem(Kind kind, Position position, String message, String expected, String sourceLine) {

    /**
     * Sorts of complaint, from harmless to fatal. The exit codes are those of {@code keepalived -t}
     * (keepalived 2.4.3): 0 accepted, 2 a required parameter is missing, 4 refused, 5 parsed with complaints, 6 a
     * security violation or a failed include.
     */
    public enum Kind {
        /** Worth saying, changes nothing: what is accepted but not yet in effect. */
        NOTE(Severity.NOTE, 0),
        /** Corrected or understood in another way than written. */
        WARNING(Severity.WARNING, 5),
        /** A deprecated word; it works. */
        DEPRECATED(Severity.WARNING, 5),
        /** A keyword nobody knows; its line is left out. */
        UNKNOWN_KEYWORD(Severity.ERROR, 5),
        /** A bad value; the default is in force. */
        BAD_VALUE(Severity.ERROR, 5),
        /** Braces or quotes that do not match. */
        SYNTAX(Severity.ERROR, 5),
        /** A script would run as root from a place others can write to. */
        SECURITY(Severity.WARNING, 6),
        /** An include that the configuration demands failed. */
        INCLUDE(Severity.FATAL, 6),
        /** A keyword stands without its required parameter: reading stops. */
        MISSING_PARAMETER(Severity.FATAL, 2),
        /** A virtual router cannot run as written: refused as a whole, though {@code keepalived -t} exits with 5. */
        INCOMPLETE(Severity.FATAL, 5),
        /** The configuration cannot run. */
        REFUSED(Severity.FATAL, 4);

        private final Severity severity;
        private final int exitCode;

        Kind(Severity severity, int exitCode) {
            this.severity = severity;
            this.exitCode = exitCode;
        }

        /** How bad it is. */
        public Severity severity() {
            return severity;
        }

        /** Exit code of {@code -t} where this is the worst complaint; 0 for none. */
        public int exitCode() {
            return exitCode;
        }
    }

    /** How bad a complaint is. */
    public enum Severity {
        /** For information. */
        NOTE,
        /** Works, but not quite as written. */
        WARNING,
        /** Something was left out. */
        ERROR,
        /** The configuration is refused as a whole. */
        FATAL
    }

    /** A complaint without the line's text. */
    public static Problem of(Kind kind, Position position, String message, String expected) {
        return new Problem(kind, position, message, expected, "");
    }

    /** {@code true} where the configuration as a whole cannot run. */
    public boolean isFatal() {
        return kind.severity() == Severity.FATAL;
    }

    /** {@code file:line:column: severity: message (expected)} on one line. */
    @Override
    public String toString() {
        String place = position.equals(Position.NONE) ? "" : position + ": ";
        String severity = kind.severity().name().toLowerCase(java.util.Locale.ROOT);
        return place + severity + ": " + message + (expected.isEmpty() ? "" : " (" + expected + ")");
    }

    /**
     * The same as keepalived logs it, so that what greps for it goes on working, with more behind:
     * {@code (FILE: Line N) message, at column C (expected)}.
     */
    public String toKeepalivedString() {
        String place = position.file().isEmpty() ? "" : position.line() == 0 ? "(" + position.file() + ") "
                : "(" + position.file() + ": Line " + position.line() + ") ";
        String more = (position.column() == 0 ? "" : ", at column " + position.column())
                + (expected.isEmpty() ? "" : " (" + expected + ")");
        boolean twoStops = message.endsWith(".") && !more.isEmpty();
        return place + (twoStops ? message.substring(0, message.length() - 1) : message) + more;
    }
}
