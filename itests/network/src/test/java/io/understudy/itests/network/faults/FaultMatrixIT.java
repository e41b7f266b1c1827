package io.understudy.itests.network.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Every {@link Fault}, to understudy and to keepalived at the same time. The table is the result; what fails is only
 * that the better node does not get the address back, or a time out of all proportion.
 */
@Isolated("measures time")
class FaultMatrixIT {

    private static final int GROUPS = 2;

    /** What both products made of it. */
    private record Pair(Arena.Outcome ours, Arena.Outcome theirs) {}

    @TestFactory
    Stream<DynamicTest> faults(TestReporter reporter) throws Exception {
        Map<Fault, Pair> outcomes = new LinkedHashMap<>();
        List<Fault> quiet = Fault.quiet();
        int half = (quiet.size() + 1) / GROUPS;
        outcomes.putAll(undergo(List.of(quiet.subList(0, half), quiet.subList(half, quiet.size()))));
        outcomes.putAll(undergo(List.of(List.of(Fault.saturated()))));
        FaultTable table = new FaultTable();
        outcomes.forEach((fault, pair) -> table.add(fault, pair.ours(), pair.theirs()));
        reporter.publishEntry(table.write());
        return outcomes.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey().name(),
                () -> assertProportion(entry.getKey(), entry.getValue().ours())));
    }

    private static void assertProportion(Fault fault, Arena.Outcome ours) {
        double two = FaultTable.judged(fault, ours);
        double none = ours.whole().noneMillis();
        assertTrue(two <= 3 * fault.twoBound() + 1000, () -> fault + ": two owners for " + two + " ms");
        assertTrue(none <= 3 * fault.noneBound() + 1000, () -> fault + ": no owner for " + none + " ms");
    }

    /** Each group in a pair of arenas of its own, all at the same time; within a group one after the other. */
    private static Map<Fault, Pair> undergo(List<List<Fault>> groups) throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool();
        try {
            List<Future<List<Arena.Outcome>>> ours = new ArrayList<>();
            List<Future<List<Arena.Outcome>>> theirs = new ArrayList<>();
            for (List<Fault> group : groups) {
                ours.add(pool.submit(() -> undergo(Product.UNDERSTUDY, group)));
                theirs.add(pool.submit(() -> undergo(Product.KEEPALIVED, group)));
            }
            Map<Fault, Pair> outcomes = new LinkedHashMap<>();
            for (int group = 0; group < groups.size(); group++) {
                for (int i = 0; i < groups.get(group).size(); i++) {
                    outcomes.put(groups.get(group).get(i), new Pair(ours.get(group).get().get(i), theirs.get(group).get().get(i)));
                }
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Arena.Outcome> undergo(Product product, List<Fault> faults) {
        try (Arena arena = new Arena(product)) {
            return faults.stream().map(arena::undergo).toList();
        }
    }
}
