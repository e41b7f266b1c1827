package io.understudy.notifiers.webhook.codec;

/**
 * What is posted: the same for each attempt.
 *
 * @param id          tells it apart from all others, over restarts too: receivers can drop what they have
 * @param lane        letters of one lane arrive in order
 * @param about       for people: {@code VI_1 MASTER}
 * @param contentType media type of the body
 * @param body        JSON
 * @param wallMillis  when it happened
 * @param test        {@code true}: one attempt is enough
 */
public record Letter(String id, String lane, String about, String contentType, String body, long wallMillis,
        boolean test) {
}
