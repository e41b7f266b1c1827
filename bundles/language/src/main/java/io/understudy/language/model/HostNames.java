package io.understudy.language.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** Host names as RFC 1123 section 2.1 has them. What looks like a number or an address is none: it is a typing error. */
final class HostNames {

    private static final int LONGEST = 253;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");

    private HostNames() {
    }

    /** Whether the text can be a host's name; a full stop at its end is allowed. */
    static boolean isName(String text) {
        String name = withoutRoot(text);
        if (name.isEmpty() || name.length() > LONGEST) {
            return false;
        }
        String[] labels = name.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return !NUMBER.matcher(labels[labels.length - 1]).matches();
    }

    /** The form that equal names share. */
    static String normal(String name) {
        return withoutRoot(name).toLowerCase(Locale.ROOT);
    }

    private static String withoutRoot(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
