package io.understudy.frontends.yaml.syntax;

import java.util.List;

/** A piece of a YAML document, and where it begins: line and column from 1. Immutable. */
public sealed interface Node {

    /** Line of its first character. */
    int line();

    /** Column of its first character. */
    int column();

    /** What a scalar is by YAML's core schema. */
    enum Type {
        /** Text, or quoted. */
        STRING,
        /** {@code null}, {@code ~} or nothing. */
        NULL,
        /** {@code true}. */
        TRUE,
        /** {@code false}. */
        FALSE,
        /** A number; its text is as written. */
        NUMBER
    }

    /**
     * A single value.
     *
     * @param text as written, without quotes and escapes
     */
    record Scalar(String text, Type type, int line, int column) implements Node {
    }

    /** A list. */
    record Sequence(List<Node> items, int line, int column) implements Node {
    }

    /** A map in the order written; no key stands there twice. */
    record Mapping(List<Entry> entries, int line, int column) implements Node {
    }

    /** One line of a map. */
    record Entry(Scalar key, Node value) {
    }
}
