package io.understudy.launcher.genhash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.checkers.http.PageDigest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** As {@code genhash} of keepalived 2.2.7 prints it. */
class GenhashTextTest {

    private static final PageDigest.Answer ANSWER = new PageDigest.Answer("5a8dd3ad0756a93ded72b823b19dd877",
            "HTTP/1.0 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1),
            "hello!".getBytes(StandardCharsets.ISO_8859_1));

    @Test
    void theDigestAlone() {
        assertEquals("5a8dd3ad0756a93ded72b823b19dd877\n", GenhashText.of(ANSWER));
    }

    @Test
    void verbose() {
        assertEquals("""
                -----------------------[    HTTP Header Buffer    ]-----------------------
                0000  48 54 54 50 2f 31 2e 30 - 20 32 30 30 20 4f 4b 0d   HTTP/1.0 200 OK.
                0016  0a 0d 0a                -                           ...            \s
                -----------------------[ HTTP Header Ascii Buffer ]-----------------------
                HTTP/1.0 200 OK\r
                \r

                -----------------------[        HTML Buffer        ]-----------------------
                0000  68 65 6c 6c 6f 21       -                           hello!         \s

                -----------------------[    HTML hash resulting    ]-----------------------
                0000  5a 8d d3 ad 07 56 a9 3d - ed 72 b8 23 b1 9d d8 77   Z....V.=.r.#...w
                -----------------------[ HTML hash final resulting ]-----------------------
                5a8dd3ad0756a93ded72b823b19dd877

                Global response time for [/x] = 1916 usecs
                """, GenhashText.verbose(ANSWER, "/x", 1916));
    }
}
