package io.understudy.itests.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Figures without a bound, kept with the reports and printed by {@code itests/run}. */
final class Table {

    private final String title;
    private final StringBuilder text = new StringBuilder();

    Table(String title) {
        this.title = title;
        text.append(String.format("%n%s (virtual machine, software emulation)%n%-44s %9s%n", title, "what", "ms"));
    }

    void row(String what, double millis) {
        text.append(String.format(Locale.ROOT, "%-44s %9.1f%n", what, millis));
    }

    void write() throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("understudy.reports", "target"))
                .resolve("figures"));
        Files.writeString(folder.resolve(title + ".txt"), text);
    }
}
