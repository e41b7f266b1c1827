package io.understudy.shell.command;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.CheckedBlock;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.HttpUrl;
import io.understudy.api.config.UnknownBlock;
import java.util.Collection;
import java.util.Set;

/** A configuration as {@code config:show} writes it: blocks as they are named in the shell, a setting a line. */
final class ConfigurationText {

    private static final String STEP = "    ";
    /** Values of words that say all by standing there. */
    private static final Set<String> ALONE = Set.of("", "on", "true");

    private final StringBuilder text = new StringBuilder();

    private ConfigurationText() {
    }

    static String of(Configuration configuration) {
        ConfigurationText written = new ConfigurationText();
        written.text.append("# ").append(configuration.source()).append('\n');
        configuration.blocks().forEach(block -> written.block(block, ""));
        return written.text.toString();
    }

    private void block(ConfigBlock block, String indent) {
        text.append(indent).append(block.kind()).append(block.name().isEmpty() ? "" : " " + block.name())
                .append(block instanceof UnknownBlock ? " { # no installed bundle knows this block\n" : " {\n");
        if (block instanceof UnknownBlock unknown) {
            lines(unknown.lines(), indent + STEP);
        } else {
            block.settings().attributes().forEach(attribute -> attribute(block, attribute, indent + STEP));
        }
        text.append(indent).append("}\n");
    }

    private void attribute(ConfigBlock block, Attribute<?> attribute, String indent) {
        Object value = block.settings().get(attribute);
        if (!(value instanceof Collection<?> entries)) {
            String written = block.settings().text(attribute);
            text.append(indent).append(attribute.name()).append(ALONE.contains(written) ? "" : " " + written)
                    .append('\n');
        } else if (!entries.isEmpty() && entries.stream().allMatch(ConfigurationText::hasLinesOfItsOwn)) {
            entries.forEach(entry -> block((ConfigBlock) entry, indent));
        } else {
            text.append(indent).append(attribute.name()).append(" {\n");
            lines(entries, indent + STEP);
            text.append(indent).append("}\n");
        }
    }

    private void lines(Collection<?> lines, String indent) {
        lines.forEach(line -> text.append(indent).append(line).append('\n'));
    }

    /** Other blocks within blocks are one line of a list. */
    private static boolean hasLinesOfItsOwn(Object entry) {
        return entry instanceof CheckedBlock || entry instanceof HttpUrl || entry instanceof UnknownBlock;
    }
}
