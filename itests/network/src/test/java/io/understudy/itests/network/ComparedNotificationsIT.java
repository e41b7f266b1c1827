package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.RecordingRelay;
import io.understudy.itests.lab.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * keepalived and understudy, side by side with the same configuration and the same faults: the same arguments of the same
 * scripts in the same order, the same lines in the pipe, the same subjects of mails.
 */
@Execution(ExecutionMode.CONCURRENT)
class ComparedNotificationsIT {

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final String LOWER = ".* MASTER_RX_LOWER_PRI .*|lower VI_3";
    /** 2.4.3 calls the generic script for these too (C129), and so do we. */
    private static final String NO_STATE = ".* (MASTER_RX_LOWER_PRI|MASTER_PRIORITY|BACKUP_PRIORITY) .*";
    private static final String PIPE = "/run/said.fifo";
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
                vrrp_notify_fifo %s
            }
            vrrp_script lamed {
                script "/etc/keepalived/absent.sh lamed"
                interval 1
                weight -20
            }
            vrrp_script ill {
                script "/etc/keepalived/absent.sh ill"
                interval 1
            }
            %s
            vrrp_sync_group G1 {
                group {
                    VI_1
                    VI_2
                }
                %s
            }
            """;

    private static final String THIRD = """
                track_script {
                    lamed
                }
                notify_priority_changes
                notify_deleted "/etc/keepalived/own.sh deleted VI_3"
                notify_master_rx_lower_pri "/etc/keepalived/own.sh lower VI_3"
            """;

    /** A daemon of one product on a lab of its own, with all that records. */
    private static final class Told implements AutoCloseable {
        private final Lab lab = Lab.open("n", "p");
        private final Host host = lab.host("n");
        private final Daemon daemon;

        Told(Product product, String conf) {
            host.script("/etc/keepalived/own.sh", "#!/bin/sh\necho \"$*\" >> /tmp/own.$1.$2\n");
            host.script("/etc/keepalived/generic.sh", "#!/bin/sh\necho \"$*\" >> /tmp/generic.$3\n");
            host.script("/etc/keepalived/absent.sh", "#!/bin/sh\n[ ! -e /tmp/$1 ]\n");
            host.run("mkfifo", PIPE).orThrow();
            // Open at all times, also while the daemon opens it anew: whatever is written is read.
            host.start(host.file("/tmp/lines"), List.of("sh", "-c", "exec 3<>" + PIPE + "; exec cat <&3"));
            RecordingRelay.start(host);
            this.daemon = product.startWith(host, conf);
        }

        /** A router that hears nobody and so becomes MASTER with a lower priority, until it is killed. */
        Daemon deafPeer(String conf) {
            Host peer = lab.host("p");
            peer.run("nft", "add table ip f; add chain ip f in { type filter hook input priority 0; }; "
                    + "add rule ip f in ip protocol 112 drop").orThrow();
            return Product.KEEPALIVED.startWith(peer, conf);
        }

        List<String> lines() {
            return host.read("/tmp/lines").lines().toList();
        }

        void await(String what, int count) {
            assertTrue(Wait.until(LIMIT, () -> lines().stream().filter(what::equals).count() >= count),
                    () -> daemon.product() + ": no " + count + " × " + what + " in\n" + host.read("/tmp/lines")
                            + daemon.log());
        }

        /** What each script heard, by its file, but for what 2.2.7 tells the pipe and one script alone. */
        Map<String, List<String>> scripts() {
            Map<String, List<String>> all = new TreeMap<>();
            for (Path path : recorded()) {
                all.put(path.getFileName().toString(), lessRepeated(host.read("/tmp/" + path.getFileName()).lines()
                        .filter(line -> !line.matches(NO_STATE)).toList()));
            }
            return all;
        }

        private List<Path> recorded() {
            try (Stream<Path> files = Files.list(host.file("/tmp/lines").getParent())) {
                return files.filter(file -> file.getFileName().toString().matches("(own|generic)\\..*")).toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /**
         * The subjects of mails by what they are about, as they arrived. Those of its end keepalived begins and does not
         * wait for; ours are sent.
         */
        Map<String, List<String>> subjects() {
            return RecordingRelay.subjects(host).stream().filter(subject -> !subject.endsWith(" - Stopping"))
                    .collect(Collectors.groupingBy(subject -> subject.replaceAll(" - .*", ""), TreeMap::new,
                            Collectors.toList()));
        }

        /** The same, in no order: keepalived sends each on a connection of its own, and the later may arrive first. */
        Map<String, List<String>> subjectsSorted() {
            Map<String, List<String>> all = new TreeMap<>();
            subjects().forEach((about, subjects) -> all.put(about, subjects.stream().sorted().toList()));
            return all;
        }

        /** The states that mails tell of, in the order of their arrival; as {@link #statesOfLines}. */
        Map<String, List<String>> statesOfMails() {
            Map<String, List<String>> all = new TreeMap<>();
            subjects().forEach((about, subjects) -> all.put(about.replaceAll(".* ", ""), subjects.stream()
                    .map(subject -> subject.replaceAll(".* - (Entering )?| state$", "").toUpperCase(Locale.ROOT)).toList()));
            return all;
        }

        /** The states that the pipe tells of, by router and group, but for the end. */
        Map<String, List<String>> statesOfLines() {
            return lines().stream().filter(line -> !line.matches(NO_STATE) && !line.contains(" STOP "))
                    .collect(Collectors.groupingBy(line -> line.split(" ")[1].replace("\"", ""), TreeMap::new,
                            Collectors.mapping(line -> line.split(" ")[2], Collectors.toList())));
        }

        @Override
        public void close() {
            lab.close();
        }
    }

    private static String router(String name, int id, int priority, String lines) {
        return """
                vrrp_instance %1$s {
                    interface eth0
                    virtual_router_id %2$d
                    priority %3$d
                    advert_int 1
                    virtual_ipaddress {
                        10.1.0.%2$d/16
                    }
                %4$s
                %5$s
                }
                """.formatted(name, id, priority, lines, scripts(name));
    }

    private static String scripts(String name) {
        return """
                    notify_master "/etc/keepalived/own.sh master %1$s"
                    notify_backup "/etc/keepalived/own.sh backup %1$s"
                    notify_fault "/etc/keepalived/own.sh fault %1$s"
                    notify_stop "/etc/keepalived/own.sh stop %1$s"
                    notify "/etc/keepalived/generic.sh 'a b'"
                """.formatted(name);
    }

    /** Two routers in a group and, where wanted, a third one on its own. */
    private static String conf(boolean third) {
        String routers = router("VI_1", 91, 150, "") + router("VI_2", 92, 150, "    track_script {\n        ill\n    }\n")
               
                + (third ? router("VI_3", 93, 100, THIRD) : "");
        return CONF.formatted(RecordingRelay.PORT, PIPE, routers, scripts("G1"));
    }

    @Test
    void bothSayTheSame() {
        String conf = conf(true);
        try (Told theirs = new Told(Product.KEEPALIVED, conf); Told ours = new Told(Product.UNDERSTUDY, conf)) {
            Consumer<Consumer<Told>> both = step -> {
                step.accept(theirs);
                step.accept(ours);
            };
            both.accept(told -> told.await("INSTANCE \"VI_3\" MASTER 100", 1));
            both.accept(told -> told.await("GROUP \"G1\" MASTER 0", 1));
            both.accept(told -> told.host.write("/tmp/lamed", ""));
            both.accept(told -> told.await("INSTANCE \"VI_3\" MASTER_PRIORITY 80", 1));
            both.accept(told -> told.host.remove("/tmp/lamed"));
            both.accept(told -> told.await("INSTANCE \"VI_3\" MASTER_PRIORITY 100", 1));
            both.accept(told -> told.host.write("/tmp/ill", ""));
            both.accept(told -> told.await("GROUP \"G1\" FAULT 0", 1));
            both.accept(told -> told.host.remove("/tmp/ill"));
            both.accept(told -> told.await("GROUP \"G1\" MASTER 0", 2));
            both.accept(told -> told.host.link(false));
            both.accept(told -> told.await("INSTANCE \"VI_3\" FAULT 100", 1));
            both.accept(told -> told.await("GROUP \"G1\" FAULT 0", 2));
            both.accept(told -> told.host.link(true));
            both.accept(told -> told.await("GROUP \"G1\" MASTER 0", 3));
            both.accept(told -> told.await("INSTANCE \"VI_3\" MASTER 100", 2));
            List<Daemon> peers = List.of(theirs.deafPeer(router("VI_3", 93, 50, "")),
                    ours.deafPeer(router("VI_3", 93, 50, "")));
            both.accept(told -> told.await("INSTANCE \"VI_3\" MASTER_RX_LOWER_PRI 100", 1));
            peers.forEach(Daemon::kill);
            both.accept(told -> told.host.write(Host.CONF, conf(false)));
            both.accept(told -> told.daemon.signal("HUP"));
            both.accept(told -> told.await("INSTANCE \"VI_3\" DELETED 100", 1));
            both.accept(told -> told.daemon.terminate());
            both.accept(told -> told.daemon.awaitExit(LIMIT));
            both.accept(told -> told.await("GROUP \"G1\" STOP 0", 1));
            // What comes last is under way still; whatever never comes shows in the comparison.
            Wait.until(Duration.ofSeconds(10), () -> theirs.scripts().equals(ours.scripts()) && theirs.subjectsSorted().equals(ours.subjectsSorted()));

            assertEquals(byRouter(theirs.lines()), byRouter(ours.lines()), () -> text(theirs) + text(ours));
            assertEquals(theirs.scripts(), ours.scripts(), () -> text(theirs) + text(ours));
            assertEquals(theirs.subjectsSorted(), ours.subjectsSorted(), () -> text(theirs) + text(ours));
            assertEquals(ours.statesOfLines(), ours.statesOfMails(), () -> "ours arrive in their order" + text(ours));
        }
    }

    private static Map<String, List<String>> byRouter(List<String> lines) {
        return lessRepeated(lines).stream()
                .collect(Collectors.groupingBy(line -> line.split(" ")[1], TreeMap::new, Collectors.toList()));
    }

    /** Without repetitions: how often a MASTER hears a lower priority is a matter of moments. */
    private static List<String> lessRepeated(List<String> lines) {
        List<String> all = new ArrayList<>();
        lines.stream().filter(line -> all.isEmpty() || !line.matches(LOWER) || !line.equals(all.get(all.size() - 1)))
                .forEach(all::add);
        return all;
    }

    private static String text(Told told) {
        return "\n--- " + told.daemon.product() + "\n" + String.join("\n", told.lines()) + "\n" + told.scripts() + "\n"
                + told.subjects() + "\n" + told.daemon.log();
    }
}
