package io.understudy.notifiers.script;

/** A notify script failed; the message says whose, which, and how. */
public final class NotifyScriptException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace: it would only show the thread that saw the script end. */
    NotifyScriptException(String message) {
        super(message, null, false, false);
    }
}
