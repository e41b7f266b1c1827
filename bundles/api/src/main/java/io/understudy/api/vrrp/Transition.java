package io.understudy.api.vrrp;

/**
 * One entry of a router's timeline.
 *
 * @param wallMillis when, wall clock
 * @param from       state left
 * @param to         state entered; the same as {@code from} for a remarkable event without a transition
 * @param priority   effective priority at that moment
 * @param cause      why, one sentence: {@code master down timer expired: last advert from 10.0.0.1 3.61 s ago}
 * @param epoch      the router's epoch after it
 * @param times      how often it happened in a row, 1 or more; of transitions always 1
 * @param lastMillis when it happened last, wall clock
 */
public record Transition(long wallMillis, VrrpState from, VrrpState to, int priority, String cause, long epoch,
        int times, long lastMillis) {

    /** What happened once. */
    public Transition(long wallMillis, VrrpState from, VrrpState to, int priority, String cause, long epoch) {
        this(wallMillis, from, to, priority, cause, epoch, 1, wallMillis);
    }

    /** The same once more. */
    public Transition again(long againMillis) {
        return new Transition(wallMillis, from, to, priority, cause, epoch, times + 1, againMillis);
    }
}
