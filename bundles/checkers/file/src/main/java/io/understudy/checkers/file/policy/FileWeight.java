package io.understudy.checkers.file.policy;

import io.understudy.api.check.CheckResult;
import java.math.BigInteger;

/**
 * What the number in a file does to a real server (D56).
 *
 * @param weight  what it is multiplied with; 0: any number but 0 means down
 * @param reverse the sign changes; with weight 0, the number 0 means down
 */
public record FileWeight(int weight, boolean reverse) {

    /** As keepalived keeps it. */
    private static final BigInteger DOWN = BigInteger.valueOf(Integer.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Integer.MAX_VALUE);

    /**
     * The result of a look.
     *
     * @param text what stands in the file: the first word is a number; anything else counts as 0
     */
    public CheckResult of(String text) {
        BigInteger number = number(text.strip().split("\\s+", 2)[0]);
        if (weight == 0) {
            boolean down = (number.signum() != 0) != reverse;
            String cause = "the number is " + number;
            return down ? CheckResult.down(cause) : CheckResult.up(cause);
        }
        BigInteger delta = number.multiply(BigInteger.valueOf(reverse ? -weight : weight));
        String cause = "the number is " + number + ", weight " + (delta.signum() < 0 ? "" : "+") + delta;
        return delta.compareTo(DOWN) <= 0 ? CheckResult.down(cause)
                : CheckResult.up(cause).withWeightDelta(delta.min(MAX).intValue());
    }

    private static BigInteger number(String word) {
        return word.matches("[+-]?[0-9]{1,18}") ? new BigInteger(word) : BigInteger.ZERO;
    }
}
