package io.understudy.frontends.yaml.schema;

import io.understudy.frontends.yaml.form.Shape;
import io.understudy.language.vocabulary.Block;
import io.understudy.language.vocabulary.Decimal;
import io.understudy.language.vocabulary.Grammar;
import io.understudy.language.vocabulary.Grammar.Absence;
import io.understudy.language.vocabulary.Keyword;
import io.understudy.language.vocabulary.Vocabulary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may stand after each keyword. */
final class KeywordSchemas {

    private static final BigDecimal MAX_UINT64 = new BigDecimal("18446744073709551615");

    private final Vocabulary vocabulary;
    private final Set<String> blocks = new HashSet<>();
    private final Set<String> entries = new HashSet<>();

    KeywordSchemas(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        blocks.add(Vocabulary.TOP);
        for (Block block : vocabulary.blocks()) {
            for (Keyword keyword : block.keywords()) {
                Grammar grammar = keyword.grammar();
                if (grammar.wantsBraces() && !grammar.words().isEmpty()) {
                    (grammar.wantsKeywords() ? blocks : entries).add(grammar.words().get(0));
                }
            }
        }
    }

    /** Whether keywords with values of their own stand in it. */
    boolean isBlock(Block block) {
        return blocks.contains(block.name());
    }

    /** Whether its words are those of an entry of a list. */
    boolean isEntry(Block block) {
        return entries.contains(block.name());
    }

