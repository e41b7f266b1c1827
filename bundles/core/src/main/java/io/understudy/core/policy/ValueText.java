package io.understudy.core.policy;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Secret;
import io.understudy.api.config.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values as people write them in keepalived.conf; secrets never. */
final class ValueText {

    private ValueText() {
    }

    /** The value of an attribute; {@code none} for nothing. */
    static <T> String of(Attribute<T> attribute, Settings settings) {
        T value = settings.get(attribute);
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "none" : String.join(", ", list.stream().map(String::valueOf).toList());
        }
        String text = attribute.text(value);
        // a word that may stand alone: it is not there, or it is there without more
        return !text.isEmpty() ? text : attribute.defaultValue() == null ? "on" : "none";
    }

    /** What happened to an attribute: {@code priority 100 -> 90}, {@code virtual_ipaddress +10.0.0.1/24}. */
    static String change(Attribute<?> attribute, Settings before, Settings after) {
        Object old = before.get(attribute);
        Object now = after.get(attribute);
        if (old instanceof Secret || now instanceof Secret) {
            return attribute.name() + " changed";
        }
        if (old instanceof List<?> oldList && now instanceof List<?> newList) {
            return attribute.name() + listChange(oldList, newList);
        }
        return attribute.name() + " " + of(attribute, before) + " -> " + of(attribute, after);
    }

    private static String listChange(List<?> before, List<?> after) {
        List<Object> gone = new ArrayList<>(before);
        after.forEach(gone::remove);
        List<Object> come = new ArrayList<>(after);
        before.forEach(come::remove);
        if (gone.isEmpty() && come.isEmpty()) {
            return " in another order";
        }
        StringBuilder text = new StringBuilder();
        changed(gone, come, text);
        come.forEach(element -> text.append(" +").append(element));
        gone.forEach(element -> text.append(" -").append(element));
        return text.toString();
    }

    /** Blocks that are on both sides are told by what is different in them, and taken out of both lists. */
    private static void changed(List<Object> gone, List<Object> come, StringBuilder text) {
        Map<String, ConfigBlock> before = new HashMap<>();
        gone.stream().filter(ConfigBlock.class::isInstance).map(ConfigBlock.class::cast)
                .forEach(block -> before.putIfAbsent(title(block), block));
        come.removeIf(element -> {
            ConfigBlock old = element instanceof ConfigBlock block ? before.remove(title(block)) : null;
            if (old == null) {
                return false;
            }
            ConfigBlock block = (ConfigBlock) element;
            List<String> changes = old.settings().differences(block.settings()).stream()
                    .map(attribute -> change(attribute, old.settings(), block.settings())).toList();
            text.append(" ~").append(title(block)).append(" (").append(String.join(", ", changes)).append(')');
            gone.remove(old);
            return true;
        });
    }

    private static String title(ConfigBlock block) {
        return block.name().isEmpty() ? block.kind() : block.name();
    }
}
