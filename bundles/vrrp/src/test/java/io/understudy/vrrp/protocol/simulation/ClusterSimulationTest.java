package io.understudy.vrrp.protocol.simulation;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.vrrp.protocol.DropReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * 100,000 clusters, each from its seed. {@code -Dunderstudy.simulation.seed=N} runs one with its whole story,
 * {@code -Dunderstudy.simulation.clusters=N} another number.
 */
class ClusterSimulationTest {

    private static final List<String> TRANSITIONS = List.of("INIT -> BACKUP", "INIT -> MASTER", "INIT -> FAULT",
            "BACKUP -> MASTER", "BACKUP -> FAULT", "BACKUP -> INIT", "MASTER -> BACKUP", "MASTER -> FAULT",
            "MASTER -> INIT", "FAULT -> BACKUP", "FAULT -> MASTER", "FAULT -> INIT");
    private static final List<String> GROUP_TRANSITIONS = List.of("INIT -> BACKUP", "INIT -> MASTER",
            "INIT -> FAULT", "BACKUP -> MASTER", "BACKUP -> FAULT", "BACKUP -> INIT", "MASTER -> BACKUP",
            "MASTER -> FAULT", "MASTER -> INIT", "FAULT -> BACKUP", "FAULT -> MASTER", "FAULT -> INIT");
    private static final List<String> CAUSES = List.of("MasterDownExpired", "MasterResigned", "Preempted", "Owner",
            "Started", "Stopped", "HigherPriority", "HigherAddress", "LowerPriority", "LowerPriorityDiscarded",
            "PreemptDelayStarted", "Stalled", "Faults", "Recovered", "PriorityMoved", "AddressListDiffers",
            "IntervalDiffers", "IdenticalSource", "StoodAside", "Returned",
            "LastResort", "Synced StoodAside", "Synced LastResort", "LeaseLapsed", "RemovedByOthers", "SettingsChanged", "JoinedBackup",
            "Synced MasterDownExpired", "Synced MasterResigned", "Synced Preempted", "Synced HigherPriority",
            "Synced HigherAddress", "Synced Stalled", "Synced FollowsAnother",
            "(take-over from a dead or frozen MASTER)", "(owner gave in)", "(owner again)");

    @Test
    void everyClusterEndsWithOneOwnerAndNeverBreaksItsInvariants() {
        Long only = Long.getLong("understudy.simulation.seed");
        if (only != null) {
            SimulatedCluster cluster = new SimulatedCluster(only, true);
            Tally tally = cluster.run();
            System.out.println(cluster.trace());
            System.out.println(report(tally, 1, 0));
            return;
        }
        int clusters = Integer.getInteger("understudy.simulation.clusters", 100_000);
        long begun = System.nanoTime();
        Tally tally = LongStream.rangeClosed(1, clusters).parallel()
                .mapToObj(seed -> new SimulatedCluster(seed, false).run()).reduce(new Tally(), Tally::plus);
        System.out.println(report(tally, clusters, System.nanoTime() - begun));
        everythingOccurred(tally);
        assertTrue(tally.virtualNanos >= clusters * SimulatedCluster.TROUBLE_NANOS, "a minute each");
    }

    @Test
    void theSameSeedGivesTheSameStory() {
        SimulatedCluster one = new SimulatedCluster(4711, true);
        SimulatedCluster other = new SimulatedCluster(4711, true);
        one.run();
        other.run();
        assertEquals(one.trace(), other.trace());
    }

    private static void everythingOccurred(Tally tally) {
        List<String> missing = new ArrayList<>();
        for (String transition : TRANSITIONS) {
            if (!tally.transitions.containsKey(transition)) {
                missing.add("transition " + transition);
            }
        }
        for (String transition : GROUP_TRANSITIONS) {
            if (!tally.groupTransitions.containsKey(transition)) {
                missing.add("transition of a group " + transition);
            }
        }
        for (String cause : CAUSES) {
            if (!tally.causes.containsKey(cause)) {
                missing.add("cause " + cause);
            }
        }
        for (DropReason reason : DropReason.values()) {
            if (tally.drops[reason.ordinal()] == 0) {
                missing.add("drop reason " + reason);
            }
        }
        for (FaultKind kind : FaultKind.values()) {
            if (tally.faults[kind.ordinal()] == 0) {
                missing.add("fault " + kind);
            }
        }
        assertAll(() -> assertEquals(List.of(), missing, "never occurred"),
                () -> assertTrue(TRANSITIONS.containsAll(tally.transitions.keySet()),
                        "transitions that nobody expects: " + tally.transitions.keySet()));
    }

    private static String report(Tally tally, int clusters, long nanos) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%d clusters, %.0f s of virtual time each, %d events, in %.1f s%n",
                clusters, tally.virtualNanos / 1e9 / clusters, tally.events, nanos / 1e9));
        tally.transitions.forEach((name, count) -> line(text, "transition", name, count));
        tally.groupTransitions.forEach((name, count) -> line(text, "of group", name, count));
        tally.causes.forEach((name, count) -> line(text, "cause", name, count));
        for (DropReason reason : DropReason.values()) {
            line(text, "drop", reason.counterName(), tally.drops[reason.ordinal()]);
        }
        for (FaultKind kind : FaultKind.values()) {
            line(text, "fault", kind.toString(), tally.faults[kind.ordinal()]);
        }
        text.append(String.format(Locale.ROOT,
                "two running owners that hear each other: at most %.3f s, %.3f intervals (seed %d)%n",
                tally.longestOverlapNanos / 1e9, tally.longestOverlapPerMille / 1e3, tally.overlapSeed));
        text.append(String.format(Locale.ROOT, "one owner again after peace: within %.3f s%n",
                tally.longestConvergenceNanos / 1e9));
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String name, long count) {
        text.append(String.format(Locale.ROOT, "%-11s %-45s %10d%n", what, name, count));
    }
}
