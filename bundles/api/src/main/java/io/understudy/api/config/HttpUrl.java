package io.understudy.api.config;

import java.util.List;

/** {@code url} of an HTTP check: one page and what it should be like. */
public final class HttpUrl extends ConfigBlock {

    /**
     * Status codes that are good.
     *
     * @param first 100 to 599
     * @param last  not below {@code first}
     */
    public record StatusCodes(int first, int last) {

        /** {@code true} where a code is among them. */
        public boolean contains(int code) {
            return code >= first && code <= last;
        }

        @Override
        public String toString() {
            return first == last ? "" + first : first + "-" + last;
        }
    }

    /** What is asked for; never empty in a model. */
    public static final Attribute<String> PATH = Attribute.text("path");
    /** MD5 of the body, 32 hexadecimal digits; empty: whatever it is. */
    public static final Attribute<String> DIGEST = Attribute.text("digest");
    /** Status codes that are good; none: 200 to 299. */
    public static final Attribute<List<StatusCodes>> STATUS_CODE = Attribute.of("status_code", List.of());
    /** Host that it is asked of; empty: that of the check. */
    public static final Attribute<String> VIRTUALHOST = Attribute.text("virtualhost");
    /** Pattern (PCRE2) that the body must match; empty: whatever it is. */
    public static final Attribute<String> REGEX = Attribute.text("regex");
    /** The body must not match. */
    public static final Attribute<Boolean> REGEX_NO_MATCH = Attribute.flag("regex_no_match", false);
    /** Options of the pattern: {@code caseless} … */
    public static final Attribute<List<String>> REGEX_OPTIONS = Attribute.texts("regex_options");
    /** Byte where a match begins earliest. */
    public static final Attribute<Integer> REGEX_MIN_OFFSET = Attribute.integer("regex_min_offset", 0);
    /** Byte where a match begins latest; 0: anywhere. */
    public static final Attribute<Integer> REGEX_MAX_OFFSET = Attribute.integer("regex_max_offset", 0);
    /** Size at start and largest size of the stack of keepalived's matcher; kept as written. */
    public static final Attribute<List<String>> REGEX_STACK = Attribute.texts("regex_stack");
    /** TLS ends with the handshake that the standard asks for; {@code null}: as the check says. */
    public static final Attribute<Boolean> TLS_COMPLIANT = Attribute.flag("tls_compliant", null);

    private HttpUrl(Position position, Settings settings) {
        super("url", settings.get(PATH), position, settings);
    }

    /** A page with its settings. */
    public static HttpUrl of(Position position, Settings settings) {
        return new HttpUrl(position, settings);
    }

    /** See {@link #PATH}. */
    public String path() {
        return settings().get(PATH);
    }

    /** See {@link #DIGEST}. */
    public String digest() {
        return settings().get(DIGEST);
    }

    /** {@code true} where a status code is good. */
    public boolean isGood(int code) {
        List<StatusCodes> written = settings().get(STATUS_CODE);
        return written.isEmpty() ? code >= 200 && code <= 299 : written.stream().anyMatch(c -> c.contains(code));
    }

    /** See {@link #VIRTUALHOST}. */
    public String virtualhost() {
        return settings().get(VIRTUALHOST);
    }

    /** See {@link #REGEX}. */
    public String regex() {
        return settings().get(REGEX);
    }

    /** See {@link #REGEX_NO_MATCH}. */
    public boolean regexNoMatch() {
        return settings().get(REGEX_NO_MATCH);
    }

    /** See {@link #REGEX_OPTIONS}. */
    public List<String> regexOptions() {
        return settings().get(REGEX_OPTIONS);
    }

    /** See {@link #REGEX_MIN_OFFSET}. */
    public int regexMinOffset() {
        return settings().get(REGEX_MIN_OFFSET);
    }

    /** See {@link #REGEX_MAX_OFFSET}. */
    public int regexMaxOffset() {
        return settings().get(REGEX_MAX_OFFSET);
    }

    @Override
    public String toString() {
        return braces();
    }
}
