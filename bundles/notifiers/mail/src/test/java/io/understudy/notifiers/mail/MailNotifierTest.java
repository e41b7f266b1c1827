package io.understudy.notifiers.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.NotifyQueue;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.notify.Subject;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.notifiers.mail.policy.BackOff;
import io.understudy.notifiers.mail.policy.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets and files; the relay answers as each test tells it. */
class MailNotifierTest {

    private static final VrrpInstance INSTANCE = VrrpInstance.of("V", Position.NONE,
            Settings.builder().set(VrrpInstance.SMTP_ALERT, true, Position.NONE).build());

    private final List<MailNotifier> all = new ArrayList<>();
    private Configuration running;

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        all.forEach(MailNotifier::stop);
    }

    private MailNotifier notifier(int port) {
        MailNotifier notifier = new MailNotifier(folder.resolve("mail"), 100, BackOff.from(10, 50),
                () -> new Node("root", "node.example"));
        all.add(notifier);
        load(notifier, port);
        return notifier;
    }

    private void load(MailNotifier notifier, int port) {
        load(notifier, port, Settings.builder());
    }

    private void load(MailNotifier notifier, int port, Settings.Builder more) {
        running = Configuration.builder("test").globalDefs(GlobalDefs.of(Position.NONE, more
                .set(GlobalDefs.SMTP_SERVER, "127.0.0.1 " + port, Position.NONE)
                .set(GlobalDefs.NOTIFICATION_EMAIL, List.of("a@x", "b@x"), Position.NONE).build())).build();
        notifier.prepare(running).apply();
    }

    private void tell(MailNotifier notifier, VrrpState state) {
        Notification notification = Notification.entered(INSTANCE, state, 100, 1, "because",
                System.currentTimeMillis());
        assertTrue(notifier.wants(notification, running));
        notifier.deliver(notification, running).toCompletableFuture().join();
    }

    private int waiting() {
        return new Spool(folder.resolve("mail"), 100).size();
    }

    private static int nobodyListens() throws IOException {
        try (ScriptedRelay gone = new ScriptedRelay(List.of())) {
            return gone.port();
        }
    }

    @Test
    @DisplayName("mails in order, one connection each; a state that was mailed last is not mailed again")
    void sends() throws IOException, InterruptedException {
        try (ScriptedRelay relay = new ScriptedRelay(ScriptedRelay.ACCEPTS)) {
            MailNotifier notifier = notifier(relay.port());
            tell(notifier, VrrpState.BACKUP);
            tell(notifier, VrrpState.BACKUP);
            tell(notifier, VrrpState.MASTER);
            assertTrue(relay.heard().contains("Subject: [node.example] VRRP Instance V - Entering BACKUP state\n"));
            assertTrue(relay.heard().contains("Entering MASTER state\n"));
            notifier.stop();
            assertEquals(0, relay.connections());
            assertEquals(0, waiting());
        }
    }

    @Test
    @DisplayName("delivered though the relay is down; it waits over a restart and goes when the relay is there")
    void survives() throws IOException, InterruptedException {
        int port = nobodyListens();
        MailNotifier first = notifier(port);
        tell(first, VrrpState.BACKUP);
        tell(first, VrrpState.MASTER);
        first.stop();
        assertEquals(2, waiting());
        try (ScriptedRelay relay = new ScriptedRelay(ScriptedRelay.ACCEPTS)) {
            MailNotifier second = notifier(relay.port());
            assertTrue(relay.heard().contains("Entering BACKUP state\n"));
            assertTrue(relay.heard().contains("Entering MASTER state\n"));
            second.stop();
            assertEquals(0, waiting());
        }
    }

    @Test
    @DisplayName("where no mail can be written it is sent from memory; what waits at the end is written if it can be")
    void fromMemory() throws IOException, InterruptedException {
        Files.createFile(folder.resolve("mail"));
        try (ScriptedRelay relay = new ScriptedRelay(ScriptedRelay.ACCEPTS)) {
            MailNotifier notifier = notifier(relay.port());
            tell(notifier, VrrpState.BACKUP);
            assertTrue(relay.heard().contains("Entering BACKUP state\n"));
            load(notifier, nobodyListens());
            tell(notifier, VrrpState.MASTER);
            assertTrue(notifier.queue("mail", 1).oldest().get(0).delay().endsWith("; in memory only"));
            Files.delete(folder.resolve("mail"));
            notifier.stop();
            assertEquals(1, waiting());
        }
    }

    @Test
    @DisplayName("what waits is told with its tries and its cause; a test is a mail, however often")
    void told() throws IOException, InterruptedException {
        MailNotifier notifier = notifier(nobodyListens());
        long now = System.currentTimeMillis(); // older than five days would be given up
        for (int i = 0; i < 2; i++) {
            notifier.deliver(Notification.of(Subject.of(INSTANCE), Occurrence.TEST, 0, 0, "A test", now), running)
                    .toCompletableFuture().join();
        }
        notifier.stop(); // its thread is over: all was tried
        NotifyQueue queue = notifier.queue("mail", 1);
        assertEquals(2, queue.size());
        assertEquals(1, queue.oldest().size());
        NotifyQueue.Waiting oldest = queue.oldest().get(0);
        assertEquals("[node.example] VRRP Instance V - Test", oldest.about());
        assertEquals(now, oldest.wallMillis());
        assertTrue(oldest.attempts() > 0);
        assertTrue(oldest.delay().contains("refused") && oldest.delay().contains("tried again"), oldest.delay());
    }

    @Test
    @DisplayName("a relay that says later is tried again, and a new relay at once")
    void again() throws IOException, InterruptedException {
        MailNotifier notifier = notifier(nobodyListens());
        tell(notifier, VrrpState.MASTER);
        try (ScriptedRelay relay = new ScriptedRelay(List.of("421 busy"))) {
            load(notifier, relay.port());
            relay.heard();
            relay.answer(List.of("220", "250", "451 soon", "221"));
            String heard = relay.heard();
            while (!heard.contains("MAIL FROM")) {
                heard = relay.heard();
            }
            relay.answer(ScriptedRelay.ACCEPTS);
            while (!heard.contains("Entering MASTER state")) {
                heard = relay.heard();
            }
            notifier.stop();
            assertEquals(0, waiting());
        }
    }

    @Test
    @DisplayName("a recipient that is to be tried later alone gets the mail again")
    void oneLater() throws IOException, InterruptedException {
        try (ScriptedRelay relay = new ScriptedRelay(List.of("220", "250", "250", "250", "450 soon", "354", "250", "221"))) {
            MailNotifier notifier = notifier(relay.port());
            tell(notifier, VrrpState.MASTER);
            assertTrue(relay.heard().contains("RCPT TO:<a@x>\nRCPT TO:<b@x>\nDATA\n"));
            relay.answer(List.of("220", "250", "250", "250", "354", "250", "221"));
            String heard = relay.heard();
            while (!heard.contains("Entering MASTER state")) {
                assertTrue(heard.contains("MAIL FROM:<root@node.example>\nRCPT TO:<b@x>\n"), heard);
                heard = relay.heard();
            }
            assertTrue(heard.contains("MAIL FROM:<root@node.example>\nRCPT TO:<b@x>\nDATA\n"), heard);
            assertTrue(heard.contains("\nTo: a@x, b@x\n"), heard);
            notifier.stop();
            assertEquals(0, waiting());
        }
    }

    @Test
    @DisplayName("a mail that is refused for good is done; the next one is sent")
    void refused() throws IOException, InterruptedException {
        try (ScriptedRelay relay = new ScriptedRelay(List.of("220", "250", "550 no", "221"))) {
            MailNotifier notifier = notifier(relay.port());
            tell(notifier, VrrpState.BACKUP);
            relay.heard();
            relay.answer(ScriptedRelay.ACCEPTS);
            tell(notifier, VrrpState.MASTER);
            assertTrue(relay.heard().contains("Entering MASTER state"));
            notifier.stop();
            assertEquals(0, waiting());
        }
    }

    @Test
    @DisplayName("a relay that says nothing holds neither deliveries nor the end")
    void silent() throws IOException {
        try (ScriptedRelay relay = new ScriptedRelay(List.of(ScriptedRelay.SILENT))) {
            MailNotifier notifier = notifier(relay.port());
            for (int i = 0; i < 20; i++) {
                tell(notifier, i % 2 == 0 ? VrrpState.MASTER : VrrpState.BACKUP);
            }
            notifier.stop(); // its limit is 30 s; what it did not take waits
            assertEquals(20, waiting());
        }
    }

    @Test
    @DisplayName("a burst is one mail in order; what waits for others goes at the end")
    void burst() throws IOException, InterruptedException {
        try (ScriptedRelay relay = new ScriptedRelay(ScriptedRelay.ACCEPTS)) {
            MailNotifier notifier = notifier(relay.port());
            load(notifier, relay.port(), Settings.builder()
                    .set(GlobalDefs.SMTP_BURST_TIME_MICROS, 3_600_000_000L, Position.NONE));
            for (int i = 0; i < 9; i++) {
                tell(notifier, i % 2 == 0 ? VrrpState.MASTER : VrrpState.BACKUP);
            }
            assertEquals(9, waiting());
            notifier.stop();
            String heard = relay.heard();
            assertTrue(heard.contains("Entering MASTER state (and 8 before)\n"), heard);
            assertEquals(0, relay.connections());
            assertEquals(0, waiting());
        }
    }

    @Test
    @DisplayName("more than the limit in a minute wait, for the next start too; a password in the clear is not sent")
    void limit() throws IOException, InterruptedException {
        try (ScriptedRelay relay = new ScriptedRelay(ScriptedRelay.ACCEPTS)) {
            MailNotifier notifier = notifier(relay.port());
            load(notifier, relay.port(), Settings.builder().set(GlobalDefs.SMTP_RATE_LIMIT, 2, Position.NONE));
            for (int i = 0; i < 5; i++) {
                tell(notifier, i % 2 == 0 ? VrrpState.MASTER : VrrpState.BACKUP);
            }
            relay.heard();
            relay.heard();
            notifier.stop();
            assertEquals(0, relay.connections());
            assertEquals(3, waiting());
            MailNotifier clear = notifier(nobodyListens());
            load(clear, relay.port(), Settings.builder().set(GlobalDefs.SMTP_USER, "u", Position.NONE));
            tell(clear, VrrpState.MASTER);
            clear.stop();
            assertEquals(0, relay.connections());
            assertEquals(4, waiting());
        }
    }
}
