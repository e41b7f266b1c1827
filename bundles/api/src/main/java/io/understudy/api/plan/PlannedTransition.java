package io.understudy.api.plan;

import java.util.Objects;

/**
 * A change of state that an apply makes or brings about.
 *
 * @param occasion when, and how sure
 * @param from     state left: {@code MASTER}
 * @param to       state entered
 * @param cause    why, for people: {@code priority 150 is above the 120 of MASTER 10.1.0.2}
 */
public record PlannedTransition(Occasion occasion, String from, String to, String cause) {

    /** Nothing may be null. */
    public PlannedTransition {
        Objects.requireNonNull(occasion);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(cause);
    }
}
