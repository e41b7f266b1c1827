package io.understudy.api.config;

/**
 * Numbers from one to another, both included: ports, users.
 *
 * @param first the smallest
 * @param last  the largest
 */
public record NumberRange(long first, long last) {

    /** The first may not be larger than the last. */
    public NumberRange {
        if (first < 0 || first > last) {
            throw new IllegalArgumentException(first + "-" + last);
        }
    }

    /** As in a configuration: {@code 1000-2000}. */
    @Override
    public String toString() {
        return first + "-" + last;
    }
}
