package io.understudy.frontends.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.ConfigurationConverter.Conversion;
import io.understudy.api.config.Problem;
import io.understudy.language.convert.SameStatements;
import io.understudy.language.convert.StatementConverter;
import io.understudy.language.convert.StatementFormat;
import io.understudy.language.statement.ReadStatements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real configurations to YAML and back: ours, and those of the corpus, which are other people's and stand beside the
 * checkout ({@code ../shared/corpus}, or {@code -Dunderstudy.corpus=DIR}).
 */
class CorpusTest {

    private static final StatementConverter CONVERTER =
            new StatementConverter(List.of(TestHost.KEEPALIVED, TestHost.YAML), new TestHost(), TestHost.VOCABULARY);
    private static final String ID = "corpus";

    @TempDir
    Path directory;

    static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Path corpus = Path.of(System.getProperty("understudy.corpus", "../../../../shared/corpus"), "configs");
        assertTrue(Files.isDirectory(corpus) || System.getenv("CI") == null,
                () -> "no corpus in " + corpus.toAbsolutePath().normalize());
        for (Path folder : List.of(Path.of("../keepalived/src/test/resources/seed"), corpus)) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> found = Files.list(folder)) {
                    found.filter(file -> file.toString().endsWith(".conf")).sorted().forEach(files::add);
                }
            }
        }
        return files;
    }

    @Test
    void toYamlAndBackIsTheSame(TestReporter reporter) throws IOException {
        List<String> refused = new ArrayList<>();
        int lines = 0;
        int converted = 0;
        for (Path file : files()) {
            Conversion yaml = CONVERTER.convert(file, ID, "yaml");
            if (yaml.text() == null) {
                refused.add(file.getFileName() + " " + yaml.problems().stream().filter(Problem::isFatal).toList());
                continue;
            }
            Path there = Files.writeString(directory.resolve("there.yaml"), yaml.text());
            Conversion keepalived = CONVERTER.convert(there, ID, "keepalived");
            assertNotNull(keepalived.text(), () -> file + " " + keepalived.problems() + "\n" + yaml.text());
            Path back = Files.writeString(directory.resolve("back.conf"), keepalived.text());
            same(file, TestHost.KEEPALIVED, back);
            converted++;
            lines += (int) yaml.text().lines().count();
        }
        reporter.publishEntry("to YAML and back", converted + " files, " + lines + " lines, refused: " + refused);
        assertEquals(List.of(), refused.stream().filter(line -> !line.contains("fatal")).toList());
    }

    private static void same(Path file, StatementFormat format, Path back) {
        ReadStatements original = format.read(TestHost.VOCABULARY, file, ID);
        ReadStatements again = format.read(TestHost.VOCABULARY, back, ID);
        assertEquals(null, new SameStatements(TestHost.VOCABULARY)
                .firstDifference(original.statements(), again.statements()), file::toString);
        assertEquals(TestHost.bind(original).configuration(), TestHost.bind(again).configuration(), file::toString);
    }
}
