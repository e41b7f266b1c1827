package io.understudy.linux.nftables;

import java.util.List;
import java.util.Objects;

/**
 * A chain with its rules.
 *
 * @param name  its name
 * @param base  where the kernel enters it; {@code null}: other chains do
 * @param rules each a list of expressions
 */
public record Chain(String name, Base base, List<List<Expression>> rules) {

    /** Hooks of the kernel that a packet passes (NF_INET_*). */
    public enum Hook {
        /** To this host. */
        INPUT(1),
        /** From this host. */
        OUTPUT(3);

        private final int number;

        Hook(int number) {
            this.number = number;
        }

        /** NF_INET_*. */
        public int number() {
            return number;
        }
    }

    /** A hook, and the place among all that are entered there; smaller ones come first. */
    public record Base(Hook hook, int priority) {
    }

    /** Copies the rules. */
    public Chain {
        Objects.requireNonNull(name);
        rules = rules.stream().map(List::copyOf).toList();
    }
}
