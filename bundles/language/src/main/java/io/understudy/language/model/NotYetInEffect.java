package io.understudy.language.model;

import io.understudy.api.config.Problem.Kind;
import io.understudy.language.statement.Complaints;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The one place that knows what a configuration contains and this program does not act on. It says so once.
 */
final class NotYetInEffect {

    private final Set<String> names = new LinkedHashSet<>();

    void add(String name) {
        names.add(name);
    }

    void report(String file, Complaints complaints) {
        if (!names.isEmpty()) {
            complaints.add(Kind.NOTE, file, "accepted, not yet in effect: " + String.join(", ", names), "");
        }
    }
}
