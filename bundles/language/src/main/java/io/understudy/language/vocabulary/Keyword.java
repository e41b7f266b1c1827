package io.understudy.language.vocabulary;

/**
 * One row of the vocabulary.
 *
 * @param block   the block it belongs to
 * @param name    the word
 * @param tier    1 (everybody) to 4 (tuning of keepalived's own process); 0: an extension of ours
 * @param grammar what may follow
 * @param replacement what to write instead of a deprecated word; empty for all others
 */
public record Keyword(String block, String name, int tier, Grammar grammar, String replacement) {
}
