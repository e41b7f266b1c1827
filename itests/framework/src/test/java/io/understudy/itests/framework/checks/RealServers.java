package io.understudy.itests.framework.checks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.FrrBfd;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Wait;
import io.understudy.testkit.server.Behaviour;
import io.understudy.testkit.server.FaultyServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Debian's servers on the host's loopback interface, each healthy on a port of its own: nginx 8080, with TLS 8443 to
 * 8446, OpenSMTPD 2525, dnsmasq 5353, redis-server 6379; FRR's bfdd on the other host; and {@link MisbehavingServers}.
 */
final class RealServers {

    /** Whose certificates nginx has. */
    static final String AUTHORITY = "/etc/keepalived/authority.pem";
    /** Where the programs of MISC_CHECK lie. */
    static final String PROGRAMS = "/etc/keepalived/";
    /** It answers ping, and speaks BFD. */
    static final String OTHER_HOST = "10.1.0.2";

    /** What our own routes forbid. */
    static final String PROHIBITED = "172.30.0.1";

    /** The other host's too; only what carries the mark finds its way there. */
    static final String BY_MARK = "192.0.2.9";
    static final int MARK = 7;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PORTS = "/tmp/ports";
    private static final String STORE = "/tmp/server.p12";

    private static final String NGINX = """
            pid /tmp/nginx.pid;
            error_log /tmp/nginx-error.log;
            events { }
            http {
                access_log off;
                sendfile on;
                client_body_temp_path /tmp/nginx-body;
                proxy_temp_path /tmp/nginx-proxy;
                fastcgi_temp_path /tmp/nginx-fastcgi;
                uwsgi_temp_path /tmp/nginx-uwsgi;
                scgi_temp_path /tmp/nginx-scgi;
                ssl_certificate_key /etc/keepalived/server.key;
                server {
                    listen 127.0.0.1:8080;
                    listen 127.0.0.1:8443 ssl;
                    ssl_certificate /etc/keepalived/server.pem;
                    root /tmp/www;
                    location = / { return 200 "health\\n"; }
                    location = /busy { return 503; }
                }
                server {
                    listen 127.0.0.1:8444 ssl;
                    ssl_certificate /etc/keepalived/expired.pem;
                    location = / { return 200 "health\\n"; }
                }
                server {
                    listen 127.0.0.1:8445 ssl;
                    ssl_certificate /etc/keepalived/untrusted.pem;
                    location = / { return 200 "health\\n"; }
                }
                server {
                    listen 127.0.0.1:8446 ssl;
                    ssl_certificate /etc/keepalived/misnamed.pem;
                    location = / { return 200 "health\\n"; }
                }
            }
            """;

    private static final String CERTIFICATES = """
            set -e
            cd /etc/keepalived
            new="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
            openssl req -x509 $new -days 2 -subj '/CN=Lab CA' -keyout authority.key -out authority.pem
            openssl req -x509 $new -days 2 -subj '/CN=Nobody' -keyout nobody.key -out nobody.pem
            openssl req $new -subj /CN=server -addext subjectAltName=IP:127.0.0.1 -keyout server.key -out server.csr
            openssl req -new -key server.key -subj /CN=another -addext subjectAltName=DNS:another.example -out another.csr
            sign() { openssl x509 -req -in $1.csr -CA $2.pem -CAkey $2.key -CAcreateserial -copy_extensions copy -days $3 -out $4.pem; }
            sign server authority 2 server
            sign server authority -1 expired
            sign server nobody 2 untrusted
            sign another authority 2 misnamed
            openssl pkcs12 -export -inkey server.key -in server.pem -passout pass:secret -out /tmp/server.p12
            """;

    private RealServers() {
    }

    /** Starts them all and waits until they listen; answers the configuration's {@code @name@} by the ports. */
    static String start(Lab lab, Host host, String configuration) {
        host.script("/tmp/certificates.sh", CERTIFICATES);
        host.run("bash", "/tmp/certificates.sh").orThrow();
        misbehaving(host);
        nginx(host);
        mail(host);
        names(host);
        run(host, "redis", "redis-server", "--port", "6379", "--bind", "127.0.0.1", "--requirepass", "secret", "--save",
                "", "--dir", "/tmp");
        firewall(host);
        programs(host);
        files(host);
        host.run("ip", "route", "add", "prohibit", PROHIBITED + "/32").orThrow();
        policyRoute(lab, host);
        neighbours(lab, host);
        assertTrue(Wait.until(PATIENCE, () -> !host.read(PORTS).isEmpty()), () -> host.read("/tmp/misbehaving.log"));
        List<String> wanted = List.of(":8080 ", ":8446 ", ":2525 ", ":5353 ", ":6379 ");
        assertTrue(Wait.until(PATIENCE, () -> {
            String listening = host.run("ss", "-Hlntu").text();
            return wanted.stream().allMatch(listening::contains);
        }), () -> host.run("ss", "-Hlntu").text() + host.read("/tmp/smtpd.log") + host.read("/tmp/dnsmasq.log"));
        String text = configuration;
        for (String line : host.read(PORTS).lines().toList()) {
            String[] named = line.split("=");
            text = text.replace("@" + named[0] + "@", named[1]);
        }
        return text;
    }

