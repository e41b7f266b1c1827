package io.understudy.language.statement;

import java.util.List;
import java.util.Objects;

/**
 * What a frontend made of its text, before anybody asked what it means.
 *
 * @param statements the tree; {@code null} where the text could not be read at all
 * @param complaints what was wrong so far; what binds the statements adds to it
 * @param expanded   {@code true} where the statements are not those of one text as it stands: includes, definitions,
 *                   conditions, anchors
 */
public record ReadStatements(List<Statement> statements, Complaints complaints, boolean expanded) {

    /** Complaints are never null. */
    public ReadStatements {
        Objects.requireNonNull(complaints);
    }

    /** A text that could not be read, and why. */
    public static ReadStatements unreadable(Complaints complaints) {
        return new ReadStatements(null, complaints, false);
    }
}
