package io.understudy.frontends.keepalived.syntax;

import io.understudy.api.config.Problem.Kind;
import io.understudy.language.statement.Characters;
import io.understudy.language.statement.Complaints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The stages of A59 between comment and include, in their order: {@code @id}, {@code ~SEQ} and {@code ~LST},
 * definitions and their use (A45 to A58). They are one class because the lines of a
 * definition run through all of them again where it is used.
 */
public final class Definitions {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_STEPS = 1000;
    private static final int MAX_TEXT = 1 << 20;
    private static final int MAX_LINES = 1_000_000;
    private static final long MAX_ALL_TEXT = 64L << 20;

    private final Complaints complaints;
    private final Conditions conditions;
    private final Builtins builtins;
    private final Map<String, List<String>> values = new HashMap<>();
    private List<String> unfinished;
    private int expandedLines;
    private long expandedCharacters;
    private boolean endless;
    private boolean used;

    /** Definitions of one configuration. */
    public Definitions(Complaints complaints, String configId, Builtins builtins) {
        this.complaints = complaints;
        this.conditions = new Conditions(configId);
        this.builtins = builtins;
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

    /** Whether any line was more than itself: a definition or its use, a condition, a repetition. */
    public boolean areUsed() {
        return used;
    }

    private void process(LogicalLine written, int depth, Consumer<LogicalLine> next) {
        LogicalLine line = conditions.apply(written);
        used |= line != written;
        if (line == null) {
            return;
        }
        String text = line.text();
        int start = Characters.skipBlanks(text, 0, text.length());
        if (start == text.length()) {
            return;
        }
        if (Repetition.begins(text, start)) {
            used = true;
            repeat(line, text.substring(start), depth, next);
            return;
        }
        int end = DefinitionUse.nameEnd(text, start + 1);
        if (text.charAt(start) == '$' && end > start + 1 && end < text.length() && text.charAt(end) == '=') {
            used = true;
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
        Repetition repetition;
        try {
            repetition = Repetition.parse(text, value -> inline(line, value));
        } catch (Repetition.InvalidException e) {
            complaints.add(e.endless() ? Kind.REFUSED : Kind.SYNTAX, line.source(), line.number(),
                    line.column(line.text().indexOf('~')), e.getMessage(), e.endless() ? "a smaller range"
                            : "~SEQ(name,start,step,end) or ~LST(name,value,…); the line is left out");
            return;
        }
        for (List<String> round : repetition.rounds()) {
            if (isEndless(line, depth, "~SEQ")) {
                return;
            }
            // as in keepalived, the last value stays when all is done
            for (int i = 0; i < repetition.variables().size(); i++) {
                values.put(repetition.variables().get(i), List.of(round.get(i)));
            }
            process(line.expandedTo(repetition.text()), depth + 1, next);
        }
    }

    /** Definitions of one line in a piece of text. */
    private String inline(LogicalLine line, String written) {
        StringBuilder text = new StringBuilder(written);
        int steps = 0;
        for (int index = text.indexOf("$"); index >= 0; index = text.indexOf("$", index)) {
            DefinitionUse use = DefinitionUse.at(text, index);
            List<String> value = use == null ? null : value(line, use);
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
            DefinitionUse use = DefinitionUse.at(text, index);
            List<String> value = use == null ? null : value(line, use);
            if (value == null || value.size() != 1 && !text.substring(use.end()).isBlank()) {
                index++;
                continue;
            }
            boolean large = ++steps > MAX_STEPS || text.length() > MAX_TEXT;
            if (endless || isEndless(line, large ? MAX_DEPTH + 1 : depth, "Definition $" + use.name())) {
                return;
            }
            changed = true;
            used = true;
            if (value.size() != 1) {
                lines(line, text.substring(0, index), value, depth, next);
                return;
            }
            text.replace(index, use.end(), value.get(0));
        }
        expandedCharacters += text.length();
        if (!isEndless(line, depth, "The expansion")) {
            // keepalived reads its own output again: what is a comment by now is one
            next.accept(changed ? line.expandedTo(Comments.strip(text.toString())) : line);
        }
    }

    private void lines(LogicalLine line, String prefix, List<String> value, int depth, Consumer<LogicalLine> next) {
        for (int i = 0; i < value.size() && !endless; i++) {
            process(line.expandedTo(i == 0 ? prefix + value.get(0) : value.get(i)), depth + 1, next);
        }
    }

    private List<String> value(LogicalLine line, DefinitionUse use) {
        List<String> defined = values.get(use.name());
        if (defined != null) {
            return use.parameters().isEmpty() ? defined : null;
        }
        String value = builtins.value(use.name(), use.parameters(),
                (kind, message) -> complaints.add(kind, line.source(), line.number(), 1, message, ""));
        return value == null ? null : List.of(value);
    }
}
