package io.understudy.api.config;

import java.util.List;

/**
 * {@code static_rules}: policy rules that are held as long as the daemon runs. Several blocks of a file are one.
 */
public final class StaticRules extends ConfigBlock {

    /** The rules. */
    public static final Attribute<List<RuleEntry>> RULES = Attribute.of("rules", List.of());

    private StaticRules(Position position, Settings settings) {
        super("static_rules", "", position, settings);
    }

    /** All static rules. */
    public static StaticRules of(Position position, Settings settings) {
        return new StaticRules(position, settings);
    }
}
