package io.understudy.frontends.keepalived.vocabulary;

import java.util.Collection;

/** Finds the known word that somebody probably meant. */
public final class KeywordSuggestion {

    private KeywordSuggestion() {
    }

    /**
     * The nearest of some words: at most a third of the letters wrong, a swap of neighbours counting as one.
     *
     * @return empty where none is near
     */
    public static String nearest(String word, Collection<String> known) {
        String best = "";
        int bestDistance = Math.max(1, Math.min(word.length(), 24) / 3) + 1;
        for (String candidate : known) {
            if (word.length() <= 64 && Math.abs(candidate.length() - word.length()) < bestDistance) {
                int distance = distance(word, candidate);
                if (distance < bestDistance) {
                    best = candidate;
                    bestDistance = distance;
                }
            }
        }
        return best;
    }

    /** Edit distance with adjacent transpositions (optimal string alignment). */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
