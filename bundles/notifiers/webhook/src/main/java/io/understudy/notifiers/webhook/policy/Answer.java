package io.understudy.notifiers.webhook.policy;

/**
 * What an attempt came to.
 *
 * @param outcome     what follows
 * @param text        for people
 * @param pauseMillis the least pause that the receiver asks for; 0: it does not say
 */
public record Answer(Outcome outcome, String text, long pauseMillis) {

    private static final long LONGEST_ASKED_SECONDS = 3_600;

    /** What follows. */
    public enum Outcome {
        /** It has arrived. */
        DELIVERED,
        /** Another attempt may get through. */
        LATER,
        /** No attempt ever will. */
        REFUSED
    }

    /**
     * By the status of HTTP (RFC 9110 section 15).
     *
     * @param retryAfter its header Retry-After, of which seconds are understood; {@code null}: none
     */
    public static Answer of(int status, String retryAfter) {
        String text = "answered " + status;
        if (status >= 200 && status < 300) {
            return new Answer(Outcome.DELIVERED, text, 0);
        }
        boolean later = status >= 500 || status == 408 || status == 425 || status == 429;
        if (!later) {
            return new Answer(Outcome.REFUSED, text + (status < 400 ? " (redirections are not followed)" : ""), 0);
        }
        long seconds = retryAfter != null && retryAfter.matches("[0-9]{1,9}")
                ? Math.min(LONGEST_ASKED_SECONDS, Long.parseLong(retryAfter)) : 0;
        return new Answer(Outcome.LATER, text, seconds * 1_000);
    }

    /** There was none. */
    public static Answer none(String why) {
        return new Answer(Outcome.LATER, why, 0);
    }
}
