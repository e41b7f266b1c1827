package io.understudy.checkers.misc.policy;

import io.understudy.api.check.CheckResult;
import io.understudy.api.platform.ProcessOutcome;
import java.util.regex.Pattern;

/** What the end of a program means (D55). */
public final class Verdicts {

    /** Exit codes from here on are weights where {@code misc_dynamic} is set. */
    private static final int FIRST_WEIGHT = 2;

    /** Controls, and what was no UTF-8: a cause is shown in terminals. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\uFFFD]+");

    private Verdicts() {
    }

    /**
     * The result of a run.
     *
     * @param dynamic {@code misc_dynamic}
     */
    public static CheckResult of(ProcessOutcome outcome, boolean dynamic) {
        if (!outcome.error().isEmpty()) {
            return CheckResult.broken(outcome.error()); // it never ran: that says nothing of the server
        }
        String output = outcome.output().strip().lines().map(line -> UNPRINTABLE.matcher(line).replaceAll("?"))
                .findFirst().map(line -> ": " + line).orElse("");
        String cause = outcome.describe() + output;
        if (outcome.timedOut() || outcome.signal() != 0) {
            return CheckResult.down(cause);
        }
        if (outcome.exitStatus() == 0) {
            return CheckResult.up(cause);
        }
        return dynamic && outcome.exitStatus() >= FIRST_WEIGHT
                ? CheckResult.up(cause).withWeight(outcome.exitStatus() - FIRST_WEIGHT) : CheckResult.down(cause);
    }
}
