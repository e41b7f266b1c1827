package io.understudy.core.policy;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Configuration;
import java.util.ArrayList;
import java.util.List;

/** The configuration as it was understood, line by line, for {@code -d}. */
public final class ConfigurationDump {

    private ConfigurationDump() {
    }

    /** What was written, with the values in force; secrets are masked. */
    public static List<String> lines(Configuration configuration) {
        List<String> lines = new ArrayList<>();
        lines.add("Configuration of " + configuration.source());
        for (ConfigBlock block : configuration.blocks()) {
            String place = block.position().toString();
            lines.add(" " + block.kind() + (block.name().isEmpty() ? "" : " " + block.name())
                    + (place.isEmpty() ? "" : " at " + place));
            for (Attribute<?> attribute : block.settings().attributes()) {
                lines.add("   " + attribute.name() + " = "
                        + ValueText.of(attribute, block.settings()));
            }
        }
        return lines;
    }
}
