package io.understudy.launcher.check;

import io.understudy.api.config.ConfigurationReader;
import io.understudy.api.config.Problem;
import io.understudy.api.config.ReadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Reads a configuration on the flat class path, without the framework (its start costs most of a second). */
final class ConfigurationCheck {

    /** A program error, as keepalived's EX_SOFTWARE. */
    static final int EXIT_SOFTWARE = 70;

    private ConfigurationCheck() {
    }

    /** {@code null} where no frontend for a file of that name is on the class path. */
    static ReadResult read(String file, String configId, boolean allConfig) {
        Path path = Path.of(file);
        for (ConfigurationReader reader : ServiceLoader.load(ConfigurationReader.class)) {
            if (reader.reads(path)) {
                return reader.read(path, configId, allConfig);
            }
        }
        System.err.println("no frontend for " + file + " is installed (bundles/20-plugins)");
        return null;
    }

    /** {@code -t}: complaints as keepalived writes them, to standard error or to a file. */
    static int configTest(String file, String configId, boolean allConfig, String target) throws IOException {
        ReadResult result = read(file, configId, allConfig);
        if (result == null) {
            return EXIT_SOFTWARE;
        }
        StringBuilder text = new StringBuilder();
        for (Problem problem : result.problems()) {
            if (problem.kind().severity() != Problem.Severity.NOTE) {
                text.append(problem.toKeepalivedString()).append('\n');
            }
        }
        if (target.isEmpty()) {
            System.err.print(text);
        } else {
            Files.writeString(Path.of(target), text, StandardCharsets.UTF_8);
        }
        return result.exitCode();
    }
}
