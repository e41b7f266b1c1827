package io.understudy.language.model;

import io.understudy.api.config.Problem.Kind;
import io.understudy.language.statement.Complaints;
import io.understudy.language.vocabulary.Keyword;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The one place that knows what a configuration contains and this program does not act on. It says so once.
 */
final class NotYetInEffect {

    private final Set<String> names = new LinkedHashSet<>();

    /** Takes note of a keyword that is written, where nothing acts on it yet. */
    void see(Keyword keyword) {
        if (keyword.effect() == Keyword.Effect.NOT_YET) {
            names.add(keyword.name());
        }
    }

    /** Takes note of something else that is written and that nothing acts on yet. */
    void add(String name) {
        names.add(name);
    }

    void report(String file, Complaints complaints) {
        if (!names.isEmpty()) {
            complaints.add(Kind.NOTE, file, "accepted, not yet in effect: " + String.join(", ", names), "");
        }
    }
}