    private static void policyRoute(Lab lab, Host host) {
        lab.host("other").run("ip", "addr", "add", BY_MARK + "/32", "dev", "lo").orThrow();
        host.run("ip", "route", "add", BY_MARK + "/32", "via", OTHER_HOST, "table", "77").orThrow();
        host.run("ip", "rule", "add", "fwmark", String.valueOf(MARK), "table", "77").orThrow();
    }

    private static void neighbours(Lab lab, Host host) {
        FrrBfd.start(lab.host("other"), "peer 10.1.0.1 local-address " + OTHER_HOST, " no shutdown");
        OddNeighbours.start(lab.host("odd"), host);
    }

    private static void run(Host host, String name, String... command) {
        host.start(host.file("/tmp/" + name + ".log"), List.of(command));
    }

    /** On the host /tmp is its own: the program comes along. */
    private static void misbehaving(Host host) {
        Path classes = host.file("/tmp/classes");
        for (Class<?> each : List.of(FaultyServer.class, Behaviour.class, MisbehavingServers.class,
                MisbehavingServers.Echo.class)) {
            String name = each.getName().replace('.', '/') + ".class";
            try (InputStream in = each.getClassLoader().getResourceAsStream(name)) {
                Files.createDirectories(classes.resolve(name).getParent());
                Files.copy(in, classes.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        run(host, "misbehaving", Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
                "-XX:+UseSerialGC", "-cp", "/tmp/classes", MisbehavingServers.class.getName(), PORTS, STORE);
    }

    private static void nginx(Host host) {
        sparse(host.file("/tmp/www/gigabyte"));
        host.write("/etc/keepalived/nginx.conf", NGINX);
        host.run("chmod", "755", "/tmp", "/tmp/www").orThrow();
        host.run("nginx", "-c", "/etc/keepalived/nginx.conf").orThrow();
    }

    /** A gigabyte of zeros that needs no room. */
    private static void sparse(Path file) {
        try {
            Files.createDirectories(file.getParent());
            try (RandomAccessFile big = new RandomAccessFile(file.toFile(), "rw")) {
                big.setLength(1L << 30);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mail(Host host) {
        host.run("mount", "-t", "tmpfs", "none", "/var/spool").orThrow(); // its queue, in the host's own mounts
        host.write("/etc/keepalived/smtpd.conf", """
                listen on 127.0.0.1 port 2525 hostname mail.example
                action "keep" maildir "/tmp/mail"
                match for local action "keep"
                """);
        run(host, "smtpd", "smtpd", "-d", "-f", "/etc/keepalived/smtpd.conf");
    }

    private static void names(Host host) {
        run(host, "dnsmasq", "dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv", "--no-hosts",
                "--port=5353", "--listen-address=127.0.0.1", "--bind-interfaces", "--user=root", "--pid-file=",
                "--address=/well.example/10.9.9.9", "--local=/gone.example/", "--log-facility=-");
    }

    private static void firewall(Host host) {
        host.write("/tmp/firewall.nft", """
                table ip lab {
                    chain input {
                        type filter hook input priority 0;
                        ip daddr 127.0.0.66 drop
                        ip daddr 127.0.0.67 icmp type echo-request reject with icmp type admin-prohibited
                    }
                }
                """);
        host.run("nft", "-f", "/tmp/firewall.nft").orThrow();
    }

    private static void programs(Host host) {
        host.script(PROGRAMS + "well", "#!/bin/sh\necho 3 members\n");
        host.script(PROGRAMS + "wrong", "#!/bin/sh\necho pool is empty\nexit 3\n");
        host.script(PROGRAMS + "silent", "#!/bin/sh\nexec sleep 60\n");
        host.script(PROGRAMS + "slow", "#!/bin/sh\nexec sleep 0.5\n");
        host.script(PROGRAMS + "endless", "#!/bin/sh\nwhile sleep 0.2; do echo still counting; done\n");
        host.script(PROGRAMS + "refused", "#!/no/such/interpreter\n");
        host.script(PROGRAMS + "garbage", "#!/bin/sh\nhead -c 3000 /dev/urandom\nexit 1\n");
        host.script(PROGRAMS + "killed", "#!/bin/sh\nkill -9 $$\n");
        host.script(PROGRAMS + "gigabyte", "#!/bin/sh\nexec head -c 1G /dev/zero\n");
    }

    private static void files(Host host) {
        host.write("/tmp/well", "3\n");
        host.write("/tmp/garbage", "\u0000\u0001three\u0007\n");
        sparse(host.file("/tmp/gigabyte"));
        host.run("mkfifo", "/tmp/pipe").orThrow();
    }

    /** What stands before the virtual server: track files and BFD sessions. */
    static String preamble() {
        return List.of("well", "absent", "garbage", "gigabyte", "pipe").stream()
                .map(name -> "track_file " + name + " {\nfile /tmp/" + name + "\n}\n").collect(Collectors.joining())
                + session("peer", OTHER_HOST) + session("nobody", "10.1.0.250") + session("resting", OddNeighbours.RESTING)
                + session("noise", OddNeighbours.NOISE) + session("mistaken", OddNeighbours.MISTAKEN)
                + session("keyed", OddNeighbours.AUTHENTICATED);
    }

    private static String session(String name, String neighbour) {
        return "bfd_instance " + name + " {\nneighbor_ip " + neighbour + "\nsource_ip 10.1.0.1\n}\n";
    }
}
