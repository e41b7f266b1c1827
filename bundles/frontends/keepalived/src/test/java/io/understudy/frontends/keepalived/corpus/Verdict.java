package io.understudy.frontends.keepalived.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What keepalived 2.4.3 said of one file.
 *
 * @param file     name below {@code configs}
 * @param exitCode of {@code keepalived -t}
 * @param messages what it printed, in order
 */
record Verdict(String file, int exitCode, List<String> messages) {

    private static final Pattern PLACE = Pattern.compile("^\\((?:(.*?): )?Line (\\d+)\\) (.*)$");

    /** All rows of {@code verdicts.tsv}. */
    static List<Verdict> read(Path table) throws IOException {
        List<Verdict> all = new ArrayList<>();
        for (String row : Files.readAllLines(table, StandardCharsets.UTF_8).subList(1,
                Files.readAllLines(table, StandardCharsets.UTF_8).size())) {
            String[] cells = row.split("\t", -1);
            all.add(new Verdict(cells[0], Integer.parseInt(cells[2]), List.of(cells[4].split(" \\| "))));
        }
        return all;
    }

    /** The three classes that count: accepted, accepted with complaints, refused. */
    static String group(int exitCode) {
        return switch (exitCode) {
            case 0 -> "accepted";
            case 5, 6 -> "complaints";
            default -> "refused";
        };
    }

    /**
     * The first line that has a message of a kind; 0 for none. Later ones may follow from it (A26), and keepalived
     * reads a file several times, so the order printed says nothing.
     */
    int firstLine(Pattern kind) {
        return messages.stream().map(PLACE::matcher)
                .filter(place -> place.matches() && kind.matcher(place.group(3)).find())
                .mapToInt(place -> Integer.parseInt(place.group(2))).min().orElse(0);
    }
}
