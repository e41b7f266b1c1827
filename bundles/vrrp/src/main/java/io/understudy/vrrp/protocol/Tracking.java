package io.understudy.vrrp.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What tracked interfaces and scripts do to a router (behaviour C84 to C98). Pure. */
public final class Tracking {

    /** A weight that moves nothing else: its failure is a FAULT. */
    public static final int FAULT_WEIGHT = 0;

    private static final int LOWEST = 1;
    private static final int HIGHEST = 254;

    private Tracking() {
    }

    /** What is known of a tracked object. */
    public enum Verdict {
        /** As it should be. */
        UP,
        /** Not as it should be. */
        DOWN,
        /** No result yet. */
        UNKNOWN
    }

    /**
     * One tracked object.
     *
     * @param name    for people
     * @param weight  0: its failure is a FAULT; positive: added while it is up; negative: subtracted while it is down
     * @param reverse weight 0: being up is the FAULT; otherwise the adjustment's direction is reversed
     */
    public record Entry(String name, int weight, boolean reverse) {
        /** Checks. */
        public Entry {
            Objects.requireNonNull(name);
        }
    }

    /**
     * A tracked object and what is known of it.
     *
     * @param entry   the object
     * @param verdict what is known
     * @param reason  why, for people; may be empty
     */
    public record Observed(Entry entry, Verdict verdict, String reason) {
    }

    /**
     * What it comes to.
     *
     * @param effectivePriority base with all adjustments, 1 to 254; 255 for an owner
     * @param faults            unweighted objects that are down, one line each
     * @param changes           what moves the priority, one entry each: {@code chk_nginx -5}
     * @param waiting           unweighted objects without a first result: until there is one, the router is not started
     */
    public record Outcome(int effectivePriority, List<String> faults, List<String> changes, List<String> waiting) {
        /** Copies. */
        public Outcome {
            faults = List.copyOf(faults);
            changes = List.copyOf(changes);
            waiting = List.copyOf(waiting);
        }

        /** All changes in one line; empty where there are none. */
        public String changesText() {
            return String.join(", ", changes);
        }
    }

    /**
     * Adds up.
     *
     * @param basePriority as configured; 255, an owner's, is never adjusted (C98)
     */
    public static Outcome evaluate(int basePriority, List<Observed> observed) {
        boolean owner = basePriority == RouterSettings.OWNER_PRIORITY;
        List<String> faults = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        int sum = basePriority;
        for (Observed one : observed) {
            Entry entry = one.entry();
            if (entry.weight() == FAULT_WEIGHT) {
                if (one.verdict() == Verdict.UNKNOWN) {
                    waiting.add(entry.name());
                } else if (!good(one)) {
                    faults.add(faultText(one));
                }
            } else if (!owner) {
                int change = adjustment(one);
                if (change != 0) {
                    changes.add(entry.name() + (change > 0 ? " +" : " ") + change);
                    sum += change;
                }
            }
        }
        return new Outcome(owner ? basePriority : Math.max(LOWEST, Math.min(HIGHEST, sum)), faults, changes, waiting);
    }

    /** As {@link #evaluate(int, List)}, for entries whose verdicts stand in a map; what is missing there is UNKNOWN. */
    public static Outcome evaluate(int basePriority, List<Entry> entries, Map<String, Verdict> verdicts) {
        List<Observed> observed = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            observed.add(new Observed(entry, verdicts.getOrDefault(entry.name(), Verdict.UNKNOWN), ""));
        }
        return evaluate(basePriority, observed);
    }

    private static boolean good(Observed one) {
        return one.verdict() == Verdict.UP != one.entry().reverse();
    }

    private static int adjustment(Observed one) {
        if (one.verdict() == Verdict.UNKNOWN) {
            return 0;
        }
        int weight = one.entry().weight();
        boolean applies = weight > 0 == (one.verdict() == Verdict.UP);
        return !applies ? 0 : one.entry().reverse() ? -weight : weight;
    }

    private static String faultText(Observed one) {
        String state = one.entry().name() + (one.verdict() == Verdict.UP ? " is up (reverse)" : " is down");
        return one.reason() == null || one.reason().isEmpty() ? state : state + ": " + one.reason();
    }
}
