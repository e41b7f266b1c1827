package io.understudy.linux.nftables;

import java.util.List;
import java.util.Objects;

/**
 * A set, or a map where elements have data.
 *
 * @param name     its name
 * @param key      types of what is looked up, one or several in a row
 * @param data     type of what is found; {@code null}: a set
 * @param constant its elements never change
 * @param elements its elements
 */
public record NamedSet(String name, List<Type> key, Type data, boolean constant, List<Element> elements) {

    /** Types with nft's numbers for them, by which nft(8) shows elements. */
    public enum Type {
        /** An IPv4 address. */
        IPV4_ADDRESS(7, 4),
        /** An IPv6 address. */
        IPV6_ADDRESS(8, 16),
        /** An interface's index. */
        INTERFACE_INDEX(20, 4),
        /** A type of ICMPv6. */
        ICMPV6_TYPE(29, 1),
        /** An interface's name. */
        INTERFACE_NAME(41, 16);

        private final int number;
        private final int length;

        Type(int number, int length) {
            this.number = number;
            this.length = length;
        }

        /** nft's number. */
        public int number() {
            return number;
        }

        /** In bytes. */
        public int length() {
            return length;
        }
    }

    /**
     * An element.
     *
     * @param key  what is looked up
     * @param data what is found; {@code null} in a set
     */
    public record Element(Bytes key, Bytes data) {
    }

    /** Copies the lists. */
    public NamedSet {
        Objects.requireNonNull(name);
        key = List.copyOf(key);
        elements = List.copyOf(elements);
    }
}
