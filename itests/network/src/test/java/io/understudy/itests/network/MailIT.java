package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Wait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Mails to a real relay that wants TLS and a login (Debian's aiosmtpd), and what becomes of them while it takes none. */
@Execution(ExecutionMode.CONCURRENT)
class MailIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PORT = "2525";
    private static final String TAKEN = "/tmp/taken";

    private static String conf(String mail) {
        return """
            global_defs {
                router_id R1
                notification_email { admin@example.org }
                smtp_server 127.0.0.1 %s
                smtp_tls_ca_file /tmp/good.pem
                smtp_user alice
                smtp_password "wonder land"
                %s
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                priority 150
                version 3
                advert_int 0.2
                smtp_alert
                virtual_ipaddress {
                    10.1.0.99/16 dev eth0
                }
            }
            """.formatted(PORT, mail);
    }

    private static void certificate(Host host, String name) {
        host.run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=" + name,
                "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "/tmp/" + name + ".key", "-out",
                "/tmp/" + name + ".pem").orThrow();
    }

    private static Process relay(Host host, String mode, String certificate, String password) throws IOException {
        try (var in = MailIT.class.getResourceAsStream("/relay.py")) {
            host.write("/tmp/relay.py", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        host.remove("/tmp/relay.log");
        Path output = host.file("/tmp/relay.log");
        Process relay = host.start(output, List.of("/usr/bin/python3", "-I", "/tmp/relay.py", PORT, mode,
                "/tmp/" + certificate + ".pem", "/tmp/" + certificate + ".key", "alice", password, TAKEN));
        assertTrue(Wait.until(LIMIT, () -> host.read("/tmp/relay.log").contains("listening") || !relay.isAlive())
                && relay.isAlive(), () -> host.read("/tmp/relay.log"));
        return relay;
    }

    private static void end(Process relay) throws InterruptedException {
        relay.toHandle().children().forEach(ProcessHandle::destroyForcibly);
        relay.waitFor();
    }

    private static List<String> taken(Host host) {
        return host.read(TAKEN).lines().toList();
    }

    private static int spooled(Host host) {
        String[] files = host.file("/run/understudy/mail").toFile().list((directory, name) -> name.endsWith(".mail"));
        return files == null ? 0 : files.length;
    }

    private static void await(Host host, Daemon daemon, int mails) {
        assertTrue(Wait.until(LIMIT, () -> taken(host).size() >= mails),
                () -> taken(host) + "\n" + spooled(host) + " wait\n" + daemon.log());
    }

    private static void awaitSpooled(Host host, Daemon daemon, int mails) {
        assertTrue(Wait.until(LIMIT, () -> spooled(host) == mails), () -> spooled(host) + " wait\n" + daemon.log());
    }

    private static void awaitSaid(Daemon daemon, String what) {
        assertTrue(Wait.until(LIMIT, () -> daemon.log().contains(what)), () -> "no \"" + what + "\" in\n" + daemon.log());
    }

    /** Another time limit is another relay: it is tried at once. */
    private static void tryAgain(Host host, Daemon daemon, int seconds) {
        host.write(Host.CONF, conf("smtp_tls starttls\n    smtp_connect_timeout " + seconds));
        daemon.signal("HUP");
    }

    private static List<String> lines(String... states) {
        List<String> all = new ArrayList<>();
        for (String state : states) {
            all.add("alice TLSv1.3 1 [R1] VRRP Instance VI_1 - " + state);
        }
        return all;
    }

    @Test
    void nothingIsLostOrSentOutOfOrderWhateverIsWrongWithTheRelay() throws Exception {
        try (Lab lab = Lab.open("h")) {
            Host host = lab.host("h");
            certificate(host, "good");
            certificate(host, "bad");
            Process relay = relay(host, "starttls", "good", "wonder land");
            Daemon first = Product.UNDERSTUDY.startWith(host, conf("smtp_tls starttls"));
            await(host, first, 2);
            end(relay);

            host.link(false);
            awaitSpooled(host, first, 1);
            host.link(true);
            awaitSpooled(host, first, 3);
            first.terminate();
            first.awaitExit(LIMIT);
            assertEquals(4, spooled(host), first::log);

            Daemon second = Product.UNDERSTUDY.startWith(host, conf("smtp_tls starttls"));
            awaitSpooled(host, second, 6);
            relay = relay(host, "starttls", "bad", "wonder land");
            tryAgain(host, second, 11);
            awaitSaid(second, "its TLS certificate or handshake is not accepted");
            end(relay);
            relay = relay(host, "starttls", "good", "another");
            tryAgain(host, second, 12);
            awaitSaid(second, "the relay does not let alice in (smtp_user, smtp_password)");
            assertEquals(6, spooled(host), second::log);
            end(relay);
            relay = relay(host, "starttls", "good", "wonder land");
            tryAgain(host, second, 13);
            await(host, second, 8);
            assertEquals(lines("Entering BACKUP state", "Entering MASTER state", "Entering FAULT state",
                    "Entering BACKUP state", "Entering MASTER state", "Stopping", "Entering BACKUP state",
                    "Entering MASTER state"), taken(host), second::log);
            awaitSpooled(host, second, 0);
            assertFalse((first.log() + second.log()).contains("wonder"), "the password is in the log");
            end(relay);
        }
    }

    @Test
    void aBurstIsOneMailAndTheLimitLosesNone() throws Exception {
        try (Lab lab = Lab.open("h")) {
            Host host = lab.host("h");
            certificate(host, "good");
            Process relay = relay(host, "tls", "good", "wonder land");
            Daemon daemon = Product.UNDERSTUDY.startWith(host, conf("smtp_tls tls\n    smtp_burst_time 5\n"
                    + "    smtp_rate_limit 1"));
            await(host, daemon, 1);
            assertEquals(List.of("alice TLSv1.3 2 [R1] VRRP Instance VI_1 - Entering MASTER state (and 1 before)"),
                    taken(host), daemon::log);
            host.link(false);
            host.link(true);
            awaitSpooled(host, daemon, 3);
            host.write(Host.CONF, conf("smtp_tls tls"));
            daemon.signal("HUP");
            await(host, daemon, 4);
            assertEquals(lines("Entering FAULT state", "Entering BACKUP state", "Entering MASTER state"),
                    taken(host).subList(1, 4), daemon::log);
            end(relay);
        }
    }
}
