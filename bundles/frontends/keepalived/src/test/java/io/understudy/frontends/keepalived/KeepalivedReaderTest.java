package io.understudy.frontends.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.ConfigurationReader;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.language.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The entry points, with real files. */
class KeepalivedReaderTest {

    @TempDir
    Path directory;

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<String> recipients(ReadResult result) {
        return result.configuration().globalDefs().settings().get(GlobalDefs.NOTIFICATION_EMAIL);
    }

    @Test
    @DisplayName("found on a flat class path")
    void serviceLoader() {
        ConfigurationReader reader = ServiceLoader.load(ConfigurationReader.class).findFirst().orElseThrow();
        assertInstanceOf(KeepalivedReader.class, reader);
        assertEquals("keepalived", reader.format());
    }

    @Test
    @DisplayName("the daemon's source names its file and reads it anew each time")
    void source() throws IOException {
        Path file = write("k.conf", "@left global_defs { router_id a }");
        KeepalivedSource source = new KeepalivedSource(Vocabulary::load, file.toString(), "left", false);
        assertEquals("keepalived " + file, source.name());
        assertEquals("a", source.read().configuration().globalDefs().settings().get(GlobalDefs.ROUTER_ID));
        write("k.conf", "global_defs { router_id b }");
        assertEquals("b", source.read().configuration().globalDefs().settings().get(GlobalDefs.ROUTER_ID));
    }

    @Test
    @DisplayName("A37 to A40 include: globs and braces, sorted, relative to the including file, at any nesting")
    void include() throws IOException {
        write("d/2.conf", "b@x\n");
        write("d/1.conf", "a@x\n  include sub/{p,q}.conf # both\n");
        write("d/.hidden.conf", "no@x\n");
        write("d/sub/p.conf", "p@x");
        write("d/sub/q.conf", "q@x");
        Path main = write("k.conf", "global_defs {\n notification_email {\n include d/*.conf\n }\n}\n");
        ReadResult result = new KeepalivedReader().read(main, "n");
        assertEquals(List.of(), result.problems());
        assertEquals(List.of("a@x", "p@x", "q@x", "b@x"), recipients(result));
    }

    @Test
    @DisplayName("A41, A43 include: what is missing is said; it counts where the keyword demands it")
    void missingInclude() throws IOException {
        assertEquals(0, new KeepalivedReader().read(write("a.conf", "include nix*.conf\n"), "n").exitCode());
        assertEquals(0, new KeepalivedReader().read(write("a.conf", "includem nix*.conf\n"), "n").exitCode());
        assertEquals(6, new KeepalivedReader().read(write("a.conf", "includem nix.conf\n"), "n").exitCode());
        ReadResult demanded = new KeepalivedReader().read(write("a.conf", "\n includea nix*.conf\n"), "n");
        assertEquals(6, demanded.exitCode());
        assertEquals(directory.resolve("a.conf") + ":2:2", demanded.problems().get(0).position().toString());
    }

    @Test
    @DisplayName("positions survive an include; a file that includes itself is refused")
    void positions() throws IOException {
        write("inner.conf", "\n  rooter_id x\n");
        Problem problem = new KeepalivedReader().read(
                write("k.conf", "global_defs {\ninclude inner.conf\n}\n"), "n").problems().get(0);
        assertEquals(directory.resolve("inner.conf") + ":2:3", problem.position().toString());
        assertEquals("  rooter_id x", problem.sourceLine());
        assertEquals("did you mean 'router_id'?", problem.expected());
        ReadResult loop = new KeepalivedReader().read(write("loop.conf", "include loop.conf\n"), "n");
        assertEquals(Kind.REFUSED, loop.problems().get(0).kind());
    }

    @Test
    @DisplayName("what cannot be read is a complaint, not an exception")
    void unreadable() throws IOException {
        for (Path file : List.of(directory.resolve("nix.conf"), directory, directory.resolve("*.nix"))) {
            ReadResult result = new KeepalivedReader().read(file, "n");
            assertNull(result.configuration());
            assertEquals(6, result.exitCode());
            assertTrue(result.isRefused());
        }
        Path huge = directory.resolve("huge.conf");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength((64L << 20) + 1);
        }
        assertTrue(new KeepalivedReader().read(huge, "n").problems().get(0).message().contains("larger than 64 MB"));
    }

    @Test
    @DisplayName("a file in ISO 8859-1 is read character by character")
    void latin1() throws IOException {
        Path file = directory.resolve("l.conf");
        Files.write(file, "global_defs { router_id zürich }".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("zürich", new KeepalivedReader().read(file, "n").configuration().globalDefs().settings()
                .get(GlobalDefs.ROUTER_ID));
    }
}
