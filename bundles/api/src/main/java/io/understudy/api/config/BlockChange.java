package io.understudy.api.config;

import java.util.List;
import java.util.Objects;

/**
 * What is different about one block of a configuration.
 *
 * @param kind     what happened to it
 * @param block    its kind: {@code vrrp_instance}
 * @param name     its name; empty for blocks that have none
 * @param position where it stands in the new configuration, or stood in the old one
 * @param fields   what is different within; empty for a block that is added or removed
 */
public record BlockChange(Kind kind, String block, String name, Position position, List<Field> fields) {

    /** What happened to a block. */
    public enum Kind {
        /** It is new. */
        ADDED('+'),
        /** Values in it are different. */
        CHANGED('~'),
        /** It is gone. */
        REMOVED('-');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }

        /** The sign in front of its line. */
        public char sign() {
            return sign;
        }
    }

    /**
     * A value that is different. Secrets are never shown.
     *
     * @param keyword keepalived's keyword
     * @param before  the value before, as people write it
     * @param after   the value now
     * @param text    the difference for people: {@code priority 100 -> 90}, {@code virtual_ipaddress +10.0.0.1/24}
     */
    public record Field(String keyword, String before, String after, String text) {
    }

    /** Copies the list. */
    public BlockChange {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(block);
        Objects.requireNonNull(name);
        Objects.requireNonNull(position);
        fields = List.copyOf(fields);
    }

    /** {@code vrrp_instance VI_1}. */
    public String title() {
        return name.isEmpty() ? block : block + " " + name;
    }

    /** {@code ~ vrrp_instance VI_1: priority 100 -> 90}. */
    public String line() {
        return kind.sign() + " " + title() + (fields.isEmpty() ? ""
                : ": " + String.join(", ", fields.stream().map(Field::text).toList()));
    }
}
