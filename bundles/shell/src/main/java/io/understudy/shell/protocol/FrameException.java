package io.understudy.shell.protocol;

/** The other side sent what is no frame, or one out of place. */
public final class FrameException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With the reason. */
    public FrameException(String message) {
        super(message);
    }
}
