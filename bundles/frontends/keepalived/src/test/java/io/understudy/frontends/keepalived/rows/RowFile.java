package io.understudy.frontends.keepalived.rows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of rows: for each keyword, lines that are good and lines that mean something else. {@code README.md} beside
 * the tables explains the notation.
 */
final class RowFile {

    private static final String NEW_LINE = " // ";

    /**
     * One keyword in one block.
     *
     * @param template   a file around it, with {@code %} where its lines go
     * @param good       lines that are accepted
     * @param other      lines that mean something else; behind {@code =}: that mean the same
     * @param bad        lines that are complained about; empty: made of the good ones
     * @param complains  {@code true} where the good lines are accepted with a complaint
     */
    record Row(String block, String keyword, String template, String good, String other, String bad,
            boolean complains) {

        String file(String lines) {
            return template.replace("%", lines.replace(NEW_LINE, "\n"));
        }

        @Override
        public String toString() {
            return block + " " + keyword;
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final StringBuilder template = new StringBuilder();
    private String block = "";
    private boolean inTemplate;

    private RowFile() {
    }

    static List<Row> read(String name) {
        RowFile file = new RowFile();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                RowFile.class.getResourceAsStream("/rows/" + name), StandardCharsets.UTF_8))) {
            lines.lines().forEach(file::line);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        return file.rows;
    }

    private void line(String line) {
        if (line.startsWith("[")) {
            block = line.substring(1, line.indexOf(']'));
        } else if (line.startsWith("| ")) {
            if (!inTemplate) {
                template.setLength(0);
            }
            template.append(line, 2, line.length()).append('\n');
        } else if (!line.isBlank() && !line.startsWith("## ")) {
            row(line);
        }
        inTemplate = line.startsWith("| ");
    }

    private void row(String line) {
        String[] parts = line.split("\t+");
        String keyword = parts[0];
        boolean complains = keyword.startsWith("? ");
        keyword = complains ? keyword.substring(2) : keyword;
        rows.add(new Row(block, keyword, template.toString(), part(parts, 1, keyword, keyword),
                part(parts, 2, keyword, ""), part(parts, 3, keyword, ""), complains));
    }

    /** A part of a row; {@code ~} in it is the keyword. */
    private static String part(String[] parts, int index, String keyword, String missing) {
        if (parts.length <= index || parts[index].equals("-")) {
            return missing;
        }
        return keyword.startsWith("~") ? parts[index] : parts[index].replace("~", keyword);
    }
}
