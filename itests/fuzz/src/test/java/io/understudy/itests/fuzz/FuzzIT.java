package io.understudy.itests.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A minute of coverage-guided fuzzing (Jazzer) for each reader; by hand longer, with
 * {@code -Dunderstudy.fuzz.seconds=1800}. The seeds are the files below {@code seeds} and, where it stands beside the
 * checkout, the corpus. An exception, more than 10 s for one input or more memory than the program's limit is a
 * finding; the input is in the report.
 */
class FuzzIT {

    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs");
    private static final int SECONDS = Integer.getInteger("understudy.fuzz.seconds", 60);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(classes = {KeepalivedTarget.class, YamlTarget.class})
    @DisplayName("any input gives a result: no exception, no hang, bounded memory")
    void fuzz(Class<?> target) throws IOException, InterruptedException {
        Path seeds = Files.createDirectory(folder.resolve("seeds"));
        int count = collect(Path.of("src/test/resources/seeds"), seeds)
                + collect(Path.of(System.getProperty("understudy.corpus", "../../../shared/corpus") + "/configs"), seeds);
        Path output = folder.resolve("output.txt");
        Process fuzzer = new ProcessBuilder(command(target)).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        boolean ended = fuzzer.waitFor(SECONDS + 120L, TimeUnit.SECONDS);
        fuzzer.destroyForcibly().waitFor();
        String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        assertTrue(ended, "the fuzzer did not end:\n" + text);
        assertEquals(0, fuzzer.exitValue(), text + findings());
        Matcher runs = RUNS.matcher(text);
        assertTrue(runs.find(), text);
        System.out.println(target.getSimpleName() + ": " + runs.group(1) + " inputs in " + SECONDS + " s from " + count
                + " seeds, no finding");
        assertTrue(Long.parseLong(runs.group(1)) > count, text);
    }

    private List<String> command(Class<?> target) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-Xss512k",
                "-XX:+UseSerialGC", "-cp", classPath(), "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(), "--instrumentation_includes=io.understudy.**",
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.*", "-max_total_time=" + SECONDS, "-timeout=10",
                "-rss_limit_mb=2048", "-max_len=8192", "-print_final_stats=1", folder.resolve("seeds").toString());
    }

    /** Absolute: the fuzzer runs in a folder of its own. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString()).reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
    }

    private static int collect(Path from, Path into) throws IOException {
        if (!Files.isDirectory(from)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(from)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Files.copy(file, into.resolve(file.getFileName()));
            }
            return all.size();
        }
    }

    /** The inputs that the fuzzer kept, for the report. */
    private String findings() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches("(crash|timeout|oom)-.*")).toList()) {
                texts.add(file.getFileName() + ":\n" + Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return String.join("\n", texts);
    }
}
