package io.understudy.checkers.http.policy;

import io.understudy.api.check.CheckKeyword;
import io.understudy.api.check.CheckSettings;
import java.util.List;
import java.util.Locale;

/**
 * One {@code url} block.
 *
 * @param path        request target
 * @param virtualHost {@code virtualhost}; empty: inherited
 * @param serverName  {@code sni_name} of this url alone, an extension; empty: the check's
 * @param status      accepted status codes
 * @param digest      expected MD5 in lower case; empty for none
 * @param pattern     {@code regex}; {@code null} for none
 */
public record UrlSpec(String path, String virtualHost, String serverName, StatusCodes status, String digest,
        BodyPattern pattern) {

    static final CheckKeyword<String> PATH = CheckKeyword.text("path", "");
    static final CheckKeyword<String> VIRTUALHOST = CheckKeyword.text("virtualhost", "");
    static final CheckKeyword<String> SNI_NAME = CheckKeyword.text("sni_name", "");
    static final CheckKeyword<List<String>> STATUS_CODE = CheckKeyword.words("status_code");
    static final CheckKeyword<String> DIGEST = CheckKeyword.text("digest", "");
    static final CheckKeyword<String> REGEX = CheckKeyword.text("regex", "");
    static final CheckKeyword<Boolean> REGEX_NO_MATCH = CheckKeyword.flag("regex_no_match");
    static final CheckKeyword<List<String>> REGEX_OPTIONS = CheckKeyword.words("regex_options");
    static final CheckKeyword<Long> REGEX_MIN_OFFSET =
            CheckKeyword.number("regex_min_offset", 0, 0, Integer.MAX_VALUE);
    static final CheckKeyword<Long> REGEX_MAX_OFFSET =
            CheckKeyword.number("regex_max_offset", -1, 0, Integer.MAX_VALUE);

    private static final String MD5_HEX = "[0-9a-f]{32}";

    /**
     * From its block.
     *
     * @throws IllegalArgumentException what is wrong with it
     */
    public static UrlSpec of(CheckSettings block) {
        String path = block.get(PATH);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a url needs a path");
        }
        String digest = block.get(DIGEST).toLowerCase(Locale.ROOT);
        if (!digest.isEmpty() && !digest.matches(MD5_HEX)) {
            throw new IllegalArgumentException("digest " + digest + ": expected 32 hexadecimal digits (MD5)");
        }
        String regex = block.get(REGEX);
        BodyPattern pattern = regex.isEmpty() ? null : new BodyPattern(regex, block.get(REGEX_OPTIONS),
                block.get(REGEX_NO_MATCH), block.get(REGEX_MIN_OFFSET), block.get(REGEX_MAX_OFFSET));
        return new UrlSpec(path, block.get(VIRTUALHOST), block.get(SNI_NAME), StatusCodes.of(block.get(STATUS_CODE)),
                digest, pattern);
    }

    /** {@code true} where the status says it all, and nothing of the body has to be looked at. */
    public boolean onlyStatus() {
        return digest.isEmpty() && pattern == null;
    }

    /**
     * What is wrong with a status (D46); empty where it is accepted.
     *
     * @param expectedBytes {@code Content-Length}; -1 where nothing was announced
     * @param cameBytes     of the body
     */
    public String complaint(int seen, long expectedBytes, long cameBytes) {
        return status.accept(seen) ? ""
                : "status " + seen + ", expected " + status + received(expectedBytes, cameBytes);
    }

    /** D47: bytes missing are told, and are no failure by themselves. */
    public static String received(long expectedBytes, long cameBytes) {
        return expectedBytes >= 0 && cameBytes != expectedBytes ? "; " + cameBytes + " of " + expectedBytes
                + " bytes came" : "";
    }
}
