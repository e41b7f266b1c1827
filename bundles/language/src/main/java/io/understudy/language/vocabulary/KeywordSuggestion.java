package io.understudy.language.vocabulary;

import java.util.Collection;

/** Finds the known word that somebody probably meant. */
public final class KeywordSuggestion {

    private static final int MAX_LENGTH = 64;
    private static final int LETTERS = 64;

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
        int[] letters = new int[LETTERS];
        word.chars().forEach(c -> letters[c % LETTERS]++);
        for (String candidate : known) {
            int longer = Math.max(word.length(), candidate.length());
            if (word.length() <= MAX_LENGTH && Math.abs(candidate.length() - word.length()) < bestDistance
                    && longer - common(letters, candidate) < bestDistance) {
                int distance = distance(word, candidate, bestDistance);
                if (distance < bestDistance && distance <= limit(word, candidate)) {
                    best = candidate;
                    bestDistance = distance;
                }
            }
        }
        return best;
    }

    /** A third of what is not the same last part of both: REDIS_CHECK is no slip of DNS_CHECK. */
    private static int limit(String word, String candidate) {
        int part = word.lastIndexOf('_');
        int head = part > 0 && candidate.endsWith(word.substring(part)) ? part : word.length();
        return Math.max(1, Math.min(head, 24) / 3);
    }

    /** How many letters of a word are among those counted, in whatever order: all others are changes. */
    private static int common(int[] letters, String word) {
        int common = 0;
        for (int i = 0; i < word.length(); i++) {
            common += letters[word.charAt(i) % LETTERS]-- > 0 ? 1 : 0;
        }
        for (int i = 0; i < word.length(); i++) {
            letters[word.charAt(i) % LETTERS]++;
        }
        return common;
    }

    /**
     * Edit distance with adjacent transpositions (optimal string alignment); any larger number from a limit on.
     * Only cells nearer to the diagonal than the limit can matter.
     */
    private static int distance(String a, String b, int limit) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int from = Math.max(1, i - limit);
            int to = Math.min(b.length(), i + limit);
            row[from - 1] = from == 1 ? i : limit;
            int least = row[from - 1];
            for (int j = from; j <= to; j++) {
                int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int above = j == i + limit ? limit : last[j];
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least >= limit) {
                return limit;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
