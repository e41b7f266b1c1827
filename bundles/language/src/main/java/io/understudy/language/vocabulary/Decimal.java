package io.understudy.language.vocabulary;

/** Decimal numbers as whole millionths: timers must not pass through binary fractions. */
public final class Decimal {

    /** What {@link #parse} gives for something that is no number. */
    public static final long INVALID = Long.MIN_VALUE;

    private Decimal() {
    }

    /**
     * A number with an optional sign and fraction, in millionths; digits after the sixth are rounded (A33).
     *
     * @return {@link #INVALID} where it is no such number or too large
     */
    public static long parse(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        String whole = text.substring(start, point < 0 ? text.length() : point);
        String fraction = point < 0 ? "" : text.substring(point + 1);
        if (whole.length() > 12 || whole.isEmpty() && fraction.isEmpty() || !digits(whole) || !digits(fraction)) {
            return INVALID;
        }
        long value = whole.isEmpty() ? 0 : Long.parseLong(whole) * 1_000_000;
        long unit = 100_000;
        for (int i = 0; i < fraction.length() && i < 6; i++, unit /= 10) {
            value += (fraction.charAt(i) - '0') * unit;
        }
        if (fraction.length() > 6 && fraction.charAt(6) >= '5') {
            value++;
        }
        return start == 1 ? -value : value;
    }

    /** Digits after the point. */
    public static int decimals(String text) {
        int point = text.indexOf('.');
        return point < 0 ? 0 : text.length() - point - 1;
    }

    /** Millionths for people: {@code 0.01}, {@code 255}. */
    public static String text(long millionths) {
        return java.math.BigDecimal.valueOf(millionths, 6).stripTrailingZeros().toPlainString();
    }

    private static boolean digits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
