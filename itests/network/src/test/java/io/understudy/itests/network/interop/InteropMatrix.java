package io.understudy.itests.network.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table: a row for each variant, a column for each pair, and the reasons for what is not there. Thread-safe. */
final class InteropMatrix {

    private static final List<Variant> ROWS =
            Variant.all().stream().filter(variant -> Speaker.nobodyCan(variant).isEmpty()).toList();

    private final Map<String, Map<Variant, String>> columns = new TreeMap<>(Comparator.reverseOrder());
    private final Map<String, Character> reasons = new LinkedHashMap<>();

    /** What became of a cell that two spoke. */
    synchronized void add(Speaker better, Speaker lesser, Variant variant, boolean good) {
        column(better, lesser).put(variant, good ? "ok" : "FAIL");
    }

    private Map<Variant, String> column(Speaker better, Speaker lesser) {
        return columns.computeIfAbsent(better.letter() + "-" + lesser.letter(), pair -> {
            Map<Variant, String> cells = new LinkedHashMap<>();
            for (Variant variant : ROWS) {
                Optional<String> reason = Speaker.cannot(better, lesser, variant);
                cells.put(variant, reason.map(text -> String.valueOf(letter(text))).orElse("?"));
            }
            return cells;
        });
    }

    private char letter(String reason) {
        return reasons.computeIfAbsent(reason, text -> (char) ('A' + reasons.size()));
    }

    synchronized String text() {
        StringBuilder text = new StringBuilder("""

                interop: election, take-over, return, crash; nothing refused
                better-lesser: u understudy, k keepalived 2.2.7, f FRR 8.4; ? was not run
                """);
        text.append(String.format("%-22s %-5s %-6s", "", "auth", ""));
        columns.keySet().forEach(pair -> text.append(String.format(" %-4s", pair)));
        text.append('\n');
        for (Variant variant : ROWS) {
            text.append(String.format(Locale.ROOT, "v%d %s %-9s %-4s %-5s %-6s", variant.version(), variant.family().text,
                    Variant.lower(variant.cast()), Variant.lower(variant.authentication()), Variant.lower(variant.device()),
                    variant.pace().text));
            columns.values().forEach(column -> text.append(String.format(" %-4s", column.get(variant))));
            text.append('\n');
        }
        reasons.forEach((reason, letter) -> text.append(letter).append("  ").append(reason).append('\n'));
        Variant.all().stream().flatMap(variant -> Speaker.nobodyCan(variant).stream())
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()))
                .forEach((reason, rows) -> text.append(rows).append(" rows left out: ").append(reason).append('\n'));
        return text.append(count("ok")).append(" cells ok, ").append(count("FAIL")).append(" failed\n").toString();
    }

    private long count(String word) {
        return columns.values().stream().flatMap(column -> column.values().stream()).filter(word::equals).count();
    }

    /** Writes it among the figures, and returns it. */
    String write() {
        String text = text();
        try {
            Path dir = Files.createDirectories(Path.of(System.getProperty("understudy.reports", "target"), "figures"));
            Files.writeString(dir.resolve("interop.txt"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text;
    }
}
