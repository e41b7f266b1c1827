package io.understudy.api.check;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * What a checker saw. Immutable; grows by new {@code with} methods.
 */
public final class CheckResult {

    /** What it means for the real server. */
    public enum Outcome {
        /** The target does its work. */
        UP,
        /** The target does not do its work, or is silent. */
        DOWN,
        /** Nothing is decided yet: the verdict of before holds, and so does the number of its failures. */
        UNDECIDED,
        /** The check could not be made, which says nothing of the target: the verdict of before holds. */
        BROKEN
    }

    private final Outcome outcome;
    private final String cause;
    private final OptionalInt weight;
    private final int weightDelta;
    private final boolean again;
    private final String memory;

    private CheckResult(Outcome outcome, String cause, OptionalInt weight, int weightDelta, boolean again,
            String memory) {
        this.outcome = Objects.requireNonNull(outcome);
        this.cause = Objects.requireNonNull(cause);
        this.weight = weight;
        this.weightDelta = weightDelta;
        this.again = again;
        this.memory = Objects.requireNonNull(memory);
    }

    private static CheckResult of(Outcome outcome, String cause) {
        return new CheckResult(outcome, cause, OptionalInt.empty(), 0, false, "");
    }

    /**
     * The target does its work.
     *
     * @param cause what was seen, one line for people: {@code connected in 3 ms}
     */
    public static CheckResult up(String cause) {
        return of(Outcome.UP, cause);
    }

    /**
     * The target does not do its work.
     *
     * @param cause why, one line for people: {@code connection refused}, {@code status 503, expected 200-299}
     */
    public static CheckResult down(String cause) {
        return of(Outcome.DOWN, cause);
    }

    /** Nothing is decided yet. */
    public static CheckResult undecided(String cause) {
        return of(Outcome.UNDECIDED, cause);
    }

    /**
     * The check could not be made: a file is missing, a socket cannot be opened or bound.
     *
     * @param cause why, and what to do about it
     */
    public static CheckResult broken(String cause) {
        return of(Outcome.BROKEN, cause);
    }

    /** The same with a weight for the real server in place of the configured one; it holds until the next result. */
    public CheckResult withWeight(int newWeight) {
        return new CheckResult(outcome, cause, OptionalInt.of(newWeight), weightDelta, again, memory);
    }

    /** The same with something that is added to the real server's weight; it holds until the next result. */
    public CheckResult withWeightDelta(int delta) {
        return new CheckResult(outcome, cause, weight, delta, again, memory);
    }

    /** The same, and the next check is due at once, not in the next round. */
    public CheckResult checkAgain() {
        return new CheckResult(outcome, cause, weight, weightDelta, true, memory);
    }

    /** The same with something to remember: see {@link CheckRequest#memory}. */
    public CheckResult remember(String what) {
        return new CheckResult(outcome, cause, weight, weightDelta, again, what);
    }

    /** What it means for the real server. */
    public Outcome outcome() {
        return outcome;
    }

    /** Why, one line for people; never a secret. */
    public String cause() {
        return cause;
    }

    /** Weight in place of the configured one; empty: unchanged. */
    public OptionalInt weight() {
        return weight;
    }

    /** Added to the weight. */
    public int weightDelta() {
        return weightDelta;
    }

    /** {@code true}: the next check is due at once. */
    public boolean again() {
        return again;
    }

    /** Handed to the next check of the same server by the same block; at most a few hundred characters. */
    public String memory() {
        return memory;
    }

    @Override
    public String toString() {
        return outcome + (cause.isEmpty() ? "" : ": " + cause);
    }
}
