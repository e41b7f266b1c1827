package io.understudy.shell.command;

/** A command could not do what it was asked; the client's exit code is 1. The message is for people. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String output;

    /** With a message for people. */
    public CommandFailure(String message) {
        this("", message);
    }

    /** With ordinary output that goes before the message. */
    public CommandFailure(String output, String message) {
        super(message, null, false, false);
        this.output = output;
    }

    /** Ordinary output; empty for none. */
    public String output() {
        return output;
    }
}
