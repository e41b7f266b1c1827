package io.understudy.api.platform;

/**
 * How a program ended.
 *
 * @param exitStatus exit status, 0 to 255; -1 where it did not exit by itself
 * @param signal     signal that ended it; 0 for none
 * @param timedOut   {@code true} where the time limit ended it
 * @param error      why it could not be started; empty where it was
 * @param output     what was kept of its output
 */
public record ProcessOutcome(int exitStatus, int signal, boolean timedOut, String error, String output) {

    /** Started, ended by itself, with status 0. */
    public boolean succeeded() {
        return error.isEmpty() && exitStatus == 0;
    }

    /** One line for people: {@code exit status 1}, {@code timed out}, {@code killed by signal 9}. */
    public String describe() {
        if (!error.isEmpty()) {
            return error;
        }
        if (timedOut) {
            return "timed out";
        }
        return signal != 0 ? "killed by signal " + signal : "exit status " + exitStatus;
    }
}
