package io.understudy.itests.network.faults;

import io.understudy.itests.lab.Ownership;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The fault matrix as a table: understudy beside keepalived from the same run. */
final class FaultTable {

    private static final String HEAD = """

            faults: ms with two owners (after: since the fault ended) and with none, seen by
            a host whose pings go to everybody; mute: longest time without an answer to a
            client; bounds are understudy's, of two (of after, where the wire is cut) and none
                                  ----- understudy ------ ----- keepalived ------   bound
            fault                   two after  none  mute   two after  none  mute two none
            """;

    private final List<String> lines = new ArrayList<>();

    void add(Fault fault, Arena.Outcome ours, Arena.Outcome theirs) {
        boolean met = judged(fault, ours) <= fault.twoBound() && ours.whole().noneMillis() <= fault.noneBound();
        lines.add(String.format(Locale.ROOT, "%-21s%s%s %4d %4d %s", fault, cells(ours), cells(theirs), fault.twoBound(),
                fault.noneBound(), met ? "PASS" : "MISS"));
    }

    /** The time with two owners that a fault's bound speaks of. */
    static double judged(Fault fault, Arena.Outcome outcome) {
        return fault.wire() ? outcome.afterwards().twoMillis() : outcome.whole().twoMillis();
    }

    private static String cells(Arena.Outcome outcome) {
        Ownership whole = outcome.whole();
        return String.format(Locale.ROOT, "%6.0f%6.0f%6.0f%6.0f", whole.twoMillis(), outcome.afterwards().twoMillis(),
                whole.noneMillis(), whole.silenceMillis());
    }

    /** Writes it among the figures, and returns it. */
    String write() {
        String text = HEAD + String.join("\n", lines) + "\n";
        try {
            Path dir = Files.createDirectories(Path.of(System.getProperty("understudy.reports", "target"), "figures"));
            Files.writeString(dir.resolve("faults.txt"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text;
    }
}
