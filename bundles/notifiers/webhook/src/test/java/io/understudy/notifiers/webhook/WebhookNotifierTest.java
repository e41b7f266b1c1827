package io.understudy.notifiers.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.engine.ConfigurationRefusedException;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.NotifyQueue;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.notify.Subject;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.notifiers.webhook.codec.Signature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real sockets and files; the receiver answers as each test tells it. */
class WebhookNotifierTest {

    private static final long LIMIT_SECONDS = 20;
    private static final VrrpInstance INSTANCE = VrrpInstance.of("V", Position.NONE, Settings.builder().build());

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> signatures = new LinkedBlockingQueue<>();
    private final List<WebhookNotifier> all = new ArrayList<>();
    private volatile int status = 200;
    private HttpServer server;
    private Configuration running;
    private long epoch;

    @TempDir
    Path folder;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        all.forEach(WebhookNotifier::stop);
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int now = status;
            exchange.sendResponseHeaders(now, -1);
            signatures.add(exchange.getRequestHeaders().getFirst(Signature.HEADER) + " " + body);
            heard.add(now + " " + body.replaceAll(".*\"epoch\":(\\d+).*", "$1"));
        }
    }

    private Configuration configuration(Map<String, Object> more) {
        Map<String, Object> words = new HashMap<>(Map.of("url", "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                "retry_delay", 10_000L, "retry", 10_000));
        words.putAll(more);
        return Configuration.builder("test").add(Blocks.webhook("w", words)).build();
    }

    private WebhookNotifier notifier(Map<String, Object> more) throws ConfigurationRefusedException {
        WebhookNotifier notifier = new WebhookNotifier(folder.resolve("webhook"), "node");
        all.add(notifier);
        running = configuration(more);
        notifier.prepare(running).apply();
        return notifier;
    }

    private void tell(WebhookNotifier notifier) {
        Notification notification = Notification.entered(INSTANCE, VrrpState.MASTER, 100, ++epoch, "because", epoch);
        assertTrue(notifier.wants(notification, running));
        notifier.deliver(notification, running).toCompletableFuture().join();
    }

    private void assertHeard(String wanted) throws InterruptedException {
        assertEquals(wanted, heard.poll(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    private void awaitHeard(String wanted) throws InterruptedException {
        String one = heard.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        while (one != null && !one.equals(wanted)) {
            one = heard.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
        assertEquals(wanted, one);
    }

    private long waiting() throws IOException {
        Path spool = folder.resolve("webhook/waiting");
        if (!Files.isDirectory(spool)) {
            return 0;
        }
        try (var files = Files.list(spool)) {
            return files.count();
        }
    }

    private String dead() throws IOException {
        Path file = folder.resolve("webhook/w.dead");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void postsInOrderAndSigned() throws Exception {
        WebhookNotifier notifier = notifier(Map.of("secret", "s"));
        for (int i = 1; i <= 20; i++) {
            tell(notifier);
        }
        for (int i = 1; i <= 20; i++) {
            assertHeard("200 " + i);
            String signed = signatures.remove();
            Matcher parts = Pattern.compile("t=(\\d+),v1=\\w+ (.*)").matcher(signed);
            assertTrue(parts.matches(), signed);
            assertEquals(signed, Signature.of("s", Long.parseLong(parts.group(1)), parts.group(2)) + " "
                    + parts.group(2));
        }
        notifier.stop();
        assertEquals(0, waiting());
        assertEquals("", dead());
    }

    @Test
    void whatFailsIsTriedAgainBeforeTheNextOneGoes() throws Exception {
        status = 503;
        WebhookNotifier notifier = notifier(Map.of());
        tell(notifier);
        tell(notifier);
        assertHeard("503 1");
        assertHeard("503 1");
        NotifyQueue queue = notifier.queue("webhook", 1);
        assertEquals(2, queue.size());
        assertEquals("w: V MASTER", queue.oldest().get(0).about());
        assertTrue(queue.oldest().get(0).attempts() >= 2);
        status = 200;
        awaitHeard("200 1");
        assertHeard("200 2");
        notifier.stop();
        assertEquals("", dead());
    }

    @Test
    void whatWaitsSurvivesARestartInOrder() throws Exception {
        status = 503;
        WebhookNotifier first = notifier(Map.of());
        for (int i = 1; i <= 5; i++) {
            tell(first);
        }
        assertHeard("503 1");
        first.stop();
        assertEquals(5, waiting());
        heard.clear();
        status = 200;
        WebhookNotifier second = notifier(Map.of());
        tell(second);
        for (int i = 1; i <= 6; i++) {
            assertHeard("200 " + i);
        }
        second.stop();
        assertEquals(0, waiting());
        assertEquals("", dead());
    }

    @Test
    void theLastAttemptAndARefusalEndInTheDeadLetters() throws Exception {
        status = 503;
        WebhookNotifier notifier = notifier(Map.of("retry", 1));
        tell(notifier);
        assertHeard("503 1");
        assertHeard("503 1");
        status = 404;
        tell(notifier);
        assertHeard("404 2");
        notifier.stop();
        List<String> lines = dead().lines().toList();
        assertEquals(2, lines.size(), dead());
        assertTrue(lines.get(0).contains("\"id\":\"node/instance/V/1\",\"attempts\":2,\"why\":\"answered 503\""), dead());
        assertTrue(lines.get(1).contains("\"id\":\"node/instance/V/2\",\"attempts\":1,\"why\":\"answered 404\""), dead());
        assertEquals(0, waiting());
    }

    @Test
    void theDeadLettersAreWhereTheHookSays() throws Exception {
        status = 404;
        Path wanted = folder.resolve("var/lib/dead.json");
        WebhookNotifier notifier = notifier(Map.of("dead_letter_file", wanted.toString()));
        tell(notifier);
        assertHeard("404 1");
        notifier.stop();
        assertTrue(Files.readString(wanted).contains("\"id\":\"node/instance/V/1\""), Files.readString(wanted));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(wanted)));
        assertEquals("", dead());
    }

    @Test
    void aTemplateHasALimit() throws Exception {
        WebhookNotifier notifier = new WebhookNotifier(folder, "node");
        all.add(notifier);
        Path form = Files.writeString(folder.resolve("form.json"), "\"" + "x".repeat(100_000) + "\"");
        Configuration wanted = configuration(Map.of("format", "template", "template", form.toString()));
        assertEquals("webhook w: template " + form + ", it is no file of at most 100000 bytes",
                assertThrows(ConfigurationRefusedException.class, () -> notifier.prepare(wanted)).problems().get(0)
                        .message());
    }

    @Test
    void aHookThatIsNoLongerThereGivesUpWhatWaits() throws Exception {
        status = 503;
        WebhookNotifier notifier = notifier(Map.of());
        tell(notifier);
        assertHeard("503 1");
        notifier.prepare(Configuration.builder("test").build()).apply();
        notifier.stop();
        assertTrue(dead().contains("the webhook is no longer configured"), dead());
        assertEquals(0, waiting());
    }

    @Test
    void aTestTellsWhatTheReceiverAnswered() throws Exception {
        WebhookNotifier notifier = notifier(Map.of());
        Notification test = Notification.of(Subject.of(INSTANCE), Occurrence.TEST, 0, 0, "an operator", 1);
        notifier.deliver(test, running).toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        status = 503;
        CompletionException refused = assertThrows(CompletionException.class,
                () -> notifier.deliver(test, running).toCompletableFuture().join());
        assertEquals("webhook w: answered 503", refused.getCause().getMessage());
        notifier.stop();
        assertEquals("", dead());
        assertFalse(Files.exists(folder.resolve("webhook/waiting")));
    }

    @Test
    void whatCannotWorkIsRefusedWithItsPlace() {
        WebhookNotifier notifier = new WebhookNotifier(folder, "node");
        all.add(notifier);
        for (Map<String, Object> words : List.<Map<String, Object>>of(Map.of("url", "nowhere"),
                Map.of("ca_file", "/nonexistent"), Map.of("format", "template", "template", "/dev"), Map.of("format", "template", "template", "/nonexistent"))) {
            var problem = assertThrows(ConfigurationRefusedException.class,
                    () -> notifier.prepare(configuration(words))).problems().get(0);
            assertEquals(Blocks.AT, problem.position());
            assertTrue(problem.message().startsWith("webhook w: "), problem.message());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatComesBeforeTheFirstConfigurationWaitsForIt(boolean withTemplate) throws Exception {
        WebhookNotifier notifier = new WebhookNotifier(folder.resolve("webhook"), "node");
        all.add(notifier);
        Path form = Files.writeString(folder.resolve("form.json"), "{\"epoch\":1}");
        running = configuration(withTemplate ? Map.of("format", "template", "template", form.toString()) : Map.of());
        CompletableFuture<Void> delivered = notifier.deliver(
                Notification.entered(INSTANCE, VrrpState.MASTER, 100, 1, "because", 1), running).toCompletableFuture();
        assertFalse(delivered.isDone());
        notifier.prepare(running).apply();
        delivered.get(5, TimeUnit.SECONDS);
        assertHeard("200 1");
    }
}
