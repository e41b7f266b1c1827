package io.understudy.language.model;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Settings;
import io.understudy.language.statement.Word;
import io.understudy.language.vocabulary.Arguments;

/** Reads {@code weight N [reverse]} of what is tracked. */
final class Weights {

    private Weights() {
    }

    static void set(Arguments arguments, Settings.Builder settings, Attribute<Integer> weight,
            Attribute<Boolean> reverse) {
        Integer value = arguments.integer();
        if (value == null) {
            return;
        }
        settings.set(weight, value, arguments.statement().position());
        if (arguments.count() > 1) {
            Word option = arguments.statement().argument(1);
            if ("reverse".equals(option.text())) {
                settings.set(reverse, true, arguments.statement().position(option));
            } else {
                arguments.bad(option, "unknown weight option '" + option.text() + "'");
            }
        }
    }
}
