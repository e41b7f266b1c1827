package io.understudy.launcher.genhash;

import io.understudy.checkers.http.PageDigest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What {@code genhash} prints, word for word as keepalived's. */
final class GenhashText {

    private static final String RULE = "-".repeat(23);

    private GenhashText() {
    }

    /** The digest alone, for scripts. */
    static String of(PageDigest.Answer answer) {
        return answer.digest() + "\n";
    }

    /** {@code -v}: all that came. */
    static String verbose(PageDigest.Answer answer, String url, long tookMicros) {
        return title("   HTTP Header Buffer   ") + HexDump.of(answer.header())
                + title("HTTP Header Ascii Buffer") + new String(answer.header(), StandardCharsets.ISO_8859_1) + "\n"
                + title("       HTML Buffer       ") + HexDump.of(answer.body()) + "\n"
                + title("   HTML hash resulting   ") + HexDump.of(HexFormat.of().parseHex(answer.digest()))
                + title("HTML hash final resulting") + of(answer)
                + "\nGlobal response time for [" + url + "] = " + tookMicros + " usecs\n";
    }

    private static String title(String text) {
        return RULE + "[ " + text + " ]" + RULE + "\n";
    }
}
