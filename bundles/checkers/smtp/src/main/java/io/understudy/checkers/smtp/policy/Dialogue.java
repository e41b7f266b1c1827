package io.understudy.checkers.smtp.policy;

/**
 * What is said to a mail server (D51): it greets with 220, HELO is answered with 250, QUIT with anything. Replies of
 * several lines (RFC 5321 section 4.2.1) are taken, and codes without a text; keepalived fails on both.
 *
 * @param step     what is waited for
 * @param heloName name in HELO
 */
public record Dialogue(Step step, String heloName) {

    /** What is waited for. */
    public enum Step {
        /** 220. */
        GREETING("220"),
        /** 250. */
        HELO("250"),
        /** Anything. */
        QUIT("");

        private final String expected;

        Step(String expected) {
            this.expected = expected;
        }
    }

    /**
     * What follows a line.
     *
     * @param next     the dialogue from now on
     * @param say      what to say; empty: nothing
     * @param finished {@code true}: the server is well
     * @param trouble  why the server is not well; empty where it is
     */
    public record Turn(Dialogue next, String say, boolean finished, String trouble) {
    }

    /** A dialogue that waits for the greeting. */
    public static Dialogue begin(String heloName) {
        return new Dialogue(Step.GREETING, heloName);
    }

    /** A line arrived, without its end. */
    public Turn line(String line) {
        if (step == Step.QUIT) {
            return new Turn(this, "", true, "");
        }
        boolean code = line.matches("\\d{3}([ -].*)?");
        if (!code || !line.startsWith(step.expected)) {
            String what = step == Step.GREETING ? "greeted with " : "answered HELO with ";
            return new Turn(this, "", false, what + shown(line) + ", expected " + step.expected);
        }
        if (line.startsWith("-", 3)) {
            return new Turn(this, "", false, ""); // more lines follow
        }
        return step == Step.GREETING
                ? new Turn(new Dialogue(Step.HELO, heloName), "HELO " + heloName + "\r\n", false, "")
                : new Turn(new Dialogue(Step.QUIT, heloName), "QUIT\r\n", false, "");
    }

    private static String shown(String line) {
        String printable = line.replaceAll("[^\\x20-\\x7e]", "?");
        return "\"" + (printable.length() > 60 ? printable.substring(0, 60) + "…" : printable) + "\"";
    }
}