    /** The map of a block's keywords. */
    Map<String, Object> block(Block block) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Keyword keyword : block.keywords()) {
            if (Shape.of(keyword.grammar()) != Shape.NONE) {
                properties.put(keyword.name(), described(keyword, value(keyword)));
            }
        }
        Map<String, Object> schema = closed(properties);
        schema.put("patternProperties", Map.of(Schemas.WHOLE_LINE, Map.of()));
        return schema;
    }

    /** An entry of a list that is written as a map. */
    Map<String, Object> entry(Block block) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Keyword keyword : block.keywords()) {
            String name = keyword.name().startsWith("<IPADDR>") ? "address"
                    : keyword.name().startsWith("<NAME>") ? "name" : keyword.name();
            Map<String, Object> value = keyword.grammar().form() == Grammar.Form.FLAG ? Schemas.type("boolean")
                    : Schemas.type("string", "number");
            if (!name.startsWith("<")) {
                properties.put(name, described(keyword, value));
            }
        }
        return closed(properties);
    }

    private static Map<String, Object> closed(Map<String, Object> properties) {
        Map<String, Object> schema = Schemas.type("object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> described(Keyword keyword, Map<String, Object> value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        String description = keyword.meaning();
        if (!keyword.replacement().isEmpty()) {
            description += (description.isEmpty() ? "" : " ") + "Deprecated: use " + keyword.replacement() + ".";
        } else if (keyword.effect() == Keyword.Effect.NOT_YET) {
            description += (description.isEmpty() ? "" : " ") + "Accepted, not yet in effect.";
        }
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
        if (!keyword.replacement().isEmpty()) {
            schema.put("deprecated", true);
        }
        if (!keyword.defaultText().isEmpty()) {
            schema.put("default", defaultValue(keyword));
        }
        schema.putAll(value);
        return schema;
    }

    private static Object defaultValue(Keyword keyword) {
        String text = keyword.defaultText();
        return switch (keyword.grammar().form()) {
            case FLAG, BOOL -> "on".equals(text) || "true".equals(text) ? Boolean.TRUE
                    : "off".equals(text) || "false".equals(text) ? Boolean.FALSE : text;
            default -> Decimal.parse(text) == Decimal.INVALID ? text : new BigDecimal(text);
        };
    }

    private Map<String, Object> value(Keyword keyword) {
        Grammar grammar = keyword.grammar();
        Map<String, Object> value = switch (Shape.of(grammar)) {
            case SWITCH, TRUTH -> Schemas.type("boolean");
            case ONE_WORD, WORDS -> word(grammar);
            case REPEATED_WORDS -> Schemas.anyOf(Schemas.type("string", "number"),
                    Schemas.list(Schemas.type("string", "number")));
            case COMMAND -> Schemas.anyOf(Schemas.type("string"), command());
            case BLOCK -> Schemas.anyOf(Schemas.reference(inner(grammar)), Schemas.list(Schemas.body(inner(grammar))),
                    Schemas.type("null"));
            case NAMED_BLOCKS -> named(Schemas.body(inner(grammar)), grammar);
            case LINES -> lines(grammar);
            case NAMED_LINES -> named(lines(grammar), grammar);
            case NONE -> throw new IllegalArgumentException(keyword.name());
        };
        boolean bare = grammar.absence() == Absence.ALLOWED && grammar.form() != Grammar.Form.FLAG
                && grammar.form() != Grammar.Form.BOOL;
        return bare ? Schemas.anyOf(value, Schemas.constant(true)) : value;
    }

    private Block inner(Grammar grammar) {
        return vocabulary.block(grammar.words().get(0));
    }

    private static Map<String, Object> command() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("command", Schemas.type("string"));
        properties.put("user", Schemas.type("string", "number"));
        properties.put("group", Schemas.type("string", "number"));
        Map<String, Object> schema = closed(properties);
        schema.put("required", List.of("command"));
        return schema;
    }

    private static Map<String, Object> named(Map<String, Object> value, Grammar grammar) {
        Map<String, Object> schema = Schemas.type("object", "null");
        if (!grammar.words().isEmpty() && grammar.form() == Grammar.Form.SERVER_BLOCK) {
            schema.put("propertyNames", Schemas.pattern("^[0-9A-Fa-f.:%]\\S*(\\s+[0-9]+)?$"));
        }
        schema.put("additionalProperties", value);
        return schema;
    }

    private Map<String, Object> lines(Grammar grammar) {
        Block spec = grammar.words().isEmpty() ? null : inner(grammar);
        Map<String, Object> text = Schemas.type("string", "number", "boolean");
        Map<String, Object> schema = Schemas.list(spec == null ? text
                : Schemas.anyOf(text, Schemas.reference(spec)));
        schema.put("type", List.of("array", "null"));
        return schema;
    }

    private Map<String, Object> word(Grammar grammar) {
        return switch (grammar.form()) {
            case INT -> number("integer", grammar.min(), grammar.max());
            case UINT64 -> number("integer", 0, MAX_UINT64);
            case SEC -> number("number", new BigDecimal(Decimal.text(grammar.min())),
                    new BigDecimal(Decimal.text(grammar.max())));
            case WEIGHT -> Schemas.anyOf(number("integer", grammar.min(), grammar.max()),
                    Schemas.pattern("^-?[0-9]+\\s+(reverse|noreverse)$"));
            case ALL_INT -> Schemas.anyOf(number("integer", grammar.min(), grammar.max()),
                    Schemas.pattern("^all\\s+[0-9]+$"));
            case ADDRESS -> Schemas.pattern("^([0-9]+(\\.[0-9]+){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%\\S+)?)$");
            case ADDRESS4 -> Schemas.pattern("^[0-9]+(\\.[0-9]+){3}$");
            case ADDRESS6 -> Schemas.pattern("^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%\\S+)?$");
            case SERVER -> Schemas.pattern("^\\S+(\\s+[0-9]+)?$");
            case CHOICE -> Schemas.oneOf(choices(grammar.words()));
            case CHOICE_OF -> Schemas.oneOf(choices(List.copyOf(inner(grammar).names())));
            case CHOICE_ANY_CASE -> Schemas.anyOf(Schemas.oneOf(choices(grammar.words())),
                    Schemas.pattern("^(" + anyCase(grammar.words()) + ")$"));
            case CHOICE_FIRST -> Schemas.anyOf(Schemas.oneOf(choices(grammar.words())),
                    Schemas.pattern("^(" + String.join("|", grammar.words()) + ")\\s"));
            case LEASE -> Schemas.anyOf(Schemas.oneOf(List.of("off", false)), number("integer", 1, 86_400));
            default -> Schemas.type("string", "number");
        };
    }

    private static Map<String, Object> number(String type, Number min, Number max) {
        Map<String, Object> schema = Schemas.type(type);
        schema.put("minimum", min);
        schema.put("maximum", max);
        return schema;
    }

    /** A choice that looks like a number is one in YAML, unless it stands in quotes. */
    private static List<Object> choices(List<String> words) {
        List<Object> all = new ArrayList<>();
        for (String word : words) {
            if (Decimal.parse(word) != Decimal.INVALID) {
                all.add(new BigDecimal(word));
            }
            all.add(word);
        }
        return all;
    }

    private static String anyCase(List<String> words) {
        StringBuilder pattern = new StringBuilder();
        for (String word : words) {
            pattern.append(pattern.length() > 0 ? "|" : "");
            word.chars().forEach(c -> pattern.append('[').append((char) Character.toUpperCase(c))
                    .append((char) Character.toLowerCase(c)).append(']'));
        }
        return pattern.toString();
    }
}
