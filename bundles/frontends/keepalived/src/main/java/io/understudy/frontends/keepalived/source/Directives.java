package io.understudy.frontends.keepalived.source;

import io.understudy.api.config.Problem.Kind;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.Statement;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Block;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The two keywords of {@code global_defs} that change how the rest of the text is read, and their state. */
final class Directives {

    private final Complaints complaints;
    private final Random random = new Random();
    private Set<IncludeCheck> checks;

    /** The state that a text begins with. */
    Directives(Complaints complaints, Set<IncludeCheck> checks) {
        this.complaints = complaints;
        this.checks = checks;
    }

    /** Where {@code _RANDOM} takes its numbers. */
    RandomGenerator random() {
        return random;
    }

    /** What {@code include_check} has enabled so far. */
    Set<IncludeCheck> checks() {
        return checks;
    }

    /** Goes back to an earlier answer of {@link #checks()}: an included file changes nothing for the one around it. */
    void restore(Set<IncludeCheck> earlier) {
        checks = earlier;
    }

    /** Takes note of a statement as soon as its line has been read. */
    void statement(Block block, Statement statement) {
        if (!"global_defs".equals(block.name())) {
            return;
        }
        if ("include_check".equals(statement.keyword())) {
            includeCheck(statement);
        } else if ("random_seed".equals(statement.keyword()) && statement.arguments() > 0) {
            seed(statement.argument(0).text());
        }
    }

    /** A51; a bad number is the vocabulary's to complain about. */
    private void seed(String number) {
        try {
            random.setSeed(Long.parseLong(number));
        } catch (NumberFormatException e) {
            // not repeatable then
        }
    }

    /** A42: a word without a sign stands for itself and {@code read}, and only in the first place. */
    private void includeCheck(Statement statement) {
        List<Word> words = statement.words().subList(1, statement.words().size());
        Set<IncludeCheck> changed = words.isEmpty() ? EnumSet.allOf(IncludeCheck.class)
                : EnumSet.noneOf(IncludeCheck.class);
        changed.addAll(checks);
        for (Word word : words) {
            boolean signed = word.text().startsWith("+") || word.text().startsWith("-");
            IncludeCheck check = IncludeCheck.named(signed ? word.text().substring(1) : word.text());
            if (check == null) {
                complaints.add(Kind.BAD_VALUE, statement, word,
                        "Unknown include_check type '" + word.text() + "' - ignoring",
                        "read, match, wildcard_match or brace_match, each with + or - before it");
            } else if (word.text().startsWith("-")) {
                changed.remove(check);
            } else if (signed) {
                changed.add(check);
            } else if (word == words.get(0)) {
                changed = EnumSet.of(IncludeCheck.READ, check);
            } else {
                complaints.add(Kind.BAD_VALUE, statement, word,
                        "Duplicate include_check '" + word.text() + "' specified - ignoring", "+" + word.text());
            }
        }
        checks = changed;
    }
}
