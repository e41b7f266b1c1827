package io.understudy.frontends.keepalived.source;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What about an include may be an error (A41). */
enum IncludeCheck {
    /** A file is there and cannot be read, is no regular file or may be executed. */
    READ,
    /** A name without wildcards is missing. */
    MATCH,
    /** A wildcard matches nothing. */
    WILDCARD_MATCH,
    /** One of several names in braces is missing. */
    BRACE_MATCH;

    private static final Map<String, Set<IncludeCheck>> DEMANDED = Map.of(
            "include", EnumSet.noneOf(IncludeCheck.class),
            "includer", EnumSet.of(READ),
            "includem", EnumSet.of(READ, MATCH),
            "includew", EnumSet.of(READ, MATCH, WILDCARD_MATCH),
            "includeb", EnumSet.of(READ, BRACE_MATCH),
            "includea", EnumSet.allOf(IncludeCheck.class));

    /** What a keyword demands by itself; {@code null} for a word that is no include. */
    static Set<IncludeCheck> demandedBy(String keyword) {
        return DEMANDED.get(keyword);
    }

    /** A word of {@code include_check}; {@code null} for any other. The manual says readable, the program read (G2). */
    static IncludeCheck named(String word) {
        return switch (word) {
            case "read", "readable" -> READ;
            case "match" -> MATCH;
            case "wildcard_match" -> WILDCARD_MATCH;
            case "brace_match" -> BRACE_MATCH;
            default -> null;
        };
    }
}
