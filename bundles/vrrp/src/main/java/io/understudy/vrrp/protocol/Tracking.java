package io.understudy.vrrp.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What tracked interfaces, scripts, files, processes and BFD sessions do to a router (behaviour C84 to C98). Pure. */
public final class Tracking {

    /** A weight that moves nothing else: its failure is a FAULT. */
    public static final int FAULT_WEIGHT = 0;

    private static final int LOWEST = 1;
    private static final int HIGHEST = 254;
    /** The largest adjustment; what would take more away is a FAULT (C92). */
    private static final int LARGEST = 253;

    private Tracking() {
    }

    /** What is tracked. */
    public enum Kind {
        /** {@code track_interface}. */
        INTERFACE,
        /** {@code track_script}. */
        SCRIPT,
        /** {@code track_file}: its number counts, not a verdict. */
        FILE,
        /** {@code track_process}. */
        PROCESS,
        /** {@code track_bfd}. */
        BFD,
        /** {@code track_object}: what a plugin tracks. */
        OBJECT
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
     * @param kind    what it is
     * @param name    its name
     * @param weight  0: its failure is a FAULT; positive: added while it is up; negative: subtracted while it is down; a
     *                file's number is multiplied with it
     * @param reverse weight 0: being up (a file: 0) is the FAULT; an interface: up and down change places; otherwise
     *                the adjustment's direction is reversed
     */
    public record Entry(Kind kind, String name, int weight, boolean reverse) {

        /** Checks; an interface's weight of ±254 is read as ±253 (C87). */
        public Entry {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(name);
            weight = kind == Kind.INTERFACE ? Math.max(-LARGEST, Math.min(LARGEST, weight)) : weight;
        }

        /** The name as people read it: scripts have none before it. */
        public String title() {
            switch (kind) {
                case INTERFACE:
                    return "interface " + name;
                case FILE:
                    return "file " + name;
                case PROCESS:
                    return "process " + name;
                case BFD:
                    return "BFD session " + name;
                default:
                    return name;
            }
        }
    }

    /**
     * A tracked object and what is known of it.
     *
     * @param entry   the object
     * @param verdict what is known; a file that was read is UP, whatever it says
     * @param value   a file's number
     * @param reason  why, for people; may be empty
     */
    public record Observed(Entry entry, Verdict verdict, long value, String reason) {

        /** Of an object without a number. */
        public Observed(Entry entry, Verdict verdict, String reason) {
            this(entry, verdict, 0, reason);
        }
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
     * @param basePriority as configured; 255, an owner's, is never adjusted, nor is it faulted by what has a weight
     *                     (C98)
     */
    public static Outcome evaluate(int basePriority, List<Observed> observed) {
        boolean owner = basePriority == RouterSettings.OWNER_PRIORITY;
        List<String> faults = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        long sum = basePriority;
        for (Observed one : observed) {
            Entry entry = one.entry();
            if (entry.weight() == FAULT_WEIGHT) {
                if (one.verdict() == Verdict.UNKNOWN) {
                    waiting.add(entry.title());
                } else if (isFault(one)) {
                    faults.add(faultText(one));
                }
            } else if (!owner) {
                long change = adjustment(one);
                if (change < -LARGEST) {
                    // the priority stays as it is without it: a router in FAULT has no use for one
                    faults.add(entry.title() + " says " + one.value() + ": with weight " + entry.weight()
                            + (entry.reverse() ? " reverse" : "") + " that is below -" + LARGEST);
                } else if (change != 0) {
                    change = Math.min(LARGEST, change);
                    changes.add(entry.title() + (change > 0 ? " +" : " ") + change);
                    sum += change;
                }
            }
        }
        return new Outcome(owner ? basePriority : (int) Math.max(LOWEST, Math.min(HIGHEST, sum)), faults, changes,
                waiting);
    }

    /** As {@link #evaluate(int, List)}, for entries whose verdicts stand in a map; what is missing there is UNKNOWN. */
    public static Outcome evaluate(int basePriority, List<Entry> entries, Map<String, Verdict> verdicts) {
        List<Observed> observed = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            observed.add(new Observed(entry, verdicts.getOrDefault(entry.name(), Verdict.UNKNOWN), ""));
        }
        return evaluate(basePriority, observed);
    }

    private static boolean isFault(Observed one) {
        if (one.entry().kind() == Kind.FILE) {
            return one.value() == 0 == one.entry().reverse();
        }
        return one.verdict() == Verdict.UP == one.entry().reverse();
    }

    private static long adjustment(Observed one) {
        Entry entry = one.entry();
        int weight = entry.weight();
        if (one.verdict() == Verdict.UNKNOWN) {
            return 0;
        }
        if (entry.kind() == Kind.FILE) {
            // a product of two ints and a sign: no overflow
            return Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, one.value()))
                    * (entry.reverse() ? -weight : weight);
        }
        boolean up = one.verdict() == Verdict.UP;
        if (entry.kind() == Kind.INTERFACE) {
            return weight > 0 == (up != entry.reverse()) ? weight : 0;
        }
        return weight > 0 != up ? 0 : entry.reverse() ? -weight : weight;
    }

    private static String faultText(Observed one) {
        Entry entry = one.entry();
        if (entry.kind() == Kind.FILE) {
            return entry.title() + " says " + one.value() + (entry.reverse() ? " (reverse)" : "");
        }
        String state = entry.title() + (one.verdict() == Verdict.UP ? " is up (reverse)" : " is down");
        return one.reason() == null || one.reason().isEmpty() ? state : state + ": " + one.reason();
    }
}
