package io.understudy.core.policy;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Secret;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpScript;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values as people write them in keepalived.conf; secrets never. */
final class ValueText {

    /** Numbers that the model keeps in finer units than the keyword has: how many make one. */
    private static final Map<Attribute<?>, Integer> PER_UNIT = Map.of(
            VrrpInstance.ADVERT_INTERVAL_CENTIS, 100,
            VrrpInstance.PREEMPT_DELAY_MILLIS, 1_000,
            VrrpScript.INTERVAL_MILLIS, 1_000,
            VrrpScript.TIMEOUT_MILLIS, 1_000);

    private ValueText() {
    }

    /** The value of an attribute. */
    static String of(Attribute<?> attribute, Object value) {
        if (value == null) {
            return "none";
        }
        if (attribute == VrrpInstance.STATE_MASTER) {
            return Boolean.TRUE.equals(value) ? "MASTER" : "BACKUP";
        }
        Integer perUnit = PER_UNIT.get(attribute);
        if (perUnit != null && value instanceof Number number) {
            BigDecimal units = BigDecimal.valueOf(number.longValue()).divide(BigDecimal.valueOf(perUnit));
            return units.stripTrailingZeros().toPlainString();
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "none" : String.join(", ", list.stream().map(String::valueOf).toList());
        }
        String text = value.toString();
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
        return attribute.name() + " " + of(attribute, old) + " -> " + of(attribute, now);
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
