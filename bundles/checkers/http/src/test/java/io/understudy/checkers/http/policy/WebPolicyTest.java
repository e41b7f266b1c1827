package io.understudy.checkers.http.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckResult.Outcome;
import io.understudy.api.check.CheckSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** D44 to D50. */
class WebPolicyTest {

    private static CheckSettings url(String... keywordAndWords) {
        CheckSettings.Builder builder = CheckSettings.builder();
        for (String line : keywordAndWords) {
            String[] words = line.split(" ");
            builder.add(words[0], List.of(words).subList(1, words.length));
        }
        return builder.build();
    }

    private static WebSpec web(CheckSettings.Builder check, CheckSettings... urls) {
        for (CheckSettings each : urls) {
            check.add("url", each);
        }
        return WebSpec.of(check.build());
    }

    private static String request(WebSpec web, String inherited) {
        return web.request(web.urls().get(0), inherited, "10.1.0.11:80");
    }

    @Test
    void d44TheRequest() {
        CheckSettings path = url("path /health?x=1");
        assertEquals("GET /health?x=1 HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nHost: 10.1.0.11:80\r\n\r\n",
                request(web(CheckSettings.builder(), path), ""));
        assertEquals("GET /health?x=1 HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\n"
                + "Host: www.example.org\r\n\r\n",
                request(web(CheckSettings.builder().add("http_protocol", "1.0C"), path), "www.example.org"));
        assertEquals("GET /health?x=1 HTTP/1.1\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\n"
                + "Host: check.example.org\r\n\r\n",
                request(web(CheckSettings.builder().add("http_protocol", "1.1").add("virtualhost", "check.example.org"),
                        path), "www.example.org"));
        assertEquals("GET / HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nHost: url.example.org\r\n\r\n",
                request(web(CheckSettings.builder().add("virtualhost", "check.example.org"),
                        url("path /", "virtualhost url.example.org")), "www.example.org"));
    }

    @Test
    void d50ServerNames() {
        WebSpec off = web(CheckSettings.builder().add("virtualhost", "a.example"), url("path /"));
        assertEquals("", off.serverName(off.urls().get(0), "b.example"));
        WebSpec on = web(CheckSettings.builder().add("enable_sni"), url("path /"));
        assertEquals("b.example", on.serverName(on.urls().get(0), "b.example"));
        WebSpec named = web(CheckSettings.builder().add("sni_name", "c.example"), url("path /"));
        assertEquals("c.example", named.serverName(named.urls().get(0), "b.example"));
    }

    @Test
    void d46StatusCodes() {
        assertTrue(StatusCodes.of(List.of()).accept(299));
        assertFalse(StatusCodes.of(List.of()).accept(301));
        StatusCodes codes = StatusCodes.of(List.of("200", "300-302"));
        assertTrue(codes.accept(302));
        assertFalse(codes.accept(201));
        assertEquals("200, 300-302", codes.toString());
        for (String wrong : List.of("99", "600", "300-200", "x", "200-")) {
            assertThrows(IllegalArgumentException.class, () -> StatusCodes.of(List.of(wrong)), wrong);
        }
    }

    @Test
    void d49WhatIsMissingIsTold() {
        assertEquals("at least one url { path … } is needed",
                assertThrows(IllegalArgumentException.class, () -> web(CheckSettings.builder())).getMessage());
        assertEquals("a url needs a path", assertThrows(IllegalArgumentException.class,
                () -> web(CheckSettings.builder(), url("status_code 200"))).getMessage());
        assertEquals("digest xyz: expected 32 hexadecimal digits (MD5)", assertThrows(IllegalArgumentException.class,
                () -> web(CheckSettings.builder(), url("path /", "digest xyz"))).getMessage());
    }

