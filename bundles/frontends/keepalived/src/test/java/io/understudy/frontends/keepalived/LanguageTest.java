package io.understudy.frontends.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.frontends.keepalived.source.TestMachine;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines, words and braces: A1 to A30 and A53 of the behaviour list. */
class LanguageTest {

    private static String routerId(String line) {
        return TestMachine.read("global_defs {", line, "}").configuration().globalDefs().settings()
                .get(GlobalDefs.ROUTER_ID);
    }

    private static List<String> complaints(ReadResult result) {
        return result.problems().stream().filter(p -> p.kind() != Kind.NOTE)
                .map(p -> p.kind() + " " + p.position().line() + ":" + p.position().column() + " " + p.message())
                .toList();
    }

    @Test
    @DisplayName("A1 a line of 1024 bytes is reported and skipped, one of 1023 is read")
    void longLines() {
        assertEquals("x".repeat(1013), routerId("router_id " + "x".repeat(1013)));
        ReadResult result = TestMachine.read("global_defs {", "router_id " + "x".repeat(1014), "}");
        assertEquals(List.of("SYNTAX 2:1 Line is longer than 1023 bytes - ignoring"), complaints(result));
        assertEquals("é".repeat(506), routerId("router_id " + "é".repeat(506)));
        assertEquals("", routerId("router_id " + "é".repeat(507)));
    }

