package io.understudy.trackers.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Status codes that are well, such as {@code 200-299,401}. */
record StatusCodes(String text, List<Span> spans) {

    private static final Pattern SPAN = Pattern.compile("([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?");

    record Span(int from, int to) {
    }

    static StatusCodes of(String text) {
        List<Span> spans = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = SPAN.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("status_code must be codes or ranges from 100 to 599, such as 200-299,401: "
                        + text);
            }
            int from = Integer.parseInt(matcher.group(1));
            int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
            if (to < from) {
                throw new IllegalArgumentException("status_code has a range that ends before it begins: " + part.strip());
            }
            spans.add(new Span(from, to));
        }
        return new StatusCodes(text, List.copyOf(spans));
    }

    boolean contain(int code) {
        return spans.stream().anyMatch(span -> span.from() <= code && code <= span.to());
    }
}
