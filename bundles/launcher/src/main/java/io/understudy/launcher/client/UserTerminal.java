package io.understudy.launcher.client;

/** What the start script says of standard output; the JDK cannot tell without starting a program. */
public final class UserTerminal {

    /** System property: the terminal's width; absent where standard output is none. */
    private static final String PROPERTY = "understudy.terminal";
    private static final int PLAIN_WIDTH = 80;

    private UserTerminal() {
    }

    /** Whether colours are welcome. */
    public static boolean colour() {
        return System.getProperty(PROPERTY) != null && System.getenv("NO_COLOR") == null;
    }

    /** Columns; 80 where unknown, so that what scripts read does not change with a window. */
    public static int width() {
        return Integer.getInteger(PROPERTY, PLAIN_WIDTH);
    }
}
