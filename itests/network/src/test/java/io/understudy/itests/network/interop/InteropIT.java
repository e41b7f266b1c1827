package io.understudy.itests.network.interop;

import static io.understudy.itests.network.interop.Speaker.FRR;
import static io.understudy.itests.network.interop.Speaker.KEEPALIVED;
import static io.understudy.itests.network.interop.Speaker.UNDERSTUDY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.understudy.itests.network.interop.Variant.Pace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The interop matrix: each pair goes through its {@link Story} once for each pace, with a virtual router for every
 * {@link Variant} that both speak, and each cell is a test. Who owns an address is judged by a third host.
 */
@Execution(ExecutionMode.CONCURRENT)
class InteropIT {

    private static final InteropMatrix MATRIX = new InteropMatrix();

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> understudyWithItself() {
        return cells(UNDERSTUDY, UNDERSTUDY);
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> understudyBetterThanKeepalived() {
        return cells(UNDERSTUDY, KEEPALIVED);
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> keepalivedBetterThanUnderstudy() {
        return cells(KEEPALIVED, UNDERSTUDY);
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> understudyBetterThanFrr() {
        return cells(UNDERSTUDY, FRR);
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> frrBetterThanUnderstudy() {
        return cells(FRR, UNDERSTUDY);
    }

    /** The control: what keepalived does not speak with itself is not asked of us. */
    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> keepalivedWithItself() {
        return cells(KEEPALIVED, KEEPALIVED);
    }

    private static Stream<DynamicTest> cells(Speaker better, Speaker lesser) {
        List<Cell> cells = new ArrayList<>();
        for (Variant variant : Variant.all()) {
            if (Speaker.cannot(better, lesser, variant).isEmpty()) {
                cells.add(new Cell(variant, cells.size() + 1));
            }
        }
        Map<Cell, List<String>> troubles = new HashMap<>();
        List<String> complaints = new ArrayList<>();
        for (Pace pace : Pace.values()) { // one after the other: what a tenth of a second does to a busy host
            List<Cell> together = cells.stream().filter(cell -> cell.variant().pace() == pace).toList();
            try (Story story = new Story(better, lesser, together)) {
                story.tell().forEach((cell, trouble) -> {
                    if (!trouble.isEmpty()) {
                        trouble.add(story.said(cell));
                    }
                    troubles.put(cell, trouble);
                });
                complaints.addAll(story.complaintsOfNobody());
            }
        }
        Stream<DynamicTest> tests = cells.stream().map(cell -> DynamicTest.dynamicTest(cell.variant().toString(), () -> {
            List<String> trouble = troubles.get(cell);
            MATRIX.add(better, lesser, cell.variant(), trouble.isEmpty());
            if (!trouble.isEmpty()) {
                fail(cell.name() + ", " + cell.variant() + ":\n" + String.join("\n", trouble));
            }
        }));
        return Stream.concat(tests, Stream.of(DynamicTest.dynamicTest("nothing else is refused",
                () -> assertEquals(List.of(), complaints))));
    }

    @AfterAll
    static void printMatrix(TestReporter reporter) {
        reporter.publishEntry(MATRIX.write());
    }
}
