package io.understudy.shell.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table for people: two blanks between columns, no lines. Where it is wider than the terminal the last column
 * wraps; where that is not enough the widest others are cut with {@code …} ({@code --json} has everything).
 */
public final class Table {

    private static final String GAP = "  ";
    private static final int NARROWEST_LAST = 16;
    private static final int NARROWEST = 4;
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    /** A table with these headings. */
    public Table(String... headings) {
        columns = headings.length;
        rows.add(List.of(headings));
    }

    /** Adds a row; {@code null} is shown as nothing. */
    public Table row(Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell == null ? "" : cell.toString());
        }
        rows.add(row);
        return this;
    }

    /** {@code true} where there are only headings. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** The text, every line at most this wide where that is possible at all. */
    public String render(int width) {
        int[] widths = fit(width);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            List<String> last = wrap(row.get(columns - 1), widths[columns - 1]);
            for (int line = 0; line < last.size(); line++) {
                StringBuilder out = new StringBuilder();
                for (int column = 0; column < columns - 1; column++) {
                    String cell = line == 0 ? cut(row.get(column), widths[column]) : "";
                    out.append(cell).append(" ".repeat(widths[column] - visible(cell))).append(GAP);
                }
                text.append(out.append(last.get(line)).toString().stripTrailing()).append('\n');
            }
        }
        return text.toString();
    }

    private int[] fit(int width) {
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], visible(row.get(column)));
            }
        }
        int last = columns - 1;
        int others = 0;
        for (int column = 0; column < last; column++) {
            others += widths[column] + GAP.length();
        }
        int wantedLast = Math.min(widths[last], Math.max(NARROWEST_LAST, width - others));
        for (int over = others + wantedLast - width; over > 0; over--) {
            int widest = widest(widths, last);
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        widths[last] = wantedLast;
        return widths;
    }

    private static int widest(int[] widths, int end) {
        int widest = 0;
        for (int column = 1; column < end; column++) {
            if (widths[column] > widths[widest]) {
                widest = column;
            }
        }
        return widest;
    }

    private static int visible(String cell) {
        return cell.indexOf('\u001b') < 0 ? cell.length() : COLOUR.matcher(cell).replaceAll("").length();
    }

    private static String cut(String cell, int width) {
        return visible(cell) <= width ? cell : COLOUR.matcher(cell).replaceAll("").substring(0, width - 1) + "…";
    }

    private static List<String> wrap(String cell, int width) {
        List<String> lines = new ArrayList<>();
        String rest = cell;
        while (visible(rest) > width) {
            int blank = rest.lastIndexOf(' ', width);
            int end = blank > 0 ? blank : width;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
