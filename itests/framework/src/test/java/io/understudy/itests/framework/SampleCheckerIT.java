package io.understudy.itests.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An author's first hour: the sample copied out, built with Maven, and put into {@code plugins/} of a running daemon. */
class SampleCheckerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CONFIGURATION = """
            virtual_server 10.1.0.93 6379 {
                protocol TCP
                real_server 127.0.0.1 6379 {
                    REDIS_CHECK {
                        password secret
                        delay_loop 1
                        connect_timeout 1
                        retry 0
                    }
                }
            }
            """;
    private static final String CHECKER = "src/main/java/io/understudy/samples/checker/RedisChecker.java";
    private static final String PLUGIN = "redis.jar";

    @TempDir
    private Path folder;

    @Test
    void builtByAnOutsiderItComesIsUpdatedGoesAndComesBack() throws Exception {
        Outsider author = new Outsider(folder);
        Path first = author.build("1.0.0");
        assertTrue(Pattern.compile("Tests run: 1[0-9], Failures: 0, Errors: 0, Skipped: 0").matcher(author.printed()).find(),
                author::printed);
        Path kept = Files.copy(first, folder.resolve("first.jar"));
        author.edit("pom.xml", "<version>1.0.0</version>", "<version>1.1.0</version>");
        author.edit(CHECKER, "CheckResult.up(\"answered PING\")", "CheckResult.up(\"answered PING, says 1.1\")");
        Path newer = author.build("1.1.0", "-DskipTests");
        try (Lab lab = Lab.open("h")) {
            Host host = lab.host("h");
            Path plugins = Files.createDirectories(host.file("/tmp/plugins"));
            // the appliance is everybody's, its hot folder is this host's own
            host.run("mount", "--bind", "/tmp/plugins", Understudy.appliance().resolve("plugins").toString()).orThrow();
            Process redis = redis(host);
            Daemon daemon = Product.UNDERSTUDY.startWith(host, CONFIGURATION);
            await(daemon, "check:list", "REDIS_CHECK +UP STALE");

            Files.copy(kept, plugins.resolve(PLUGIN));
            await(daemon, "check:list", "REDIS_CHECK +UP +.*answered PING$");

            Files.copy(newer, plugins.resolve(PLUGIN), StandardCopyOption.REPLACE_EXISTING);
            await(daemon, "check:list", "REDIS_CHECK +UP +.*answered PING, says$");
            await(daemon, "plugin:list", "samples\\.checker.*1\\.1\\.0");
            unmoved(daemon);

            redis.destroy();
            redis.waitFor();
            host.run("redis-cli", "-a", "secret", "shutdown", "nosave");
            await(daemon, "lb:list", "6379 +DOWN");
            Files.delete(plugins.resolve(PLUGIN));
            await(daemon, "check:list", "REDIS_CHECK +DOWN STALE");
            redis(host);
            Wait.pause(Duration.ofSeconds(3));
            await(daemon, "check:list", "REDIS_CHECK +DOWN STALE");

            Files.copy(newer, plugins.resolve(PLUGIN));
            await(daemon, "lb:list", "6379 +UP");
            assertEquals(List.of("DOWN", "UP"), moves(daemon), daemon::log);
            assertFalse(daemon.log().contains("Exception"), daemon::log);
        }
    }

    private static Process redis(Host host) {
        Process redis = host.start(host.file("/tmp/redis.log"), List.of("redis-server", "--port", "6379", "--bind", "127.0.0.1",
                "--requirepass", "secret", "--save", "", "--dir", "/tmp"));
        assertTrue(Wait.until(PATIENCE, () -> host.run("ss", "-Hlnt").text().contains(":6379 ")), () -> host.read("/tmp/redis.log"));
        return redis;
    }

    private static void unmoved(Daemon daemon) {
        assertEquals(List.of(), moves(daemon), daemon::log);
    }

    /** The changes of the one real server. */
    private static List<String> moves(Daemon daemon) {
        return Pattern.compile("\"[-0-9]+ [0-9:.]+ (UP|DOWN): ").matcher(Understudy.shell(daemon, "lb:why 127.0.0.1 --json").orThrow())
                .results().map(found -> found.group(1)).toList();
    }

    private static void await(Daemon daemon, String command, String pattern) {
        Pattern wanted = Pattern.compile(pattern, Pattern.MULTILINE);
        assertTrue(Wait.until(PATIENCE, () -> wanted.matcher(Understudy.shell(daemon, command).text()).find()),
                () -> "never " + pattern + ":\n" + Understudy.shell(daemon, command).text() + daemon.log());
    }
}
