package io.understudy.launcher.options;

/** The command line cannot be understood. The message is what getopt_long and keepalived print. */
public final class OptionException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With the complete line for the user. */
    public OptionException(String message) {
        super(message);
    }
}
