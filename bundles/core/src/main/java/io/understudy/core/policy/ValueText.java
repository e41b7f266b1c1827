package io.understudy.core.policy;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Secret;
import io.understudy.api.config.Settings;
import java.util.ArrayList;
import java.util.List;

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
        return text.isEmpty() ? "none" : text;
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
        come.forEach(element -> text.append(" +").append(element));
        gone.forEach(element -> text.append(" -").append(element));
        return text.toString();
    }
}
