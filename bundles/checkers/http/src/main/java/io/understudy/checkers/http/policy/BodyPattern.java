package io.understudy.checkers.http.policy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code regex} with its options, on the JDK's engine (D48). keepalived's is PCRE2: possessive groups, look-around and
 * named groups are the same, recursion and {@code \K} are not there and are refused when the check is loaded.
 */
public final class BodyPattern {

    /** So many characters may be looked at for one answer; more is a pattern that explodes. */
    private static final long LOOKS_MAX = 50_000_000L;

    private final Pattern pattern;
    private final boolean noMatch;
    private final boolean anchored;
    private final boolean endAnchored;
    private final long minOffset;
    private final long maxOffset;

    /**
     * A pattern.
     *
     * @param regex     the expression
     * @param options   words of {@code regex_options}; those that the JDK has no equal of are left out, as keepalived
     *                  leaves out what it does not know
     * @param noMatch   {@code regex_no_match}: well where it does not match
     * @param minOffset earliest start of a match
     * @param maxOffset latest start of a match; negative: anywhere
     * @throws IllegalArgumentException what is wrong with the expression
     */
    public BodyPattern(String regex, List<String> options, boolean noMatch, long minOffset, long maxOffset) {
        int flags = 0;
        boolean atStart = false;
        boolean atEnd = false;
        boolean literal = false;
        for (String option : options) {
            switch (option) {
                case "caseless" -> flags |= Pattern.CASE_INSENSITIVE;
                case "multiline" -> flags |= Pattern.MULTILINE;
                case "dotall" -> flags |= Pattern.DOTALL;
                case "extended", "extended_more" -> flags |= Pattern.COMMENTS;
                case "ucp" -> flags |= Pattern.UNICODE_CHARACTER_CLASS;
                case "anchored" -> atStart = true;
                case "endanchored" -> atEnd = true;
                case "literal" -> literal = true;
                default -> { }
            }
        }
        try {
            this.pattern = Pattern.compile(regex, flags | (literal ? Pattern.LITERAL : 0));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("regex " + regex + ": " + e.getDescription() + " at position "
                    + Math.max(0, e.getIndex()), e);
        }
        this.noMatch = noMatch;
        this.anchored = atStart;
        this.endAnchored = atEnd;
        this.minOffset = minOffset;
        this.maxOffset = maxOffset;
    }

    /**
     * Why a body is not as it should be; empty where it is.
     *
     * @throws IllegalStateException where the pattern explodes: the probe is broken, which says nothing of the body
     */
    public String complaint(CharSequence body) {
        boolean matches = matches(new Counted(body, new long[1]));
        if (matches == noMatch) {
            return noMatch ? "the body matches " + pattern + ", and must not" : "the body does not match " + pattern;
        }
        return "";
    }

    private boolean matches(Counted body) {
        if (minOffset > body.length()) {
            return false;
        }
        Matcher matcher = pattern.matcher(body);
        if (anchored) {
            matcher.region((int) minOffset, body.length());
            return endAnchored ? matcher.matches() : matcher.lookingAt();
        }
        for (boolean found = matcher.find((int) minOffset); found; found = matcher.find()) {
            if (maxOffset >= 0 && matcher.start() > maxOffset) {
                return false;
            }
            if (!endAnchored || matcher.end() == body.length()) {
                return true;
            }
        }
        return false;
    }

    /** Counts looks, so that a pattern that backtracks without end is stopped. */
    private record Counted(CharSequence text, long[] looks) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > LOOKS_MAX) {
                throw new IllegalStateException("the regex takes too long for this answer; make it simpler");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), looks);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
