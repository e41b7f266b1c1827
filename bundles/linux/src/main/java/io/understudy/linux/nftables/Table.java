package io.understudy.linux.nftables;

import java.util.List;
import java.util.Objects;

/**
 * A table with all that is in it.
 *
 * @param family which packets it sees
 * @param name   its name
 * @param sets   sets and maps
 * @param chains chains; one that others go to may stand behind them
 */
public record Table(Family family, String name, List<NamedSet> sets, List<Chain> chains) {

    /** Families of packets (NFPROTO_*). */
    public enum Family {
        /** IPv4. */
        IPV4(2),
        /** IPv6. */
        IPV6(10);

        private final int number;

        Family(int number) {
            this.number = number;
        }

        /** NFPROTO_*. */
        public int number() {
            return number;
        }
    }

    /** Copies the lists. */
    public Table {
        Objects.requireNonNull(family);
        Objects.requireNonNull(name);
        sets = List.copyOf(sets);
        chains = List.copyOf(chains);
    }
}
