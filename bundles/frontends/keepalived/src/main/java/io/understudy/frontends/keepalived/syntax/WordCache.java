package io.understudy.frontends.keepalived.syntax;

/** Lets equal words of a configuration share one string: large files consist of few words. */
final class WordCache {

    private static final int SIZE = 512;

    private final String[] words = new String[SIZE];

    /** A string equal to that one. */
    String shared(String word) {
        int slot = (word.hashCode() ^ word.hashCode() >>> 9) & SIZE - 1;
        if (word.equals(words[slot])) {
            return words[slot];
        }
        words[slot] = word;
        return word;
    }
}
