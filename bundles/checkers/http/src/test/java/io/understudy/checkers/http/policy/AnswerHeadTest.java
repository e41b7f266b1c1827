package io.understudy.checkers.http.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerHeadTest {

    private static AnswerHead of(String text) {
        String real = text.replace("|", "\r\n").replace("^", "\n");
        return AnswerHead.of(real.getBytes(StandardCharsets.ISO_8859_1), real.length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "HTTP/1.1 200 OK||; 200; -1; 19",
        "HTTP/1.0 503||; 503; -1; 16",
        "HTTP/1.1 200 OK|Content-Length: 5||hello; 200; 5; 38",
        "HTTP/1.1 404 No|Server: x|CONTENT-LENGTH:  17 ||; 404; 17; 52",
    })
    void ordinary(String text, int status, long contentBytes, int endIndex) {
        assertEquals(new AnswerHead(status, contentBytes, endIndex), of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "H", "HTTP/1.1 ", "HTTP/1.1 200", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK|",
        "HTTP/1.1 200 OK|Content-Length: 5|"})
    void moreHasToCome(String text) {
        assertSame(AnswerHead.INCOMPLETE, of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 mail", "HTTP/2 200", "HTTP/1.1 2x0", "HTTP/1.1 2000", "HTTP/1.1 200 OK^",
        "HTTP/1.1 100 Continue||", "HTTP/1.1 204 No Content||", "HTTP/1.1 304 Not Modified||",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||", "HTTP/1.1 200 OK|Content-Length: five||",
        "HTTP/1.1 200 OK|Content-Length: 5|Content-Length: 5||", "HTTP/1.1 200 OK|Content-Length:||",
        "HTTP/1.1 200 OK|Content-Length: -1||", "HTTP/1.1 200 OK| folded: 1||", "HTTP/1.1 200 OK|no colon||",
        "HTTP/1.1 200 OK|: nameless||", "HTTP/1.1 200 OK|Content-Length: 9999999999999999||"})
    void leftToTheDecoder(String text) {
        assertSame(AnswerHead.UNUSUAL, of(text));
    }

    @Test
    void aByteAtATimeComesToTheSame() {
        byte[] all = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.ISO_8859_1);
        for (int length = 0; length < all.length - 2; length++) {
            assertSame(AnswerHead.INCOMPLETE, AnswerHead.of(all, length), "after " + length);
        }
        assertEquals(new AnswerHead(200, 2, all.length - 2), AnswerHead.of(all, all.length - 2));
    }
}
