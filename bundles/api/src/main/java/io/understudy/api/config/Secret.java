package io.understudy.api.config;

import java.util.Objects;

/**
 * A password or key. Its text form is always {@code ********}; logs, shell and dumps cannot leak it by accident.
 *
 * @param reveal the secret itself
 */
public record Secret(String reveal) {

    /** No secret. */
    public static final Secret EMPTY = new Secret("");

    /** None may be null. */
    public Secret {
        Objects.requireNonNull(reveal);
    }

    @Override
    public String toString() {
        return reveal.isEmpty() ? "" : "********";
    }
}
