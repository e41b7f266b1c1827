package io.understudy.itests.vm;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of each test in the virtual machine, by its unique id: a line each, written as soon as it is known, so
 * that the results of those before a crash are there.
 */
final class GuestResults {

    private static final String PASSED = "-";

    private GuestResults() {
    }

    static void append(Path file, String uniqueId, Throwable failure) {
        String text = failure == null ? PASSED : Base64.getEncoder().encodeToString(
                trace(failure).getBytes(StandardCharsets.UTF_8));
        try {
            Files.writeString(file, text + " " + uniqueId + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** Unique id to the failure's text; empty for a test that passed. */
    static Map<String, String> read(Path file) throws IOException {
        Map<String, String> results = new LinkedHashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int blank = line.indexOf(' ');
                String text = line.substring(0, blank);
                results.put(line.substring(blank + 1), text.equals(PASSED) ? ""
                        : new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
            }
        }
        return results;
    }
}
