package io.understudy.frontends.keepalived.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.frontends.keepalived.rows.RowFile.Row;
import io.understudy.frontends.keepalived.source.TestMachine;
import io.understudy.language.vocabulary.Grammar;
import io.understudy.language.vocabulary.Keyword;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every row of the vocabulary: accepted, refused where it must be, in the model, and explained. */
class RowsTest {

    private static final List<String> FILES = List.of("language.txt", "global_defs.txt", "vrrp.txt", "addresses.txt",
            "bfd.txt", "balancer.txt", "checkers.txt");

    private final Vocabulary vocabulary = Vocabulary.load();
    private final List<Row> rows = FILES.stream().flatMap(file -> RowFile.read(file).stream()).toList();

    private Keyword keyword(Row row) {
        return vocabulary.block(row.block()).keyword(row.keyword());
    }

    private static Configuration accepted(Row row, String lines, boolean complains) {
        String file = row.file(lines);
        ReadResult result = TestMachine.text(file);
        List<Problem> problems = result.problems().stream().filter(p -> p.kind() != Kind.NOTE).toList();
        assertEquals(complains, !problems.isEmpty(), () -> problems + "\n" + file);
        assertFalse(result.isRefused(), () -> problems + "\n" + file);
        return result.configuration();
    }

    @TestFactory
    @DisplayName("accepted with a valid argument; another value is another model")
    Stream<DynamicTest> good() {
        return rows.stream().map(row -> dynamicTest(row.toString(), () -> {
            Keyword keyword = keyword(row);
            boolean complains = row.complains() || !keyword.replacement().isEmpty();
            Configuration good = accepted(row, row.good(), complains);
            boolean nothing = row.other().startsWith("=");
            ReadResult other = TestMachine.text(row.file(nothing ? row.other().substring(1).strip() : row.other()));
            assertFalse(other.isRefused(), () -> other.problems() + "\n" + row.file(row.other()));
            assertEquals(nothing, good.equals(other.configuration()), () -> row.file(row.good()) + "is " + good.blocks());
            if (nothing && keyword.effect() == Keyword.Effect.NOT_YET) {
                throw new AssertionError(row + " changes nothing and is marked ~");
            }
        }));
    }

    @TestFactory
    @DisplayName("refused or complained about with a value that is out of its range")
    Stream<DynamicTest> bad() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Row row : rows) {
            for (String bad : bad(row)) {
                tests.add(dynamicTest(row + ": " + bad, () -> {
                    String file = row.file(bad);
                    List<Problem> problems = TestMachine.text(file).problems().stream()
                            .filter(p -> p.kind() != Kind.NOTE && p.kind() != Kind.DEPRECATED).toList();
                    assertFalse(problems.isEmpty(), file);
                }));
            }
        }
        return tests.stream();
    }

    /** Values next to the range and words that are none; the keyword stands where the good line has it. */
    private List<String> bad(Row row) {
        if (!row.bad().isEmpty()) {
            return List.of(row.bad());
        }
        Keyword keyword = keyword(row);
        Grammar grammar = keyword.grammar();
        List<String> values = switch (grammar.form()) {
            case INT, WEIGHT, ALL_INT -> List.of("" + (grammar.min() - 1), "" + (grammar.max() + 1), "x");
            case SEC -> List.of("-0.000001", "" + (grammar.max() / 1_000_000 + 1), "x");
            case BOOL, CHOICE, CHOICE_ANY_CASE, CHOICE_OF, ADDRESS, ADDRESS4, ADDRESS6, UINT64 -> List.of("nonsense");
            default -> List.of();
        };
        return values.stream().map(value -> row.good().startsWith(row.keyword() + " ") || row.good().equals(row.keyword())
                ? row.keyword() + " " + value
                : row.good().replaceFirst("(?<=[ {])" + row.keyword() + " [^ ]*", row.keyword() + " " + value)).toList();
    }

    @Test
    @DisplayName("every row says what it does or why it does nothing, and is tested here")
    void explained() {
        Set<String> tested = new TreeSet<>();
        rows.forEach(row -> tested.add(row.toString()));
        Set<String> untested = new TreeSet<>();
        Set<String> unexplained = new TreeSet<>();
        Map<String, int[]> counts = new TreeMap<>();
        for (String block : rows.stream().map(Row::block).distinct().toList()) {
            for (Keyword keyword : vocabulary.block(block).keywords()) {
                String name = block + " " + keyword.name();
                if (!tested.contains(name)) {
                    untested.add(name);
                }
                if (keyword.meaning().isEmpty()) {
                    unexplained.add(name);
                }
                int[] count = counts.computeIfAbsent(block, any -> new int[Keyword.Effect.values().length]);
                count[effect(keyword).ordinal()]++;
            }
        }
        print(counts);
        assertEquals(Set.of(), untested, "untested");
        assertEquals(Set.of(), unexplained, "unexplained");
        assertEquals(tested.size(), rows.size(), "a row stands there twice");
        assertTrue(rows.stream().allMatch(row -> keyword(row) != null));
    }

    /** A word has no more effect than what its block or its line has, and that only where some such line has any. */
    private Keyword.Effect effect(Keyword keyword) {
        if (keyword.effect() != Keyword.Effect.FULL) {
            return keyword.effect();
        }
        List<Keyword> openers = vocabulary.blocks().stream().flatMap(block -> block.keywords().stream())
                .filter(opener -> opener.grammar().words().contains(keyword.block())).toList();
        return openers.isEmpty() || openers.stream().anyMatch(opener -> effect(opener) == Keyword.Effect.FULL)
                ? Keyword.Effect.FULL : Keyword.Effect.NOT_YET;
    }

    private static void print(Map<String, int[]> counts) {
        int[] total = new int[Keyword.Effect.values().length];
        System.out.println("rows                                  in effect  not yet  nothing to do");
        counts.forEach((block, count) -> {
            System.out.printf("%-38s%9d%9d%15d%n", block, count[0], count[1], count[2]);
            for (int i = 0; i < total.length; i++) {
                total[i] += count[i];
            }
        });
        System.out.printf("%-38s%9d%9d%15d%n", total[0] + total[1] + total[2] + " in all", total[0], total[1],
                total[2]);
    }
}
