package io.understudy.checkers.http.policy;

import io.understudy.api.check.CheckResult;

/**
 * One url per cycle (D45). While the check is up, each cycle takes the next url. A url that fails is asked again until
 * it recovers; then all others are asked before the check is up. This is what a check remembers from run to run.
 *
 * @param index     the url that is asked now
 * @param recovered urls in a row that were well since the failed one recovered
 */
public record UrlRound(int index, int recovered) {

    private static final UrlRound FIRST = new UrlRound(0, 0);

    /** From what was remembered; a round of other urls begins anew. */
    public static UrlRound of(String memory, int urls) {
        int colon = memory.indexOf(':');
        if (colon < 0) {
            return FIRST;
        }
        try {
            UrlRound round = new UrlRound(Integer.parseInt(memory.substring(0, colon)),
                    Integer.parseInt(memory.substring(colon + 1)));
            return round.index >= 0 && round.index < urls && round.recovered >= 0 ? round : FIRST;
        } catch (NumberFormatException e) {
            return FIRST;
        }
    }

    /** What is remembered. */
    public String memory() {
        return index + ":" + recovered;
    }

    /** This url was well. */
    public CheckResult well(boolean countsAsUp, int urls, boolean fastRecovery, String cause) {
        UrlRound next = new UrlRound((index + 1) % urls, countsAsUp ? 0 : recovered + 1);
        if (countsAsUp || next.recovered >= urls) {
            return CheckResult.up(cause).remember(new UrlRound(next.index, 0).memory());
        }
        CheckResult result = CheckResult.undecided(cause + "; " + next.recovered + " of " + urls
                + " urls are well again").remember(next.memory());
        return fastRecovery ? result.checkAgain() : result;
    }

    /** This url was not well: it is asked again. */
    public CheckResult failed(String cause) {
        return CheckResult.down(cause).remember(new UrlRound(index, 0).memory());
    }
}
