package io.understudy.frontends.keepalived.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Problem;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.language.host.MemoryLimits;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A configuration that does not fit into the memory is refused, once, with its place. */
class MemoryLimitsTest {

    private static ReadResult read(String text, int words) {
        return new KeepalivedFile(Vocabulary.load(), new TestMachine(), new MemoryLimits(1000, words))
                .readText(new SourceFile("t.conf", text), "n");
    }

    @Test
    @DisplayName("words count, and statements do")
    void words() {
        String text = "global_defs {\nrouter_id x\nnotification_email {\na b\n}\nx { y }\n}\n}\n";
        assertNotNull(read(text, 14).configuration());
        ReadResult refused = read(text, 9);
        // once, and no brace that is missing for that
        assertEquals(List.of(Kind.REFUSED), refused.problems().stream().map(Problem::kind)
                .filter(kind -> kind == Kind.REFUSED || kind == Kind.SYNTAX).toList());
        assertEquals("t.conf:4:1", refused.problems().get(0).position().toString());
        assertEquals(4, refused.exitCode());
    }

    @Test
    @DisplayName("a daemon's memory is enough for 5,000 virtual servers with 4 real servers each")
    void daemon() {
        MemoryLimits limits = MemoryLimits.of(62L << 20);
        assertTrue(limits.words() >= 5000 * (43 + 27));
        assertEquals(64L << 20, MemoryLimits.of(8L << 30).textBytes());
    }
}
