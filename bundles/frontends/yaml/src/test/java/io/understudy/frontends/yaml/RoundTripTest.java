package io.understudy.frontends.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.language.convert.SameStatements;
import io.understudy.language.convert.StatementFormat;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.ReadStatements;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.statement.Statement;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Nothing gets lost between statements and either format, whatever stands in them. */
class RoundTripTest {

    @Property(tries = 3000)
    void anyTreeThroughYaml(@ForAll long seed) {
        List<Statement> statements = new RandomStatements(seed, TestHost.VOCABULARY, true).configuration();
        assertEquals(List.of(), through(TestHost.YAML, statements));
    }

    @Property(tries = 3000)
    void anyTreeThroughKeepalivedConfUnlessItIsRefused(@ForAll long seed) {
        through(TestHost.KEEPALIVED, new RandomStatements(seed, TestHost.VOCABULARY, true).configuration());
    }

    @Property(tries = 1000)
    void whatFitsTheVocabularyThroughBoth(@ForAll long seed) {
        List<Statement> statements = new RandomStatements(seed, TestHost.VOCABULARY, false).configuration();
        assertEquals(List.of(), through(TestHost.YAML, statements));
        assertEquals(List.of(), through(TestHost.KEEPALIVED, statements));
    }

    /** Writes, reads, compares; returns what could not be written. */
    private static List<?> through(StatementFormat format, List<Statement> statements) {
        Complaints refused = new Complaints();
        String text = format.write(TestHost.VOCABULARY, statements, List.of("head"), refused);
        if (!refused.list().isEmpty()) {
            return refused.list();
        }
        ReadStatements read = format.read(TestHost.VOCABULARY, new SourceFile("t", text));
        assertTrue(read.statements() != null, () -> text + read.complaints().list());
        Statement lost = new SameStatements(TestHost.VOCABULARY).firstDifference(statements, read.statements());
        assertEquals(null, lost, () -> read.complaints().list() + "\n" + text);
        assertTrue(read.complaints().list().stream().noneMatch(problem -> problem.isFatal()), text);
        assertEquals(TestHost.bind(statements).configuration(), TestHost.bind(read).configuration(), text);
        return List.of();
    }
}
