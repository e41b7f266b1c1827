package io.understudy.core.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When to reload, as {@code reload_time_file} says (B49).
 *
 * @param at    the moment
 * @param daily {@code true}: only a time of day is written
 */
public record ReloadTime(ZonedDateTime at, boolean daily) {

    private static final Pattern LINE =
            Pattern.compile("(?:(\\d{4}|\\d{2})-(\\d{2})-(\\d{2}) )?(\\d{2}):(\\d{2}):(\\d{2})(Z?)");
    private static final int CENTURY = 2000;
    private static final int TWO_DIGITS = 100;

    /**
     * Reads a line: {@code HH:MM:SS}, {@code YY-MM-DD HH:MM:SS} or {@code YYYY-MM-DD HH:MM:SS}, with a Z for UTC.
     *
     * @param now  the moment, in the zone of times without a Z
     * @return empty where it is none of these, or a date that has passed
     */
    public static Optional<ReloadTime> of(String line, ZonedDateTime now) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        ZoneId zone = matcher.group(7).isEmpty() ? now.getZone() : ZoneOffset.UTC;
        try {
            LocalTime time = LocalTime.of(number(matcher, 4), number(matcher, 5), number(matcher, 6));
            if (matcher.group(1) == null) {
                ZonedDateTime today = now.withZoneSameInstant(zone).toLocalDate().atTime(time).atZone(zone);
                return Optional.of(new ReloadTime(today.isAfter(now) ? today
                        : today.toLocalDate().plusDays(1).atTime(time).atZone(zone), true));
            }
            int year = number(matcher, 1);
            LocalDate date = LocalDate.of(year < TWO_DIGITS ? CENTURY + year : year, number(matcher, 2),
                    number(matcher, 3));
            ZonedDateTime at = LocalDateTime.of(date, time).atZone(zone);
            return at.isAfter(now) ? Optional.of(new ReloadTime(at, false)) : Optional.empty();
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
