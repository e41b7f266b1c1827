package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import io.understudy.itests.lab.Wait;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Webhooks to a real endpoint (nginx with a certificate of its own) that fails in several ways and recovers. */
@Execution(ExecutionMode.CONCURRENT)
class WebhookIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ILL = "/tmp/ill";
    private static final String DEAD = "/run/understudy/webhook/gone.dead";
    private static final String HEARD = "/tmp/heard";
    private static final Pattern DELIVERED = Pattern.compile("^(\\d+) .*?\\\\?\"state\\\\?\":\\\\?\"(\\w+)\\\\?\"", Pattern.MULTILINE);
    private static final String CONF = """
            webhook pager {
                url https://127.0.0.1:8443/hook
                ca_file /tmp/good.pem
                secret "a long one"
                retry_delay 0.1
                retry 10000
            }
            webhook gone {
                url https://127.0.0.1:8443/gone
                ca_file /tmp/good.pem
            }
            webhook stranger {
                url https://127.0.0.1:8443/hook
                ca_file /tmp/other.pem
                retry_delay 60
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                priority 150
                version 3
                advert_int 0.2
                virtual_ipaddress {
                    10.1.0.99/16 dev eth0
                }
            }
            """;
    /** Only a proxied request has its body read, and so written down. */
    private static final String NGINX = """
            pid /run/nginx.pid;
            error_log /tmp/error.log;
            daemon off;
            events { }
            http {
                log_format heard escape=json '$status $uri $http_understudy_signature $request_body';
                server {
                    listen 127.0.0.1:8443 ssl;
                    ssl_certificate /tmp/good.pem;
                    ssl_certificate_key /tmp/good.key;
                    access_log /tmp/heard heard;
                    location / { proxy_pass http://127.0.0.1:8081; }
                }
                server {
                    listen 127.0.0.1:8081;
                    access_log off;
                    location /gone { return 410; }
                    location / {
                        if (-f /tmp/ill) { return 503; }
                        return 204;
                    }
                }
            }
            """;

    private static void certificate(Host host, String name) {
        host.run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=" + name,
                "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "/tmp/" + name + ".key", "-out",
                "/tmp/" + name + ".pem").orThrow();
    }

    private static Process nginx(Host host) {
        host.write("/tmp/nginx.conf", NGINX);
        return host.start(host.file("/tmp/nginx.out"), List.of("nginx", "-c", "/tmp/nginx.conf"));
    }

    /** What the pager took, in that order. */
    private static List<String> taken(Host host) {
        return DELIVERED.matcher(host.read(HEARD)).results().filter(match -> match.group(1).equals("204"))
                .map(match -> match.group(2)).toList();
    }

    private static void await(Host host, Daemon daemon, String... states) {
        assertTrue(Wait.until(LIMIT, () -> taken(host).equals(List.of(states))),
                () -> taken(host) + "\n" + host.read(HEARD) + host.read("/tmp/error.log") + daemon.log());
    }

    private static void awaitQueued(Daemon daemon, String... words) {
        assertTrue(Wait.until(LIMIT, () -> queue(daemon, words)), () -> Understudy.shell(daemon, "notify:queue webhook").text());
    }

    private static boolean queue(Daemon daemon, String... words) {
        String text = Understudy.shell(daemon, "notify:queue webhook").text();
        return List.of(words).stream().allMatch(text::contains);
    }

    @Test
    void nothingIsLostOrOutOfOrderWhateverIsWrongWithTheEndpoint() {
        try (Lab lab = Lab.open("h")) {
            Host host = lab.host("h");
            certificate(host, "good");
            certificate(host, "other");
            host.write(ILL, "");
            Process endpoint = nginx(host);
            Daemon daemon = Product.UNDERSTUDY.startWith(host, CONF);
            awaitQueued(daemon, "pager", "503", "stranger");
            host.remove(ILL);
            await(host, daemon, "BACKUP", "MASTER");

            Pair.stop(endpoint);
            host.link(false);
            awaitQueued(daemon, "FAULT");
            host.link(true);
            assertTrue(Wait.until(LIMIT, () -> daemon.log().lines().filter(line -> line.contains("Entering MASTER STATE")).count() >= 2),
                    daemon::log);
            nginx(host);
            await(host, daemon, "BACKUP", "MASTER", "FAULT", "BACKUP", "MASTER");

            List<String> signatures = Pattern.compile("/hook (t=\\d+,v1=[0-9a-f]{64}) ").matcher(host.read(HEARD)).results()
                    .map(MatchResult::group).toList();
            assertFalse(signatures.isEmpty(), () -> host.read(HEARD));
            // each hook tries again in its own time
            assertTrue(Wait.until(LIMIT, () -> host.read(DEAD).lines().filter(line -> line.contains("410")).count() == 5),
                    () -> host.read(DEAD));
            String list = Understudy.shell(daemon, "notify:list").text();
            assertTrue(list.contains("webhook"), list);
            assertFalse(daemon.log().contains("a long one"), "the secret is in the log");
        }
    }
}
