package io.understudy.frontends.yaml.schema;

import io.understudy.language.vocabulary.Block;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small schemas that others are made of. */
final class Schemas {

    /** A key that is a whole line of keepalived.conf. */
    static final String WHOLE_LINE = "^[^\\s]+\\s";

    private Schemas() {
    }

    /** The name of a block among the definitions. */
    static String name(Block block) {
        return Vocabulary.TOP.equals(block.name()) ? "configuration" : block.name();
    }

    static Map<String, Object> reference(Block block) {
        return Map.of("$ref", "#/$defs/" + name(block));
    }

    /** Keywords of a block: a map, a list of maps where the order matters, or nothing. */
    static Map<String, Object> body(Block block) {
        return anyOf(reference(block), list(reference(block)), type("null"));
    }

    static Map<String, Object> list(Map<String, Object> items) {
        Map<String, Object> schema = type("array");
        schema.put("items", items);
        return schema;
    }

    static Map<String, Object> type(String... types) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", types.length == 1 ? types[0] : List.of(types));
        return schema;
    }

    static Map<String, Object> pattern(String pattern) {
        Map<String, Object> schema = type("string");
        schema.put("pattern", pattern);
        return schema;
    }

    static Map<String, Object> constant(Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("const", value);
        return schema;
    }

    static Map<String, Object> oneOf(List<Object> values) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("enum", values);
        return schema;
    }

    @SafeVarargs
    static Map<String, Object> anyOf(Map<String, Object>... choices) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", List.of(choices));
        return schema;
    }
}
