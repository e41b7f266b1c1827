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
 */
public record Transition(long wallMillis, VrrpState from, VrrpState to, int priority, String cause, long epoch) {
}
