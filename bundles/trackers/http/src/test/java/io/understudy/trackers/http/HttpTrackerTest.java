package io.understudy.trackers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.track.TrackSink;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that says what it is told to say, over a real socket. */
class HttpTrackerTest implements TrackSink {

    private static final long LIMIT_SECONDS = 30;

    private final HttpTracker tracker = new HttpTracker();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private ServerSocket server;

    @AfterEach
    void close() throws IOException {
        tracker.close();
        if (server != null) {
            server.close();
        }
    }

    @Override
    public void observed(boolean success, String reason) {
        said.add((success ? "UP " : "DOWN ") + reason);
    }

    @Override
    public void measured(long value, String reason) {
        throw new AssertionError("no numbers here");
    }

    @Override
    public void broken(String reason) {
        said.add("BROKEN " + reason);
    }

    /** Answers the first bytes of each connection with the same, and closes it where that is not nothing. */
    private String serve(String answer) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try {
                    Socket client = server.accept();
                    client.getInputStream().read(new byte[1000]);
                    if (!answer.isEmpty()) {
                        OutputStream out = client.getOutputStream();
                        out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                        client.close();
                    }
                } catch (IOException e) {
                    continue; // the test is over, or the client went
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return "127.0.0.1:" + server.getLocalPort();
    }

    @SuppressWarnings("unchecked") // a declared attribute has the type of its kind
    private static <T> void set(Settings.Builder words, String word, Attribute.Kind kind, T value) {
        words.set((Attribute<T>) Attribute.declared("vrrp_http", word, kind, null), value, Position.NONE);
    }

    private String first(String url, String status, double timeout, String trust) throws InterruptedException {
        Settings.Builder words = Settings.builder();
        set(words, "url", Attribute.Kind.TEXT, url);
        set(words, "status_code", Attribute.Kind.TEXT, status);
        set(words, "timeout", Attribute.Kind.MICROS, Math.round(timeout * 1_000_000));
        set(words, "trust", Attribute.Kind.TEXT, trust);
        tracker.watch(PluginBlock.of("*", "vrrp_http", "witness", Position.NONE, words.build()), this);
        String first = said.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertTrue(first != null, "nothing was said");
        return first.replaceAll("after [0-9]+ ms", "after N ms");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "200 OK                  | 200-299 | UP status 200, after N ms",
        "503 Service Unavailable | 200-299 | DOWN status 503, not 200-299, after N ms",
        "302 Found               | 200-299 | DOWN status 302, not 200-299, after N ms",
        "401 Unauthorized        | 200,401 | UP status 401, after N ms"})
    void theStatusDecides(String status, String well, String expected) throws Exception {
        String server = serve("HTTP/1.1 " + status + "\r\nContent-Length: 1000000000\r\nConnection: close\r\n\r\nbegin");
        assertEquals(expected, first("http://" + server + "/", well, 20, ""));
    }

    @Test
    void silenceRefusalAndGarbageHaveACause() throws Exception {
        String silent = serve("");
        assertEquals("DOWN no status within 100 ms", first("http://" + silent + "/", "200", 0.1, ""));
        server.close();
        said.clear();
        assertEquals("DOWN no answer: connection refused",
                first("http://" + silent + "/", "200", 20, "").replace("Connection", "connection"));
    }

    @Test
    void whatIsNoHttpIsDown() throws Exception {
        String answer = first("http://" + serve("220 mail.example.com ESMTP\r\n") + "/", "200", 20, "");
        assertTrue(answer.startsWith("DOWN no answer: "), answer);
    }

    @Test
    void tlsOfAServerThatHasNoneIsDown() throws Exception {
        String answer = first("https://" + serve("HTTP/1.1 200 OK\r\n\r\n") + "/", "200", 20, "");
        assertTrue(answer.startsWith("DOWN no answer: "), answer);
    }

    @ParameterizedTest
    @CsvSource({"ftp://10.1.0.254/, 200", "10.1.0.254, 200", "http://, 200", "http://a b/, 200"})
    void whatIsNoUrlIsNamed(String url, String status) throws Exception {
        String answer = first(url, status, 1, "");
        assertTrue(answer.startsWith("BROKEN url must be http://HOST[:PORT]/PATH or https://…: " + url), answer);
    }

    @Test
    void aTrustFileThatIsNotThereIsNamed() throws Exception {
        assertEquals("BROKEN trust /nowhere.pem cannot be used: java.nio.file.NoSuchFileException: /nowhere.pem",
                first("https://127.0.0.1/", "200", 1, "/nowhere.pem"));
    }
}
