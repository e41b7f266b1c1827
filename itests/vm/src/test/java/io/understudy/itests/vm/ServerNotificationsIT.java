package io.understudy.itests.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.RecordingRelay;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Virtual and real servers that come and go under keepalived and understudy, side by side with the same configuration:
 * the same scripts in the same order, the same lines in the pipe, the same subjects of mails, those of single checks
 * included. Here, because keepalived checks nothing where there is no IPVS.
 */
@InVm(limitSeconds = 480)
class ServerNotificationsIT {

    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final String PIPE = "/run/said.fifo";
    private static final String SCRIPTS = "/tmp/scripts";
    private static final String LINES = "/tmp/lines";
    /** The real server with two checks. */
    private static final String TWICE_CHECKED = "10.1.0.205";
    private static final String FIRST = "[10.1.0.201]:tcp:80";
    private static final String WEB = "[10.1.0.93]:tcp:80";
    private static final String CONF = """
            global_defs {
                router_id lab
                enable_script_security
                script_user root
                notification_email {
                    admin@example.com
                }
                notification_email_from lab@example.com
                smtp_server 127.0.0.1 %d
                smtp_alert
                lvs_notify_fifo %s
            }
            virtual_server 10.1.0.93 80 {
                delay_loop 3
                lvs_sched rr
                lvs_method DR
                protocol TCP
                quorum 2
                quorum_up "/etc/keepalived/own.sh web gained"
                quorum_down "/etc/keepalived/own.sh web lost"
                sorry_server 10.1.0.209 80
                %s
                %s
            }
            virtual_server fwmark 7 {
                delay_loop 3
                lvs_sched wrr
                lvs_method DR
                protocol TCP
                alpha
                omega
                quorum_up "/etc/keepalived/own.sh marked gained"
                quorum_down "/etc/keepalived/own.sh marked lost"
                %s
            }
            virtual_server 10.1.0.94 80 {
                delay_loop 3
                lvs_sched rr
                lvs_method DR
                protocol TCP
                quorum 2
                hysteresis 1
                quorum_up "/etc/keepalived/own.sh poor gained"
                quorum_down "/etc/keepalived/own.sh poor lost"
                %s
                %s
            }
            virtual_server 10.1.0.95 80 {
                delay_loop 3
                lvs_sched rr
                lvs_method DR
                protocol TCP
                alpha
                quorum_up "/etc/keepalived/own.sh hopeless gained"
                quorum_down "/etc/keepalived/own.sh hopeless lost"
                sorry_server 10.1.0.209 80
                %s
            }
            """.formatted(RecordingRelay.PORT, PIPE, server("web", "201", "one", ""), server("web", "202", "two", ""),
                    server("marked", "203", "three", "inhibit_on_failure"), server("poor", "204", "four", ""),
                    server("poor", "205", "five", misc("eight")), server("hopeless", "206", "../etc/passwd", ""));

    private static String server(String of, String host, String check, String more) {
        return """
                real_server 10.1.0.%2$s 80 {
                    weight 1
                    %4$s
                    notify_up "/etc/keepalived/own.sh %1$s %2$s up"
                    notify_down "/etc/keepalived/own.sh %1$s %2$s down"
                    %3$s
                }
                """.formatted(of, host, misc(check), more);
    }

    private static String misc(String check) {
        return """
                MISC_CHECK {
                    misc_path "/etc/keepalived/absent.sh %s"
                    misc_timeout 60
                }
                """.formatted(check);
    }

    /** A daemon of one product on a lab of its own, with all that records. */
    private static final class Told implements AutoCloseable {
        private final Lab lab = Lab.open("n");
        private final Host host = lab.host("n");
        private final Daemon daemon;

        Told(Product product) {
            host.script("/etc/keepalived/own.sh", "#!/bin/sh\necho \"$*\" >> " + SCRIPTS + "\n");
            host.script("/etc/keepalived/absent.sh", "#!/bin/sh\n[ ! -e /tmp/$1 ]\n");
            host.run("mkfifo", PIPE).orThrow();
            // Open at all times, also while the daemon opens it anew; keepalived ends each write with a NUL.
            host.start(host.file(LINES), List.of("sh", "-c", "exec 3<>" + PIPE + "; exec stdbuf -o0 tr -d '\\000' <&3"));
            RecordingRelay.start(host);
            this.daemon = product.startWith(host, CONF);
        }

        /** Mails of a real server. */
        void awaitMails(String server, int count) {
            assertTrue(Wait.until(LIMIT, () -> RecordingRelay.subjects(host).stream().filter(subject -> subject.contains(server))
                    .count() >= count), () -> "no " + count + " mails of " + server + " in" + this);
        }

