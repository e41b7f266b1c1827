package io.understudy.language.model;

import io.understudy.api.config.Problem.Kind;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Arguments;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Blocks of one kind by their names: the first of a name counts (A72).
 *
 * @param <T> what a block becomes
 */
final class NamedBlocks<T> {

    private final Complaints complaints;
    private final Map<String, T> values = new LinkedHashMap<>();
    private final Map<String, Statement> statements = new LinkedHashMap<>();

    NamedBlocks(Complaints complaints) {
        this.complaints = complaints;
    }

    /**
     * Adds a block.
     *
     * @param binder makes something of it; {@code null} where it makes no sense, which has been complained about then
     */
    void define(Arguments arguments, Function<Statement, T> binder) {
        if (!arguments.present()) {
            return;
        }
        Statement block = arguments.statement();
        String name = block.argument(0).text();
        if (values.containsKey(name)) {
            complaints.add(Kind.BAD_VALUE, block, block.argument(0), block.keyword() + " " + name + " already defined",
                    "a name of its own; this block is left out");
            return;
        }
        T value = binder.apply(block);
        if (value != null) {
            values.put(name, value);
            statements.put(name, block);
        }
    }

    boolean knows(String name) {
        return values.containsKey(name);
    }

    /** The names, in the order of their places. */
    Set<String> names() {
        return values.keySet();
    }

    /** All, in the order of their places. */
    Collection<T> all() {
        return values.values();
    }

    /** The block of a name that is known. */
    T get(String name) {
        return values.get(name);
    }

    /** The block of a name that is known, as written. */
    Statement statement(String name) {
        return statements.get(name);
    }
}
