package io.understudy.linux.process;

/** Why a program cannot be started, in the words that the outcome will carry. */
final class CannotStartException extends Exception {

    private static final long serialVersionUID = 1L;

    CannotStartException(String message) {
        super(message);
    }
}
