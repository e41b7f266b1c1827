package io.understudy.itests.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Wait;
import io.understudy.samples.checker.RedisChecker;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Virtual servers in the appliance: nginx over HTTP and TLS as real servers, and a checker that comes as a plugin. */
class BalancerIT {

    private static final String PLUGIN = "io.understudy.samples.checker";
    private static final String JAR = "/tmp/checker.jar";
    private static final String VIRTUAL_SERVER = """
            virtual_server 10.1.0.93 80 {
                delay_loop 1
                lb_algo rr
                lb_kind NAT
                protocol TCP
                real_server 127.0.0.1 8080 {
                    HTTP_GET {
                        url {
                            path /
                            digest 00000000000000000000000000000000
                            status_code 200
                        }
                        connect_timeout 2
                        retry 1
                        delay_before_retry 1
                    }
                    notify_down "/etc/keepalived/told.sh down"
                    notify_up "/etc/keepalived/told.sh up"
                }
                real_server 127.0.0.1 8443 {
                    SSL_GET {
                        url {
                            path /
                            regex "^heal.h$"
                            regex_options multiline
                        }
                        connect_timeout 2
                        retry 1
                        delay_before_retry 1
                    }
                }
                real_server 127.0.0.1 7 {
                    PING_CHECK {
                        connect_timeout 2
                    }
                }
                real_server 127.0.0.1 6379 {
                    REDIS_CHECK {
                        password secret
                    }
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
                    listen 127.0.0.1:8443 ssl;
                    ssl_certificate /etc/keepalived/server.pem;
                    ssl_certificate_key /etc/keepalived/server.key;
                    location / { return 200 "health\\n"; }
                }
            }
            """;
    private static final String REDIS = """
            import java.io.*;
            import java.net.*;
            public class Redis {
                public static void main(String[] words) throws Exception {
                    ServerSocket server = new ServerSocket(6379, 100, InetAddress.getByName("127.0.0.1"));
                    while (true) {
                        try (Socket socket = server.accept()) {
                            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
                            for (String line = in.readLine(); line != null; line = in.readLine()) {
                                String answer = line.equals("PING") ? "+PONG" : line.equals("AUTH secret") ? "+OK" : "-ERR";
                                socket.getOutputStream().write((answer + "\\r\\n").getBytes());
                            }
                        } catch (IOException e) {
                            // the next one
                        }
                    }
                }
            }
            """;

    private static Appliance start() {
        String digest = md5("health\n");
        return Appliance.configured(VIRTUAL_SERVER.replaceFirst("digest \\w+", "digest " + digest)).master();
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5")
                    .digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void nginx(Appliance appliance) {
        appliance.host.script("/etc/keepalived/told.sh", "#!/bin/sh\necho \"$1\" >> /tmp/told\n");
        appliance.host.run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                "/CN=localhost", "-keyout", "/etc/keepalived/server.key", "-out", "/etc/keepalived/server.pem").orThrow();
        appliance.host.write("/etc/keepalived/nginx.conf", NGINX);
        appliance.host.run("nginx", "-c", "/etc/keepalived/nginx.conf").orThrow();
    }

    private static void await(Appliance appliance, String command, String pattern) {
        assertTrue(Wait.until(Appliance.PATIENCE, () -> Pattern.compile(pattern)
                .matcher(appliance.shell(command)).find()),
                () -> "never " + pattern + ":\n" + appliance.shell(command) + appliance.daemon.log());
    }

    @Test
    void nginxOverHttpAndTls() {
        try (Appliance appliance = start()) {
            await(appliance, "lb:list", "8080  DOWN");
            await(appliance, "lb:why 127.0.0.1:8443", "because +SSL_GET: /: connection refused");
            await(appliance, "check:list", "PING_CHECK +UP .* echo answered in");
            nginx(appliance);
            await(appliance, "lb:why 127.0.0.1:8080", "because +HTTP_GET: /: status 200 in \\d+ ms");
            await(appliance, "lb:why 127.0.0.1:8443", "because +SSL_GET: /: status 200 in \\d+ ms");
            appliance.host.run("nginx", "-c", "/etc/keepalived/nginx.conf", "-s", "stop").orThrow();
            await(appliance, "lb:list", "8080  DOWN");
            await(appliance, "lb:list", "8443  DOWN");
            List<String> told = appliance.host.read("/tmp/told").lines().toList();
            assertEquals(List.of("up", "down"), told.subList(told.size() - 2, told.size()), appliance.daemon::log);
        }
    }

    @Test
    void aCheckerComesGoesAndIsUpdatedAndNothingFlaps() throws Exception {
        try (Appliance appliance = start()) {
            appliance.host.write("/tmp/Redis.java", REDIS);
            Process redis = appliance.host.start(appliance.host.file("/tmp/redis.log"),
                    List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "/tmp/Redis.java"));
            await(appliance, "check:list", "REDIS_CHECK  UP STALE");

            Files.copy(jar(), appliance.host.file(JAR));
            appliance.shell("felix:install file:" + JAR);
            appliance.shell("felix:start " + appliance.idOf(PLUGIN));
            await(appliance, "check:list", "REDIS_CHECK  UP  .*answered PING");

            appliance.shell("felix:update " + appliance.idOf(PLUGIN) + " file:" + JAR);
            await(appliance, "check:types", "REDIS_CHECK");
            appliance.shell("felix:uninstall " + appliance.idOf(PLUGIN));
            await(appliance, "check:list", "REDIS_CHECK  UP STALE");
            assertEquals(0, appliance.daemon.log().lines().filter(line -> line.contains("service [127.0.0.1]:tcp:6379"))
                    .count(), appliance.daemon::log);
            redis.destroy();
        }
    }

    private static Path jar() throws URISyntaxException {
        return Path.of(RedisChecker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
