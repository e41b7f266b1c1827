package io.understudy.frontends.keepalived.syntax;

import io.understudy.api.config.Problem.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The fourth stage of A59: {@code $NAME=value}, {@code $NAME} and {@code ${NAME}} (A45 to A52), without parameters
 * and random numbers.
 */
public final class Definitions {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_TEXT = 1 << 20;
    private static final int MAX_LINES = 1_000_000;

    private final Complaints complaints;
    private final String configId;
    private final UnaryOperator<String> environment;
    private final Map<String, List<String>> values = new HashMap<>();
    private final Deque<String> directories = new ArrayDeque<>();
    private List<String> unfinished;
    private int expandedLines;

    /**
     * Definitions of one configuration.
     *
     * @param environment value of an environment variable, or null
     */
    public Definitions(Complaints complaints, String configId, UnaryOperator<String> environment) {
        this.complaints = complaints;
        this.configId = configId;
        this.environment = environment;
    }

    /** A file begins; its directory is {@code _PWD} from now on. */
    public void enter(String directory) {
        directories.push(directory);
    }

    /** The file that was entered last ends. */
    public void leave() {
        directories.pop();
    }

    /** Takes a definition in, or passes the expanded line or lines on. */
    public void apply(LogicalLine line, Consumer<LogicalLine> next) {
        String text = line.text();
        if (unfinished != null) {
            unfinished = append(text.strip(), unfinished);
            return;
        }
        if (text.indexOf('$') < 0) {
            next.accept(line);
            return;
        }
        int start = Characters.skipBlanks(text, 0, text.length());
        int end = nameEnd(text, start + 1);
        if (text.charAt(start) == '$' && end > start + 1 && end < text.length() && text.charAt(end) == '=') {
            List<String> lines = new ArrayList<>();
            values.put(text.substring(start + 1, end), lines);
            unfinished = append(text.substring(end + 1).strip(), lines);
            return;
        }
        expand(line, 0, next);
    }

    /** Adds a line of a definition; the list where more lines follow, else null (A46). */
    private static List<String> append(String text, List<String> lines) {
        boolean more = text.endsWith("\\");
        String value = more ? text.substring(0, text.length() - 1).strip() : text;
        if (!value.isEmpty() || !more && lines.isEmpty()) {
            lines.add(value);
        }
        return more ? lines : null;
    }

    /** A47 to A49. */
    private void expand(LogicalLine line, int depth, Consumer<LogicalLine> next) {
        StringBuilder text = new StringBuilder(line.text());
        boolean changed = false;
        int index = text.indexOf("$");
        for (int steps = 0; index >= 0; index = text.indexOf("$", index)) {
            Use use = use(text, index);
            List<String> value = use == null ? null : value(use.name());
            if (value == null) {
                index++;
                continue;
            }
            if (++steps > MAX_DEPTH * MAX_DEPTH || depth > MAX_DEPTH || text.length() > MAX_TEXT
                    || ++expandedLines > MAX_LINES) {
                complaints.add(Kind.REFUSED, line.source(), line.number(), 1,
                        "Definition $" + use.name() + " does not come to an end", "no definition that uses itself");
                return;
            }
            changed = true;
            if (value.size() != 1) {
                lines(line, text, index, use, value, depth, next);
                return;
            }
            text.replace(index, use.end(), value.get(0));
        }
        next.accept(changed ? line.expandedTo(text.toString()) : line);
    }

    private void lines(LogicalLine line, StringBuilder text, int index, Use use, List<String> value, int depth,
            Consumer<LogicalLine> next) {
        if (!text.substring(use.end()).isBlank()) {
            complaints.add(Kind.SYNTAX, line.source(), line.number(), 1, "Definition $" + use.name()
                    + " has several lines and must be the last word of a line", "");
        }
        for (int i = 0; i < value.size(); i++) {
            String prefix = i == 0 ? text.substring(0, index) : "";
            LogicalLine inner = new Conditions(configId).apply(line.expandedTo(prefix + value.get(i)));
            if (inner != null && isDefinition(inner.text())) {
                apply(inner, next);
            } else if (inner != null) {
                expand(inner, depth + 1, next);
            }
        }
    }

    private static boolean isDefinition(String text) {
        int start = Characters.skipBlanks(text, 0, text.length());
        if (start == text.length() || text.charAt(start) != '$') {
            return false;
        }
        int end = nameEnd(text, start + 1);
        return end > start + 1 && end < text.length() && text.charAt(end) == '=';
    }

    private record Use(String name, int end) {
    }

    /** The name used at a dollar sign; null where it is none (A47). */
    private static Use use(CharSequence text, int dollar) {
        boolean braced = dollar + 1 < text.length() && text.charAt(dollar + 1) == '{';
        int start = dollar + (braced ? 2 : 1);
        int end = nameEnd(text, start);
        if (end == start) {
            return null;
        }
        if (!braced) {
            boolean ends = end == text.length() || " \t,)".indexOf(text.charAt(end)) >= 0;
            return ends ? new Use(text.subSequence(start, end).toString(), end) : null;
        }
        int close = end;
        while (close < text.length() && text.charAt(close) != '}') {
            close++;
        }
        return close == text.length() ? null : new Use(text.subSequence(start, close).toString(), close + 1);
    }

    private List<String> value(String use) {
        List<String> defined = values.get(use);
        if (defined != null) {
            return defined;
        }
        if (use.startsWith("_ENV ")) {
            String value = environment.apply(use.substring(5).strip());
            return List.of(value == null ? "" : value);
        }
        return switch (use) {
            case "_PWD" -> List.of(directories.isEmpty() ? "" : directories.peek());
            case "_INSTANCE" -> List.of(configId);
            default -> null;
        };
    }

    private static int nameEnd(CharSequence text, int from) {
        int end = from;
        while (end < text.length() && (text.charAt(end) == '_' || text.charAt(end) < 128
                && (end > from ? Character.isLetterOrDigit(text.charAt(end)) : Character.isLetter(text.charAt(end))))) {
            end++;
        }
        return end;
    }
}
