package io.understudy.shell.command;

/** A command ends without a result: it could not do what it was asked, or it was asked for its usage. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String output;
    private final int status;

    private CommandFailure(String output, String message, int status) {
        super(message, null, false, false);
        this.output = output;
        this.status = status;
    }

    /** With a message for people. */
    public CommandFailure(String message) {
        this("", message, 1);
    }

    /** With ordinary output that goes before the message. */
    public CommandFailure(String output, String message) {
        this(output, message, 1);
    }

    /** Not a failure: the usage was asked for. */
    static CommandFailure usage(String text) {
        return new CommandFailure(text, "", 0);
    }

    /** Ordinary output; empty for none. */
    public String output() {
        return output;
    }

    /** Exit status of the client. */
    public int status() {
        return status;
    }
}
