package io.understudy.checkers.http.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which status codes are accepted (D46).
 *
 * @param ranges none of them empty
 */
public record StatusCodes(List<Range> ranges) {

    private static final int MIN = 100;
    private static final int MAX = 599;

    /** What is accepted where nothing is written. */
    public static final StatusCodes SUCCESS = new StatusCodes(List.of(new Range(200, 299)));

    /** From one code to another. */
    public record Range(int first, int last) {

        @Override
        public String toString() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    /** Copies the list. */
    public StatusCodes {
        ranges = List.copyOf(ranges);
    }

    /**
     * From words like {@code 200} and {@code 300-399}; none: success.
     *
     * @throws IllegalArgumentException what is wrong
     */
    public static StatusCodes of(List<String> words) {
        List<Range> ranges = new ArrayList<>();
        for (String word : words) {
            String[] ends = word.split("-", 2);
            try {
                Range range = new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
                if (range.first < MIN || range.last > MAX || range.first > range.last) {
                    throw new NumberFormatException();
                }
                ranges.add(range);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("status_code " + word + ": expected a code or a range within "
                        + MIN + "-" + MAX, e);
            }
        }
        return ranges.isEmpty() ? SUCCESS : new StatusCodes(ranges);
    }

    /** Whether a code is among them. */
    public boolean accept(int code) {
        return ranges.stream().anyMatch(range -> code >= range.first && code <= range.last);
    }

    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(", "));
    }
}