    @Test
    void d45AnUpCheckTakesOneUrlAfterTheOther() {
        UrlRound round = UrlRound.of("", 3);
        for (int i = 0; i < 7; i++) {
            assertEquals(i % 3, round.index());
            CheckResult result = round.well(true, 3, false, "");
            assertEquals(Outcome.UP, result.outcome());
            round = UrlRound.of(result.memory(), 3);
        }
    }

    @Test
    void d45AFailedUrlIsAskedAgainAndThenAllOthers() {
        UrlRound round = UrlRound.of("1:0", 3);
        round = UrlRound.of(round.failed("no").memory(), 3);
        assertEquals(1, round.index());
        CheckResult result = round.well(false, 3, false, "/b: status 200");
        assertEquals(Outcome.UNDECIDED, result.outcome());
        assertEquals("/b: status 200; 1 of 3 urls are well again", result.cause());
        assertFalse(result.again());
        round = UrlRound.of(result.memory(), 3);
        assertEquals(2, round.index());
        round = UrlRound.of(round.failed("no").memory(), 3);
        assertEquals(new UrlRound(2, 0), round, "another one failed: it is asked again, and all anew");
        round = UrlRound.of(round.well(false, 3, false, "").memory(), 3);
        round = UrlRound.of(round.well(false, 3, false, "").memory(), 3);
        assertEquals(1, round.index());
        assertEquals(Outcome.UP, round.well(false, 3, false, "").outcome());
    }

    @Test
    void d45FastRecoveryAsksTheRestAtOnce() {
        assertTrue(UrlRound.of("0:0", 2).well(false, 2, true, "").again());
    }

    @Test
    void whatIsRememberedOfOtherUrlsIsForgotten() {
        for (String memory : List.of("", "x", "5:0", "-1:0", "0:-1", "a:b")) {
            assertEquals(new UrlRound(0, 0), UrlRound.of(memory, 3), memory);
        }
    }

    private static String complaint(String regex, List<String> options, boolean noMatch, long min, long max,
            String body) {
        return new BodyPattern(regex, options, noMatch, min, max).complaint(body);
    }

    @Test
    void d48Regex() {
        assertEquals("", complaint("he.lth", List.of(), false, 0, -1, "my health\nis fine"));
        assertEquals("the body does not match Health", complaint("Health", List.of(), false, 0, -1, "my health"));
        assertEquals("", complaint("Health", List.of("caseless"), false, 0, -1, "my health"));
        assertEquals("the body matches error, and must not", complaint("error", List.of(), true, 0, -1, "an error"));
        assertEquals("", complaint("^is", List.of("multiline"), false, 0, -1, "my health\nis fine"));
        assertEquals("", complaint("my.*fine", List.of("dotall"), false, 0, -1, "my health\nis fine"));
        assertEquals("", complaint("a.b", List.of("literal"), true, 0, -1, "axb"));
        assertEquals("the body does not match b", complaint("b", List.of("anchored"), false, 0, -1, "ab"));
    }

    @Test
    void d48OffsetsLimitTheStartOfAMatch() {
        assertEquals("", complaint("ok", List.of(), false, 3, -1, "ok ok"));
        assertEquals("the body does not match ok", complaint("ok", List.of(), false, 4, -1, "ok ok"));
        assertEquals("the body does not match ok", complaint("ok", List.of(), false, 0, 2, "no ok"));
        assertEquals("", complaint("ok", List.of(), false, 0, 3, "no ok"));
    }

    @Test
    void aRegexThatExplodesIsStopped() {
        BodyPattern pattern = new BodyPattern("(x+x+)+\\1y", List.of(), false, 0, -1);
        assertThrows(IllegalStateException.class, () -> pattern.complaint("x".repeat(100)));
    }

    @Test
    void aRegexThatIsNoneIsToldWithItsPosition() {
        assertEquals("regex a(b: Unclosed group at position 3", assertThrows(IllegalArgumentException.class,
                () -> new BodyPattern("a(b", List.of(), false, 0, -1)).getMessage());
    }
}
