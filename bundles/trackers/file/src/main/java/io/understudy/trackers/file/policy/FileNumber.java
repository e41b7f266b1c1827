package io.understudy.trackers.file.policy;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number that a tracked file says: as strtol(3) with base 0 reads the beginning of its first line (behaviour C92).
 *
 * @param value  the number; 0 where there is none
 * @param reason what is odd about it, for people; empty for nothing
 */
public record FileNumber(long value, String reason) {

    private static final Pattern NUMBER =
            Pattern.compile("[ \\t\\f\\r\\x0B]*([+-]?)(?:0[xX]([0-9a-fA-F]+)|0([0-7]+)|([1-9][0-9]*|0))(.*)");
    private static final int SHOWN = 20;
    private static final int HEX = 16;
    private static final int OCTAL = 8;
    private static final int DECIMAL = 10;

    /** The file does not exist. */
    public static final FileNumber MISSING = new FileNumber(0, "the file does not exist");

    /** Of a first line, without its end. */
    public static FileNumber of(String line) {
        if (line.isBlank()) {
            return new FileNumber(0, "the file is empty");
        }
        Matcher matcher = NUMBER.matcher(line);
        if (!matcher.matches()) {
            return new FileNumber(0, "not a number, counts as 0: " + shown(line));
        }
        BigInteger number = matcher.group(2) != null ? new BigInteger(matcher.group(2), HEX)
                : matcher.group(3) != null ? new BigInteger(matcher.group(3), OCTAL)
                : new BigInteger(matcher.group(4), DECIMAL);
        if (matcher.group(1).equals("-")) {
            number = number.negate();
        }
        long value = number.max(BigInteger.valueOf(Long.MIN_VALUE)).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
        return new FileNumber(value, matcher.group(5).isBlank() ? "" : "the line goes on behind the number: "
                + shown(line));
    }

    private static String shown(String line) {
        String printable = line.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
    }
}
