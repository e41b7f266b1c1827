package io.understudy.itests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measured times beside the bounds they are held against, as a table. A miss is shown, never asserted: the machines
 * that run the tests are shared, so only {@link #add}'s own sanity limit of three bounds and a second fails a test.
 */
public final class Figures {

    private record Row(String scenario, String what, double boundMillis, double measuredMillis) {

        boolean met() {
            return measuredMillis <= boundMillis;
        }

        String line() {
            return String.format(Locale.ROOT, "%-34s %-22s %8.0f %9.1f %s", scenario, what, boundMillis, measuredMillis,
                    met() ? "PASS" : "MISS");
        }
    }

    private final String title;
    private final List<Row> rows = new ArrayList<>();

    /** A table with a name, which is also its file's. */
    public Figures(String title) {
        this.title = title;
    }

    /** Adds a row; fails only where the figure is out of all proportion to the bound. */
    public synchronized void add(String scenario, String what, double boundMillis, double measuredMillis) {
        rows.add(new Row(scenario, what, boundMillis, measuredMillis));
        if (measuredMillis > 3 * boundMillis + 1000) {
            throw new AssertionError(scenario + ", " + what + ": " + measuredMillis + " ms is out of all proportion to "
                    + boundMillis + " ms");
        }
    }

    /** The table. */
    public synchronized String table() {
        StringBuilder text = new StringBuilder(String.format("%n%s%n%-34s %-22s %8s %9s%n", title, "scenario", "what", "bound ms", "ms"));
        rows.forEach(row -> text.append(row.line()).append(System.lineSeparator()));
        return text.append(rows.stream().filter(Row::met).count()).append(" of ").append(rows.size())
                .append(" within the bound").append(System.lineSeparator()).toString();
    }

    /** Writes the table into the reports directory (system property {@code understudy.reports}) and returns it. */
    public synchronized String write() {
        String text = table();
        try {
            Path dir = Files.createDirectories(Path.of(System.getProperty("understudy.reports", "target")).resolve("figures"));
            Files.writeString(dir.resolve(title + ".txt"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text;
    }
}
