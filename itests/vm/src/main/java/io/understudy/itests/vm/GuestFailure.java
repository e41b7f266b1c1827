package io.understudy.itests.vm;

/** A test failed in the virtual machine; the message is the stack trace from there. */
final class GuestFailure extends AssertionError {

    private static final long serialVersionUID = 1L;

    GuestFailure(String message) {
        super(message, null);
        setStackTrace(new StackTraceElement[0]);
    }
}