    @Test
    @DisplayName("A2 CR LF line ends; a line with a NUL byte is ignored with an error; no final newline")
    void lineEnds() {
        ReadResult result = TestMachine.text("global_defs {\r\nrouter_id a\r\nrouter_id \0b\r\n}");
        assertEquals("a", result.configuration().globalDefs().settings().get(GlobalDefs.ROUTER_ID));
        assertEquals(List.of("SYNTAX 3:11 Line contains a NUL byte - ignoring"), complaints(result));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "A3 blanks        | router_id\t\fx           | x",
        "A4 comment       | router_id ab#c           | ab",
        "A4 comment       | router_id ab!c           | ab",
        "A4 protected     | router_id \"ab#!c\"      | ab#!c",
        "A5 single quotes | router_id 'ab#c'         | 'ab",
        "A6 escaped       | router_id esc\\#aped     | esc",
        "A7 backslashes   | router_id bs\\\\x        | bs\\\\x",
        "A12 quotes       | router_id \"a b\"c       | a b",
        "A12 quote ends   | router_id a\"b c\"       | a",
        "A13 single       | router_id 'q w'          | 'q",
        "A16 extra words  | router_id x y z          | x",
        "A19 braces       | router_id \"a{b}c\"      | a{b}c",
        "non-ASCII        | router_id zürich-東京    | zürich-東京",
    })
    void words(String name, String line, String expected) {
        assertEquals(expected, routerId(line));
    }

    @Test
    @DisplayName("A8 an unterminated double quote is an error of that line only")
    void unterminatedQuote() {
        ReadResult result = TestMachine.read("global_defs {", "  router_id \"abc", "  smtp_server x", "}");
        assertEquals(List.of("SYNTAX 2:13 Unmatched quote"), complaints(result));
        assertEquals("x", result.configuration().globalDefs().settings().get(GlobalDefs.SMTP_SERVER));
    }

    @ParameterizedTest(name = "A18, A19 {0}")
    @CsvSource(delimiter = '|', value = {
        "global_defs { router_id x }",
        "global_defs{router_id x}",
        "global_defs\\n{\\nrouter_id x\\n}",
        "global_defs # c\\n\\n! c\\n{ router_id x\\n}",
        "global_defs {\\nrouter_id x }",
    })
    void braces(String text) {
        ReadResult result = TestMachine.text(text.replace("\\n", "\n"));
        assertEquals("x", result.configuration().globalDefs().settings().get(GlobalDefs.ROUTER_ID));
        assertEquals(List.of(), result.problems());
    }

    @Test
    @DisplayName("A20 a block without its brace is read as if it had one")
    void missingOpen() {
        ReadResult result = TestMachine.read("global_defs", "  router_id x", "}");
        assertEquals(List.of("SYNTAX 1:1 Missing '{' at beginning of configuration block"), complaints(result));
        assertEquals("x", result.configuration().globalDefs().settings().get(GlobalDefs.ROUTER_ID));
    }

    @Test
    @DisplayName("A21 a brace too many, and one after a word that is no block")
    void extraBraces() {
        assertEquals(List.of("SYNTAX 2:3 Extra '}' found"), complaints(TestMachine.read("global_defs { }", "  }")));
        ReadResult result = TestMachine.read("global_defs {", "router_id x {", "smtp_server no", "}",
                "smtp_server yes", "}");
        assertEquals(List.of("SYNTAX 2:1 Unexpected '{' - ignoring"), complaints(result));
        assertEquals("yes", result.configuration().globalDefs().settings().get(GlobalDefs.SMTP_SERVER));
    }

    @Test
    @DisplayName("A22 the end of the file inside of a block; what was read counts")
    void missingClose() {
        ReadResult result = TestMachine.read("", " global_defs {", "router_id x");
        assertEquals(List.of("SYNTAX 2:2 There are 1 missing '}'s or extra '{'s"), complaints(result));
        assertEquals("x", result.configuration().globalDefs().settings().get(GlobalDefs.ROUTER_ID));
    }

    @Test
    @DisplayName("A23, A24 value blocks: one entry a line; notification_email takes every word")
    void valueBlocks() {
        ReadResult result = TestMachine.read("global_defs { notification_email { a@x b@x", "c@x } }");
        assertEquals(List.of("a@x", "b@x", "c@x"),
                result.configuration().globalDefs().settings().get(GlobalDefs.NOTIFICATION_EMAIL));
    }

    @Test
    @DisplayName("A25 words between a value block's keyword and its brace")
    void extraParameters() {
        assertEquals(List.of("SYNTAX 5:17 track_interface block has extra parameters"),
                complaints(TestMachine.instance("track_interface eth7 {", "eth1", "}")));
    }

    @Test
    @DisplayName("A26 an unknown block is read balanced and reported once, with the nearest known keyword")
    void unknownBlock() {
        ReadResult result = TestMachine.read("gobal_defs {", "router_id x", "a { b { c } }", "}",
                "global_defs { router_id y }");
        assertEquals(List.of("UNKNOWN_KEYWORD 1:1 Unknown keyword 'gobal_defs'"), complaints(result));
        assertEquals("did you mean 'global_defs'?", result.problems().get(0).expected());
        assertEquals("y", result.configuration().globalDefs().settings().get(GlobalDefs.ROUTER_ID));
    }

    @Test
    @DisplayName("a keyword that stands in the wrong block is told where it belongs")
    void misplaced() {
        assertEquals("it belongs in global_defs", TestMachine.read("include_check +match").problems().get(0).expected());
        assertEquals("it belongs outside of blocks; is a '}' missing before it?",
                TestMachine.read("global_defs {", "vrrp_sync_group G {", "}", "}").problems().get(0).expected());
    }

    @Test
    @DisplayName("A30 global_defs may occur several times and merges")
    void merging() {
        GlobalDefs defs = TestMachine.read("global_defs { router_id x }", "global_defs { smtp_server y }")
                .configuration().globalDefs();
        assertEquals("x", defs.settings().get(GlobalDefs.ROUTER_ID));
        assertEquals("y", defs.settings().get(GlobalDefs.SMTP_SERVER));
    }

    @ParameterizedTest(name = "A53 {0}")
    @CsvSource({"@node1 router_id x, x", "@node2 router_id x, ''", "@^node1 router_id x, ''",
        "@^node2 router_id x, x", "@node1, ''", "@ router_id x, ''"})
    void conditions(String line, String expected) {
        assertEquals(expected, routerId(line));
    }

    @Test
    @DisplayName("A45 to A50 definitions")
    void definitions() {
        ReadResult result = TestMachine.read("$A=x$B", "$B=y z", "$M=\\", "  router_id ${A} \\", "  smtp_server $B",
                "global_defs {", "$M", "notification_email_from ${_INSTANCE}", "}");
        GlobalDefs defs = result.configuration().globalDefs();
        assertEquals(List.of(), complaints(result));
        assertEquals("xy", defs.settings().get(GlobalDefs.ROUTER_ID));
        assertEquals("y z", defs.settings().get(GlobalDefs.SMTP_SERVER));
        assertEquals("node1", defs.settings().get(GlobalDefs.NOTIFICATION_EMAIL_FROM));
        assertEquals(7, defs.settings().position(GlobalDefs.ROUTER_ID).line());
    }

    @ParameterizedTest(name = "A54 to A58 {0} -> {1}")
    @CsvSource(delimiter = '|', value = {
        "~SEQ(i,3) m$i                      | m1 m2 m3",
        "~SEQ(i,-2) m$i                     | m-1 m-2",
        "~SEQ(i,3,1) m$i                    | m3 m2 m1",
        "~SEQ(a,6,-2,1) m$a                 | m6 m4 m2",
        "~SEQx(a,9,11) m$a                  | m9 ma mb",
        "~SEQ (i,2) m$i                     | m1 m2",
        "~SEQ( i , 1 , 2 )m$i               | m1 m2",
        "~SEQ(i,0) m$i                      | m1 m0",
        "~SEQ(i,1,3,6) m$i                  | m1 m4",
        "~SEQ(i,5,-2,5) m$i                 | m5",
        "~SEQ(i,010,9) m$i                  | m8 m9",
        "~SEQx(i,0x10,0x11) m$i             | m10 m11",
        "~LST(v, x , y) m$v                 | mx my",
        "~LST(v,a,,b) m$v                   | ma m mb",
        "~LST({x,y},{1,2},{3}) m${x}/$y     | m1/2 m3/",
        "~LST({x,y},1,2) m${x}/$y           | m1/ m2/",
        "~LST(v,$L) m$v                     | mp,q",
        "~SEQ(i,2)~LST(j,$i,b)m${i}$j       | m11 m1b m22 m2b",
        "~SEQ(i,2) ~SEQ(j,$i) m${i}$j       | m11 m21 m22",
        "~SEQ(i,2) @node1 m$i               | m1 m2",
        "~FOO(i,2) m                        | ~FOO(i,2) m",
        "~SEQ(i,2) ~SEQ(j,2) m${i}$j        | m11 m12 m21 m22",
        "~SEQ(i,$N) m$i                     | m1 m2",
        "@node1 ~SEQ(i,1) m$i               | m1",
        "x ~SEQ(i,2) m                      | x ~SEQ(i,2) m",
    })
    void repetitions(String line, String expected) {
        ReadResult result = TestMachine.read("$L=p,q", "$N=2", "global_defs { notification_email {", line, "} }");
        assertEquals(List.of(), complaints(result));
        assertEquals(expected, String.join(" ", result.configuration().globalDefs().settings()
                .get(GlobalDefs.NOTIFICATION_EMAIL)));
    }

    @ParameterizedTest(name = "{0} is left out with a complaint")
    @CsvSource(delimiter = '|', value = {"~SEQ(i,1,0,3) x", "~SEQ(i,1,-1,3) x", "~SEQ(i,a) x", "~SEQ i", "~SEQ", "~SEQ(i,3",
        "~SEQ(i,1,2,3,4) x", "~SEQ(,2) x", "~SEQx(i,-2) x", "~SEQx(i,a,c) x", "~LST({i,j},{1},{3,4,5}) x",
        "~LST(i,{1,2},{3}) x", "~LST({i,j},{1,2) x", "~LST(i,a b,c) x", "~LST i", "~SEQ(i,$NIX) x",
        "~LST(i) x"})
    void badRepetitions(String line) {
        ReadResult result = TestMachine.read("  " + line);
        assertEquals(1, result.problems().size());
        assertEquals(3, result.problems().get(0).position().column());
        assertEquals(5, result.exitCode());
    }

    @Test
    @DisplayName("a definition that uses itself, a bomb and deep nesting are refused")
    void limits() {
        assertTrue(TestMachine.read("$A=$A", "$A").isRefused());
        StringBuilder bomb = new StringBuilder("$L0=0123456789\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("$L").append(i).append('=').append(("${L" + (i - 1) + "}").repeat(10)).append('\n');
        }
        assertTrue(TestMachine.text(bomb + "$L29").isRefused());
        String large = "$S=" + "x".repeat(1000) + "\n$B=" + "$S ".repeat(200) + "\n" + "y $B\n".repeat(2000);
        assertTrue(TestMachine.text(large).isRefused());
        assertTrue(TestMachine.read("~SEQ(i,1000000)~SEQ(j,1000000) x").isRefused());
        List<Problem> deep = TestMachine.text("a {\n".repeat(10_000)).problems();
        assertEquals(Kind.REFUSED, deep.get(0).kind());
        assertEquals(65, deep.get(0).position().line());
    }
}
