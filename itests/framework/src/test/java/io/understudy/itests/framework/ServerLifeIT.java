package io.understudy.itests.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import io.understudy.samples.checker.RedisChecker;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What lasts longer than a check, in one host's daemon: a drain over a reload and a restart, slow start, the SSL block,
 * checkers that are away for too long. The tests build on one another. Connections of a drained server need IPVS:
 * {@code SeedBalancingIT} in {@code itests/vm}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServerLifeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DEFS = """
            global_defs {
                enable_script_security
                script_user root
                checker_stale_fail
            }
            """;
    private static final String SSL = """
            SSL {
                password secret
                ca /etc/keepalived/authority.pem
                certificate /etc/keepalived/client.pem
                key /etc/keepalived/client.key
            }
            """;
    private static final String SERVERS = """
            virtual_server 10.1.0.91 80 {
                delay_loop 1
                protocol TCP
                slow_start 15
                real_server 127.0.0.1 8080 {
                    weight 100
                    TCP_CHECK {
                        connect_timeout 1
                        retry 0
                    }
                }
            }
            virtual_server 10.1.0.92 443 {
                delay_loop 1
                protocol TCP
                lb_algo rr
                real_server 127.0.0.1 8447 {
                    SSL_GET {
                        url {
                            path /
                            status_code 200
                        }
                        connect_timeout 1
                        retry 0
                    }
                }
            }
            virtual_server 10.1.0.93 6379 {
                delay_loop 1
                protocol TCP
                real_server 127.0.0.1 6379 {
                    REDIS_CHECK {
                        connect_timeout 1
                        password secret
                    }
                }
                real_server 127.0.0.2 6379 {
                    REDIS_CHECK {
                        connect_ip 127.0.0.1
                        connect_timeout 1
                        password secret
                    }
                    stale_fail off
                }
            }
            virtual_server 10.1.0.94 80 {
                delay_loop 1
                protocol TCP
                real_server 127.0.0.1 81 {
                    weight 3
                }
                real_server 127.0.0.1 82 {
                    weight 3
                }
            }
            """;
    private static final String NGINX = """
            pid /tmp/nginx.pid;
            error_log /tmp/nginx-error.log;
            events { }
            http {
                access_log off;
                client_body_temp_path /tmp/nginx-body;
                proxy_temp_path /tmp/nginx-proxy;
                fastcgi_temp_path /tmp/nginx-fastcgi;
                uwsgi_temp_path /tmp/nginx-uwsgi;
                scgi_temp_path /tmp/nginx-scgi;
                server {
                    listen 127.0.0.1:8080;
                    listen 127.0.0.1:8447 ssl;
                    ssl_certificate /etc/keepalived/server.pem;
                    ssl_certificate_key /etc/keepalived/server.key;
                    ssl_client_certificate /etc/keepalived/authority.pem;
                    ssl_verify_client on;
                    location / { return 200 "health\\n"; }
                }
            }
            """;
    /** The client's key is encrypted, as {@code password} says. */
    private static final String CERTIFICATES = """
            set -e
            cd /etc/keepalived
            new="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
            openssl req -x509 $new -days 2 -subj '/CN=Lab CA' -keyout authority.key -out authority.pem
            for each in server client; do
                openssl req $new -subj /CN=$each -keyout $each.plain -out $each.csr
                openssl x509 -req -in $each.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days 2 -out $each.pem
            done
            mv server.plain server.key
            openssl pkcs8 -topk8 -in client.plain -passout pass:secret -out client.key
            """;

    private static Lab lab;
    private static Host host;
    private static Daemon daemon;

    @BeforeAll
    static void startWithoutRealServers() {
        lab = Lab.open("h");
        host = lab.host("h");
        host.script("/tmp/certificates.sh", CERTIFICATES);
        host.run("bash", "/tmp/certificates.sh").orThrow();
        host.write("/etc/keepalived/nginx.conf", NGINX);
        daemon = Product.UNDERSTUDY.startWith(host, DEFS + SERVERS);
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    private static String shell(String command) {
        return Understudy.shell(daemon, command).text();
    }

    private static void await(String command, String pattern) {
        Pattern wanted = Pattern.compile(pattern, Pattern.MULTILINE);
        assertTrue(Wait.until(PATIENCE, () -> wanted.matcher(shell(command)).find()),
                () -> "never " + pattern + ":\n" + shell(command) + daemon.log());
    }

    private static void reload(String configuration) {
        host.write(Host.CONF, configuration);
        daemon.signal("HUP");
    }

    @Test
    @Order(1)
    void theWeightOfAServerThatRecoversRises() {
        await("lb:list", "8080 +DOWN +- ");
        host.run("nginx", "-c", "/etc/keepalived/nginx.conf").orThrow();
        List<Integer> weights = new ArrayList<>();
        assertTrue(Wait.until(PATIENCE, () -> {
            Matcher row = Pattern.compile("8080 +UP +(\\d+) ").matcher(shell("lb:list"));
            if (row.find()) {
                weights.add(Integer.parseInt(row.group(1)));
            }
            return weights.contains(100);
        }), () -> weights + "\n" + shell("lb:list") + daemon.log());
        assertEquals(weights.stream().sorted().toList(), weights);
        assertTrue(weights.stream().filter(weight -> weight > 0 && weight < 100).distinct().count() >= 2, weights::toString);
    }

    @Test
    @Order(2)
    void theSslBlockIsForAllChecksAndAReloadBringsIt() {
        await("lb:why 127.0.0.1:8447", "^because +SSL_GET: /: status 400, expected 200");
        reload(DEFS + SSL + SERVERS);
        await("lb:why 127.0.0.1:8447", "^because +SSL_GET: /: status 200 in");
        reload(DEFS + SSL.replace("password secret", "password mistaken") + SERVERS);
        await("check:list", "SSL_GET +UP +.*BROKEN");
        reload(DEFS + SSL + SERVERS);
        await("check:list", "SSL_GET +UP +.* /: status 200");
    }

    @Test
    @Order(3)
    void aDrainHoldsOverAReloadAndEndsByItsLimitOrWhenTakenBack() {
        await("lb:list", "\\]:tcp:81 +UP +3 ");
        assertTrue(shell("lb:drain 127.0.0.1:81").contains("draining; until lb:enable, over a restart too"));
        await("lb:list", "\\]:tcp:81 +UP DRAINING +0 ");
        String changed = SERVERS.replace("weight 3", "weight 5");
        reload(DEFS + SSL + changed);
        await("lb:list", "\\]:tcp:82 +UP +5 ");
        await("lb:list", "\\]:tcp:81 +UP DRAINING +0 ");
        await("lb:why 127.0.0.1:81", "^connections +not known: there is no data plane");
        shell("lb:enable 127.0.0.1:81");
        await("lb:list", "\\]:tcp:81 +UP +5 ");
        shell("lb:drain 127.0.0.1:81 --limit 3");
        await("lb:list", "\\]:tcp:81 +UP DISABLED +- ");
        reload(DEFS + SSL + SERVERS);
        await("lb:list", "\\]:tcp:82 +UP +3 ");
        await("lb:list", "\\]:tcp:81 +UP DISABLED +- ");
    }

    @Test
    @Order(4)
    void aCheckerThatIsAwayForTooLongIsAFailureWhereTheConfigurationSaysSo() throws IOException, URISyntaxException {
        await("lb:why 127.0.0.1:6379", "^because +REDIS_CHECK: STALE, and stale_fail");
        await("lb:why 127.0.0.2:6379", "^state +UP ");
        host.start(host.file("/tmp/redis.log"), List.of("redis-server", "--port", "6379", "--bind", "127.0.0.1",
                "--requirepass", "secret", "--save", "", "--dir", "/tmp"));
        Path jar = Path.of(RedisChecker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Files.copy(jar, host.file("/tmp/checker.jar"));
        shell("felix:start file:/tmp/checker.jar");
        await("lb:why 127.0.0.1:6379", "^because +REDIS_CHECK: answered PING$");
        await("check:list", "REDIS_CHECK +UP +.*answered PING");
    }

    @Test
    @Order(5)
    void aRestartKeepsWhatWasDecidedAndALimitGoesOn() {
        await("lb:list", "\\]:tcp:81 +UP DISABLED +- ");
        assertTrue(shell("lb:drain 127.0.0.1:82 --limit 5").contains("over a restart too"));
        restart(SERVERS);
        await("lb:list", "\\]:tcp:81 +UP DISABLED +- +[0-9.]+ s +an operator, ");
        await("lb:why 127.0.0.1:81", "^operator +DISABLED for .*; until lb:enable");
        await("lb:list", "\\]:tcp:82 +UP DISABLED +- ");
        assertTrue(daemon.log().contains("is DISABLED: since "), daemon::log);
        shell("lb:enable 127.0.0.1:82");
        await("lb:list", "\\]:tcp:82 +UP +3 ");
        restart(SERVERS);
        await("lb:list", "\\]:tcp:82 +UP +3 ");
        await("lb:list", "\\]:tcp:81 +UP DISABLED +- ");
    }

    /** What cannot be read is said, and neither that nor a server that is gone keeps the daemon from its work. */
    @Test
    @Order(6)
    void whatCannotBeKeptIsSaid() {
        restart(SERVERS.replace("real_server 127.0.0.1 81", "real_server 127.0.0.1 83"));
        await("lb:list", "\\]:tcp:83 +UP +3 ");
        assertTrue(daemon.log().contains("[127.0.0.1]:tcp:81 of VS [10.1.0.94]:tcp:80 is DISABLED no longer"), daemon::log);
        restart(SERVERS);
        await("lb:list", "\\]:tcp:81 +UP +3 ");
    }

    private static void restart(String servers) {
        daemon.terminate();
        daemon.awaitExit(PATIENCE);
        daemon = Product.UNDERSTUDY.startWith(host, DEFS + servers);
    }
}
