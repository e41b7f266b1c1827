package io.understudy.itests.framework.checks;

import java.util.regex.Pattern;

/**
 * One checker and one condition.
 *
 * @param checker   the block's keyword
 * @param condition what is the matter with the real server
 * @param server    which program it is
 * @param block     what stands in the checker's block; {@code null} where the cell makes no sense
 * @param verdict   what it must come to
 * @param cause     expected in {@code lb:why}; or why the cell makes no sense
 */
record Cell(String checker, Condition condition, String server, String block, Verdict verdict, Pattern cause) {

    /** What a check may come to. */
    enum Verdict { UP, DOWN, BROKEN, NONE }

    static Cell up(String checker, Condition condition, String server, String block, String cause) {
        return new Cell(checker, condition, server, block, Verdict.UP, Pattern.compile(cause));
    }

    static Cell down(String checker, Condition condition, String server, String block, String cause) {
        return new Cell(checker, condition, server, block, Verdict.DOWN, Pattern.compile(cause));
    }

    /** The check cannot be made: the verdict of before holds. */
    static Cell broken(String checker, Condition condition, String server, String block, String cause) {
        return new Cell(checker, condition, server, block, Verdict.BROKEN, Pattern.compile(cause));
    }

    static Cell none(String checker, Condition condition, String why) {
        return new Cell(checker, condition, "", null, Verdict.NONE, Pattern.compile(Pattern.quote(why)));
    }

    /** Why there is nothing to check. */
    String reason() {
        String quoted = cause.pattern();
        return quoted.substring(2, quoted.length() - 2);
    }

    /** The real server of the virtual server; those that must come up begin as down, so that each moves once. */
    String realServer(int port) {
        String timing = switch (checker) {
            case "FILE_CHECK", "BFD_CHECK" -> "";
            case "MISC_CHECK" -> often() + "misc_timeout " + (condition == Condition.GIGABYTE ? 20 : 1) + "\nretry 0\nwarmup 0\n";
            default -> often() + "connect_timeout 1\nretry 0\nwarmup 0\n";
        };
        return "real_server 127.0.0.1 " + port + " {\n" + checker + " {\n" + timing
                + (verdict == Verdict.UP && !checker.equals("FILE_CHECK") ? "alpha\n" : "") + block.strip() + "\n}\n}\n";
    }

    private String often() {
        return "delay_loop " + (condition == Condition.GIGABYTE ? 5 : 1) + "\n";
    }

    @Override
    public String toString() {
        return checker + " " + condition.title();
    }
}
