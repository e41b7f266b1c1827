package io.understudy.frontends.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.language.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Include lines with real files, A37 to A44: the exit codes are those that keepalived 2.2.7 gave. */
class IncludeTest {

    @TempDir
    Path directory;

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private ReadResult read(String... lines) throws IOException {
        return new KeepalivedReader().read(write("k.conf", String.join("\n", lines) + "\n"), "n");
    }

    private static String routerId(ReadResult result) {
        return result.configuration().globalDefs().settings().get(GlobalDefs.ROUTER_ID);
    }

    @BeforeEach
    void files() throws IOException {
        write("a.inc", "global_defs { router_id a }");
        Files.setPosixFilePermissions(write("x.inc", "nonsense"), PosixFilePermissions.fromString("rw-r--r-x"));
        write("d/in-d", "nonsense");
    }

    @ParameterizedTest(name = "A41 {0}: includer {1}, m {2}, w {3}, b {4}, a {5}; include tolerates it")
    @CsvSource(quoteCharacter = '\'', value = {"a.inc,0,0,0,0,0", "nope.inc,0,6,6,0,6", "*.nope,0,0,6,0,6",
        "'{a,nope}.inc',0,0,0,6,6", "'{nope,nope2}.inc',0,0,0,6,6", "'{*.nope,a.inc}',0,0,0,0,0",
        "x.inc,6,6,6,6,6", "d,6,6,6,6,6", "'{x,a}.inc',6,6,6,6,6", "nope/*.inc,0,6,6,0,6"})
    void demands(String pattern, int r, int m, int w, int b, int a) throws IOException {
        int[] expected = {0, r, m, w, b, a};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], read("include" + "rmwba".substring(Math.max(0, i - 1), i) + " " + pattern)
                    .exitCode(), "include " + i);
        }
    }

    @ParameterizedTest(name = "A42 include_check {0}: nope.inc {1}, *.nope {2}, a brace {3}, x.inc {4}")
    @CsvSource({"'',6,6,6,6", "read,0,0,0,6", "match,6,0,0,6", "wildcard_match,0,6,0,6", "brace_match,0,0,6,6",
        "match wildcard_match,6,5,5,6", "+match +wildcard_match,6,6,0,0", "-match,0,0,0,0", "foo,5,5,5,5",
        "+match -match,0,0,0,0", "match +wildcard_match,6,6,0,6", "+wildcard_match match,5,6,5,5",
        "readable,0,0,0,6"})
    void includeCheck(String words, int literal, int wildcard, int brace, int program) throws IOException {
        int[] expected = {literal, wildcard, brace, program};
        String[] patterns = {"nope.inc", "*.nope", "{a,nope}.inc", "x.inc"};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], read("global_defs {", "include_check " + words, "}", "include " + patterns[i])
                    .exitCode(), patterns[i]);
        }
    }

    @Test
    @DisplayName("A42 include_check of an included file ends with it; that of the file around it counts in it")
    void state() throws IOException {
        write("check.inc", "global_defs {\ninclude_check\n}");
        assertEquals(0, read("include check.inc", "include nope.inc").exitCode());
        write("miss.inc", "include nope.inc");
        assertEquals(6, read("global_defs {", "include_check", "}", "include miss.inc").exitCode());
        assertEquals(0, read("includea miss.inc").exitCode());
    }

    @Test
    @DisplayName("A42 -e is include_check for all files, until include_check takes something back")
    void allConfig() throws IOException {
        Path file = write("k.conf", "include nope.inc\n");
        assertEquals(6, new KeepalivedReader().read(file, "n", true).exitCode());
        assertEquals(6, new KeepalivedSource(Vocabulary::load, file.toString(), "n", true).read().exitCode());
        assertEquals(0, new KeepalivedReader().read(file, "n", false).exitCode());
        write("k.conf", "global_defs {\ninclude_check -match\n}\ninclude nope.inc\n");
        assertEquals(0, new KeepalivedReader().read(file, "n", true).exitCode());
    }

    @Test
    @DisplayName("A43 what is tolerated is said all the same")
    void tolerated() throws IOException {
        ReadResult result = read("", " include nope.inc");
        Problem problem = result.problems().get(0);
        assertEquals(Kind.NOTE, problem.kind());
        assertEquals("Config files missing 'nope.inc'.", problem.message());
        assertEquals(2, problem.position().line());
        assertEquals(2, problem.position().column());
    }

    @Test
    @DisplayName("A38 quotes belong to the name; without a name it is an unknown keyword")
    void names() throws IOException {
        assertEquals("Config files missing '\"a.inc\"'.", read("include \"a.inc\"").problems().get(0).message());
        assertEquals("Config files missing 'a.inc b.inc'.", read("include a.inc b.inc").problems().get(0).message());
        ReadResult bare = read("include");
        assertEquals("Unknown keyword 'include'", bare.problems().get(0).message());
        assertEquals(5, bare.exitCode());
        assertEquals("Unknown keyword 'includex'", read("includex a.inc").problems().get(0).message());
    }

    @Test
    @DisplayName("A39 the directory of a file is _PWD in it, and where its own includes begin")
    void directories() throws IOException {
        write("sub/s.inc", "include t.inc\nsmtp_server ${_PWD}");
        write("sub/t.inc", "router_id t");
        ReadResult result = read("global_defs {", "include sub/s.inc", "notification_email_from ${_PWD}", "}");
        assertEquals("t", routerId(result));
        assertEquals(directory.resolve("sub").toString(),
                result.configuration().globalDefs().settings().get(GlobalDefs.SMTP_SERVER));
        assertEquals(directory.toString(),
                result.configuration().globalDefs().settings().get(GlobalDefs.NOTIFICATION_EMAIL_FROM));
    }

    @Test
    @DisplayName("A59 conditions, repetitions and definitions come before include; blocks span files")
    void stages() throws IOException {
        write("part1", "global_defs {");
        write("part2", "router_id two");
        write("part3", "}");
        assertEquals("two", routerId(read("$P=part", "@n ~SEQ(i,1,3)include ${P}$i", "@x include nope")));
    }

    @Test
    @DisplayName("a file that includes itself is refused, once, with the way that it took")
    void cycles() throws IOException {
        write("one.inc", "include sub/../two.inc\ninclude two.inc\n");
        write("two.inc", "include one.inc\ninclude one.inc\n");
        List<Problem> problems = read("include one.inc").problems();
        assertEquals(1, problems.size());
        assertEquals(Kind.REFUSED, problems.get(0).kind());
        assertEquals("Include without end: one.inc includes two.inc includes one.inc", problems.get(0).message());
    }

    @Test
    @DisplayName("files that include two others each come to an end")
    void explosion() throws IOException {
        for (int i = 0; i < 40; i++) {
            write("f" + i, ("include f" + (i + 1) + "\n").repeat(2));
        }
        write("f40", "");
        ReadResult result = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> read("include f0"));
        assertTrue(result.isRefused());
        assertEquals(1, result.problems().size());
    }
}
