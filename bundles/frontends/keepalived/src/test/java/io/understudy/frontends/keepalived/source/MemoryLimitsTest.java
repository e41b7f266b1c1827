package io.understudy.frontends.keepalived.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.frontends.keepalived.syntax.SourceFile;
import io.understudy.frontends.keepalived.vocabulary.Vocabulary;
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
        String text = "global_defs {\nrouter_id x\nnotification_email {\na b\n}\n}\n";
        assertNotNull(read(text, 10).configuration());
        ReadResult refused = read(text, 9);
        assertEquals(1, refused.problems().stream().filter(p -> p.kind() == Kind.REFUSED).count());
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