        void await(String what, int count) {
            assertTrue(Wait.until(LIMIT, () -> host.read(LINES).lines().filter(what::equals).count() >= count),
                    () -> "no " + count + " × " + what + " in" + this);
        }

        /** By the virtual server, or its real one: those of different ones are checked side by side. */
        Map<String, List<String>> lines() {
            return host.read(LINES).lines().collect(Collectors.groupingBy(
                    line -> line.replaceAll(" (UP|DOWN)$", ""), TreeMap::new, Collectors.toList()));
        }

        Map<String, List<String>> scripts() {
            return host.read(SCRIPTS).lines().collect(Collectors.groupingBy(
                    line -> line.replaceAll(" \\S+$", ""), TreeMap::new, Collectors.toList()));
        }

        Map<String, List<String>> subjects() {
            return RecordingRelay.subjects(host).stream().collect(Collectors.groupingBy(
                    subject -> subject.replaceAll(" - .*", ""), TreeMap::new, Collectors.toList()));
        }

        @Override
        public void close() {
            lab.close();
        }

        @Override
        public String toString() {
            return "\n--- " + daemon.product() + "\n" + lines() + "\n" + scripts() + "\n" + subjects() + "\n" + daemon.log();
        }
    }

    @Test
    void bothSayTheSame() {
        try (Told theirs = new Told(Product.KEEPALIVED); Told ours = new Told(Product.UNDERSTUDY)) {
            Consumer<Consumer<Told>> both = step -> {
                step.accept(theirs);
                step.accept(ours);
            };
            both.accept(told -> told.await("VS FWM 7 UP", 1));
            both.accept(told -> told.await("RS [10.1.0.206]:tcp:80 [10.1.0.95]:tcp:80 DOWN", 1));
            // each check's first success, which is told by mail alone: checks begin at different moments
            both.accept(told -> List.of("10.1.0.201", "10.1.0.202", "10.1.0.204").forEach(server -> told.awaitMails(server, 1)));
            both.accept(told -> told.awaitMails(TWICE_CHECKED, 2));
            both.accept(told -> told.host.write("/tmp/one", ""));
            both.accept(told -> told.await("RS " + FIRST + " " + WEB + " DOWN", 1));
            both.accept(told -> told.await("VS " + WEB + " DOWN", 1));
            // here and below: keepalived sends each mail on its own, and the next one could overtake it
            both.accept(told -> told.awaitMails("10.1.0.201", 2));
            both.accept(told -> told.host.write("/tmp/two", ""));
            both.accept(told -> told.await("RS [10.1.0.202]:tcp:80 " + WEB + " DOWN", 1));
            both.accept(told -> told.awaitMails("10.1.0.202", 2));
            both.accept(told -> told.host.remove("/tmp/one"));
            both.accept(told -> told.await("RS " + FIRST + " " + WEB + " UP", 1));
            both.accept(told -> told.host.remove("/tmp/two"));
            both.accept(told -> told.await("VS " + WEB + " UP", 1));
            both.accept(told -> told.host.write("/tmp/three", ""));
            both.accept(told -> told.await("VS FWM 7 DOWN", 1));
            both.accept(told -> told.host.remove("/tmp/three"));
            both.accept(told -> told.await("VS FWM 7 UP", 2));
            both.accept(told -> told.host.write("/tmp/five", ""));
            both.accept(told -> told.awaitMails(TWICE_CHECKED, 3));
            both.accept(told -> told.host.write("/tmp/eight", ""));
            both.accept(told -> told.awaitMails(TWICE_CHECKED, 4)); // nothing happens to the server
            both.accept(told -> told.host.remove("/tmp/five"));
            both.accept(told -> told.awaitMails(TWICE_CHECKED, 5));
            both.accept(told -> told.host.remove("/tmp/eight"));
            both.accept(told -> told.awaitMails(TWICE_CHECKED, 6));
            // The mails of its end keepalived begins and does not wait for; ours are sent.
            Wait.until(LIMIT, () -> theirs.subjects().equals(ours.subjects()));
            assertFalse(theirs.subjects().isEmpty());
            assertEquals(theirs.subjects(), ours.subjects(), () -> theirs + "" + ours);
            both.accept(told -> told.daemon.terminate());
            both.accept(told -> told.daemon.awaitExit(LIMIT));
            // What comes last is under way still; whatever never comes shows in the comparison.
            Wait.until(LIMIT, () -> theirs.scripts().equals(ours.scripts()) && theirs.lines().equals(ours.lines()));
            assertEquals(theirs.lines(), ours.lines(), () -> theirs + "" + ours);
            assertEquals(theirs.scripts(), ours.scripts(), () -> theirs + "" + ours);
        }
    }
}
