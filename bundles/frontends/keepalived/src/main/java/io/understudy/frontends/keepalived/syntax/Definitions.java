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
 * The stages of A59 between comment and include, in their order: {@code @id}, {@code ~SEQ} and {@code ~LST},
 * definitions and their use (A45 to A58), without random numbers. They are one class because the lines of a
 * definition run through all of them again where it is used.
 */
public final class Definitions {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_STEPS = 1000;
    private static final int MAX_TEXT = 1 << 20;
    private static final int MAX_LINES = 1_000_000;
    private static final long MAX_ALL_TEXT = 64L << 20;

    private final Complaints complaints;
    private final String configId;
    private final Conditions conditions;
    private final UnaryOperator<String> environment;
    private final Map<String, List<String>> values = new HashMap<>();
    private final Deque<String> directories = new ArrayDeque<>();
    private List<String> unfinished;
    private int expandedLines;
    private long expandedCharacters;
    private boolean endless;

    /**
     * Definitions of one configuration.
     *
     * @param environment value of an environment variable, or null
     */
    public Definitions(Complaints complaints, String configId, UnaryOperator<String> environment) {
        this.complaints = complaints;
        this.configId = configId;
        this.conditions = new Conditions(configId);
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
        process(line, 0, next);
    }

    private void process(LogicalLine written, int depth, Consumer<LogicalLine> next) {
        LogicalLine line = conditions.apply(written);
        if (line == null) {
            return;
        }
        String text = line.text();
        int start = Characters.skipBlanks(text, 0, text.length());
        if (start == text.length()) {
            return;
        }
        if (text.charAt(start) == '~') {
            repeat(line, text.substring(start), depth, next);
            return;
        }
        int end = nameEnd(text, start + 1);
        if (text.charAt(start) == '$' && end > start + 1 && end < text.length() && text.charAt(end) == '=') {
            List<String> lines = new ArrayList<>();
            values.put(text.substring(start + 1, end), lines);
            unfinished = append(text.substring(end + 1).strip(), lines);
        } else if (text.indexOf('$') < 0) {
            next.accept(line);
        } else {
            expand(line, depth, next);
        }
    }

    private void repeat(LogicalLine line, String text, int depth, Consumer<LogicalLine> next) {
        int close = text.indexOf(')');
        Repetition repetition;
        try {
            repetition = Repetition.parse(close < 0 ? text : inline(text.substring(0, close)) + text.substring(close));
        } catch (Repetition.InvalidException e) {
            complaints.add(Kind.SYNTAX, line.source(), line.number(), line.column(line.text().indexOf('~')),
                    e.getMessage(), "~SEQ(name,start,step,end) or ~LST(name,value,…); the line is left out");
            return;
        }
        Map<String, List<String>> hidden = new HashMap<>(values);
        hidden.keySet().retainAll(repetition.variables());
        for (List<String> round : repetition.rounds()) {
            if (isEndless(line, depth, "~SEQ")) {
                return;
            }
            for (int i = 0; i < repetition.variables().size(); i++) {
                values.put(repetition.variables().get(i), List.of(round.get(i)));
            }
            process(line.expandedTo(repetition.text()), depth + 1, next);
        }
        repetition.variables().forEach(values::remove);
        values.putAll(hidden);
    }

    /** Definitions of one line in a piece of text. */
    private String inline(String written) {
        StringBuilder text = new StringBuilder(written);
        int steps = 0;
        for (int index = text.indexOf("$"); index >= 0; index = text.indexOf("$", index)) {
            Use use = use(text, index);
            List<String> value = use == null ? null : value(use.name());
            if (value == null || value.size() != 1 || ++steps > MAX_DEPTH) {
                index++;
            } else {
                text.replace(index, use.end(), value.get(0));
            }
        }
        return text.toString();
    }

    /** Complains once, and then lets nothing through, where lines do not come to an end. */
    private boolean isEndless(LogicalLine line, int depth, String what) {
        if (depth <= MAX_DEPTH && ++expandedLines <= MAX_LINES && expandedCharacters <= MAX_ALL_TEXT) {
            return false;
        }
        if (!endless) {
            complaints.add(Kind.REFUSED, line.source(), line.number(), 1, what + " does not come to an end",
                    "at most " + MAX_LINES + " expansions, none within itself");
        }
        endless = true;
        return true;
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
            boolean large = ++steps > MAX_STEPS || text.length() > MAX_TEXT;
            if (endless || isEndless(line, large ? MAX_DEPTH + 1 : depth, "Definition $" + use.name())) {
                return;
            }
            changed = true;
            if (value.size() != 1) {
                lines(line, text, index, use, value, depth, next);
                return;
            }
            text.replace(index, use.end(), value.get(0));
        }
        expandedCharacters += text.length();
        if (!isEndless(line, depth, "The expansion")) {
            next.accept(changed ? line.expandedTo(text.toString()) : line);
        }
    }

    private void lines(LogicalLine line, StringBuilder text, int index, Use use, List<String> value, int depth,
            Consumer<LogicalLine> next) {
        if (!text.substring(use.end()).isBlank()) {
            complaints.add(Kind.SYNTAX, line.source(), line.number(), 1, "Definition $" + use.name()
                    + " has several lines and must be the last word of a line", "");
        }
        for (int i = 0; i < value.size(); i++) {
            String prefix = i == 0 ? text.substring(0, index) : "";
            if (endless) {
                return;
            }
            process(line.expandedTo(prefix + value.get(i)), depth + 1, next);
        }
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
