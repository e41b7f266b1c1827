package io.understudy.frontends.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.ConfigurationConverter;
import io.understudy.api.config.ConfigurationConverter.Conversion;
import io.understudy.api.config.ConfigurationReader;
import io.understudy.api.config.ConfigurationSchema;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Problem;
import io.understudy.api.config.ReadResult;
import io.understudy.language.convert.StatementConverter;
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
class YamlReaderTest {

    private static final StatementConverter CONVERTER =
            new StatementConverter(List.of(TestHost.KEEPALIVED, TestHost.YAML), new TestHost(), TestHost.VOCABULARY);

    @TempDir
    Path directory;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    @DisplayName("found on a flat class path; of all readers one says that a file is its own")
    void serviceLoader() {
        for (String file : List.of("/etc/understudy.yaml", "a.YML", "/etc/keepalived/keepalived.conf", "yaml",
                "conf.d/*.conf")) {
            List<ConfigurationReader> ours = ServiceLoader.load(ConfigurationReader.class).stream()
                    .map(ServiceLoader.Provider::get).filter(reader -> reader.reads(Path.of(file))).toList();
            assertEquals(1, ours.size(), file);
            assertEquals(file.toLowerCase(java.util.Locale.ROOT).matches(".*\\.ya?ml") ? "yaml" : "keepalived",
                    ours.get(0).format(), file);
        }
        assertEquals("yaml", ServiceLoader.load(ConfigurationSchema.class).findFirst().orElseThrow().format());
        assertEquals(List.of("keepalived", "yaml"),
                ServiceLoader.load(ConfigurationConverter.class).findFirst().orElseThrow().formats());
    }

    @Test
    @DisplayName("a file is read anew each time, with or without a byte order mark")
    void reads() throws IOException {
        Path file = write("k.yaml", "global_defs: {router_id: a}\n");
        YamlReader reader = new YamlReader();
        assertEquals("a", reader.read(file, "").configuration().globalDefs().settings().get(GlobalDefs.ROUTER_ID));
        write("k.yaml", "\uFEFFglobal_defs: {router_id: b}\n");
        assertEquals("b", reader.read(file, "").configuration().globalDefs().settings().get(GlobalDefs.ROUTER_ID));
    }

    @Test
    @DisplayName("what cannot be read is a complaint, not an exception")
    void unreadable() throws IOException {
        Path latin = Files.write(directory.resolve("l.yaml"), "a: zürich".getBytes(StandardCharsets.ISO_8859_1));
        Path huge = directory.resolve("huge.yaml");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength((64L << 20) + 1);
        }
        for (Path file : List.of(directory.resolve("nix.yaml"), directory, latin, huge)) {
            ReadResult result = new YamlReader().read(file, "");
            assertNull(result.configuration());
            assertEquals(6, result.exitCode());
            assertTrue(result.problems().get(0).message().startsWith("Config file '" + file + "' cannot be read: "));
        }
    }

    @Test
    @DisplayName("convert says at its head what it is and what was expanded, and gives the same twice")
    void head() throws IOException {
        Path file = write("k.conf", "$N=left\n@x global_defs { router_id $N } # c\n");
        Conversion yaml = CONVERTER.convert(file, "x", "yaml");
        assertEquals("# Converted from keepalived file " + file + " by understudy. Comments are not kept.\n"
                + "# Includes, definitions, conditions and anchors stand here as they were for this node.\n"
                + "global_defs:\n  router_id: left\n", yaml.text());
        Path plain = write("p.conf", "global_defs { router_id x }");
        assertFalse(CONVERTER.convert(plain, "x", "yaml").text().contains("Includes"));
        Conversion flat = CONVERTER.convert(file, "x", "keepalived");
        assertTrue(flat.text().endsWith("\n\nglobal_defs {\n    router_id left\n}\n"), flat.text());
    }

    @Test
    @DisplayName("what one format cannot express is refused with its place, and nothing is written")
    void refused() throws IOException {
        for (String value : List.of("'a\"b'", "\"a\\nb\"", "${_PWD}", "x".repeat(1100))) {
            Path file = write("k.yaml", "global_defs:\n  router_id: " + value + "\n");
            Conversion conversion = CONVERTER.convert(file, "", "keepalived");
            assertNull(conversion.text());
            List<Problem> fatal = conversion.problems().stream().filter(Problem::isFatal).toList();
            assertEquals(List.of(file + ":2:3"), fatal.stream().map(p -> p.position().toString()).toList());
            assertEquals(Problem.Kind.REFUSED, fatal.get(0).kind());
            assertNotNull(CONVERTER.convert(file, "", "yaml").text());
        }
    }

    @Test
    @DisplayName("a file that cannot be read, or is not whole, is not converted")
    void incomplete() throws IOException {
        assertNull(CONVERTER.convert(directory.resolve("nix.conf"), "", "yaml").text());
        Conversion conversion = CONVERTER.convert(write("k.conf", "includem nix.conf\nglobal_defs {\n}\n"), "", "yaml");
        assertNull(conversion.text());
        assertEquals(6, new ReadResult(null, conversion.problems()).exitCode());
        assertThrows(IllegalArgumentException.class, () -> CONVERTER.convert(directory, "", "xml"));
        // its complaints are no reason: they stay the same
        Path unfinished = write("v.conf", "vrrp_instance V {\n}\nvrrp_instanc W {\n a b\n}\n");
        assertNotNull(CONVERTER.convert(unfinished, "", "yaml").text());
    }
}
