package io.understudy.linux.nftables;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A set, or a map where elements have data.
 *
 * @param name     its name
 * @param key      types of what is looked up, one or several in a row
 * @param data     type of what is found; {@code null}: a set
 * @param kinds    what is special about it
 * @param elements its elements
 */
public record NamedSet(String name, List<Type> key, Type data, Set<Kind> kinds, List<Element> elements) {

    /** What can be special about a set. */
    public enum Kind {
        /** Its elements never change. */
        CONSTANT,
        /** Its elements are ranges, of several types in a row. */
        RANGES,
        /** Each element counts its packets. */
        COUNTERS
    }

    /** Types with nft's numbers for them, by which nft(8) shows elements. */
    public enum Type {
        /** An IPv4 address. */
        IPV4_ADDRESS(7, 4),
        /** An IPv6 address. */
        IPV6_ADDRESS(8, 16),
        /** A port of TCP or UDP. */
        PORT(13, 2),
        /** A mark. */
        MARK(19, 4),
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
     * @param key  what is looked up; of ranges the lowest of each
     * @param last of ranges the highest of each; else {@code null}
     * @param data what is found; {@code null} in a set
     */
    public record Element(Bytes key, Bytes last, Bytes data) {

        /** One that is no range. */
        public Element(Bytes key, Bytes data) {
            this(key, null, data);
        }
    }

    /** A set of which nothing is special but that it may be constant. */
    public NamedSet(String name, List<Type> key, Type data, boolean constant, List<Element> elements) {
        this(name, key, data, constant ? Set.of(Kind.CONSTANT) : Set.of(), elements);
    }

    /** Copies the lists. */
    public NamedSet {
        Objects.requireNonNull(name);
        key = List.copyOf(key);
        kinds = Set.copyOf(kinds);
        elements = List.copyOf(elements);
    }
}
