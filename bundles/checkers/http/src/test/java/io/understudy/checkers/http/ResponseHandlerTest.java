package io.understudy.checkers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.understudy.api.check.CheckSettings;
import io.understudy.checkers.http.policy.UrlSpec;
import io.understudy.checkers.http.policy.WebSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer has one verdict, however much comes after what decided. */
class ResponseHandlerTest {

    private final List<String> told = new ArrayList<>();

    private final ResponseHandler.Verdict verdict = new ResponseHandler.Verdict() {

        @Override
        public void well(int status, String digest) {
            told.add(status + " " + digest);
        }

        @Override
        public void failed(String cause) {
            told.add(cause);
        }

        @Override
        public void broken(String cause) {
            told.add("broken: " + cause);
        }
    };

    private EmbeddedChannel connection() {
        UrlSpec url = WebSpec.of(CheckSettings.builder().add("url", CheckSettings.builder().add("path", "/x")
                .add("status_code", "200").build()).build()).urls().get(0);
        RawAnswer raw = new RawAnswer(RawAnswer.Transcript.NONE);
        return new EmbeddedChannel(raw, new HttpResponseDecoder(),
                new ResponseHandler(url, "GET /x HTTP/1.0\r\n\r\n", false, new BodyDigest(raw), verdict));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "as long as Content-Length, 'HTTP/1.1 200 OK;Content-Length: 6;;hello!', "
                + "200 5a8dd3ad0756a93ded72b823b19dd877",
        "a second answer behind it, 'HTTP/1.1 200 OK;Content-Length: 6;;hello!HTTP/1.1 200 OK;Content-Length: 0;;', "
                + "200 5a8dd3ad0756a93ded72b823b19dd877",
        "until the end,             'HTTP/1.1 200 OK;;hello!',                   200 5a8dd3ad0756a93ded72b823b19dd877",
        "another status,            'HTTP/1.1 404 No;Content-Length: 2;;no',     'status 404, expected 200'",
        "no HTTP,                   'junk;',                                     the answer is not HTTP",
        "no HTTP in a chunk,        'HTTP/1.1 200 OK;Transfer-Encoding: chunked;;zz;', "
                + "the answer is not HTTP after its status 200"})
    void oneVerdict(String what, String answer, String expected) {
        EmbeddedChannel connection = connection();
        connection.writeInbound(Unpooled.wrappedBuffer(answer.replace(";", "\r\n").getBytes(StandardCharsets.US_ASCII)));
        connection.finish();
        assertEquals(List.of(expected), told, what);
    }
}
