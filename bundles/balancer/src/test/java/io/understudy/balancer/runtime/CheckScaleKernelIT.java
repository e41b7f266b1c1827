package io.understudy.balancer.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of checks of nginx, and of nobody, with the flags of the daemon's JVM, each run in a network namespace of
 * its own: none is lost. How late they start is printed beside a plain timer thread's, and left in
 * {@code target/figures/check-scale-*.txt}; it fails no test.
 */
class CheckScaleKernelIT {

    private static final int SECONDS = 15;
    private static final long PATIENCE_SECONDS = 90;
    private static final String JVM = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms28m -Xmx256m -Xmn12m -Xss512k"
            + " -XX:SurvivorRatio=3 -XX:ReservedCodeCacheSize=16m";
    private static final String NGINX = """
            user root;
            daemon off;
            worker_processes 1;
            pid DIR/pid;
            error_log DIR/errors;
            events { worker_connections 8192; }
            http {
                access_log off;
                client_body_temp_path DIR/body;
                proxy_temp_path DIR/proxy;
                fastcgi_temp_path DIR/fastcgi;
                uwsgi_temp_path DIR/uwsgi;
                scgi_temp_path DIR/scgi;
                server {
                    listen 80 backlog=8192;
                    location / { return 200 "well\\n"; }
                }
            }
            """;
    /** A listener on all of 127/8. */
    private static final String ANSWERING = "ip link set lo up; sysctl -qw net.core.somaxconn=8192; nginx -c DIR/conf & web=$!;";
    /** A way that ends in the dark: what goes there is taken, and nothing comes back. */
    private static final String SILENT = "ip link add s0 type veth peer name s1; ip addr add 10.8.0.1/24 dev s0;"
            + " ip link set s0 up; ip link set s1 up; ip neigh add 10.8.0.2 lladdr 02:00:00:00:00:99 dev s0;"
            + " ip route add 10.9.0.0/16 via 10.8.0.2; sleep 1000 & web=$!;";

    @TempDir
    Path dir;

    private void run(String network, String type, int checks, int loopSeconds, String net, String expected)
            throws Exception {
        Files.writeString(dir.resolve("conf"), NGINX.replace("DIR", dir.toString()));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String script = network.replace("DIR", dir.toString()) + " sleep 0.3; " + java + " " + JVM + " -cp \"$CP\" "
                + ScaleMeasurement.class.getName() + " " + type + " " + checks + " " + loopSeconds + " " + net + " 80 "
                + expected + " " + SECONDS + "; code=$?; kill $web; wait $web; exit $code";
        Path output = dir.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(List.of("unshare", "--net", "sh", "-c", script))
                .redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("CP", System.getProperty("java.class.path"));
        Process process = builder.start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        String text = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertTrue(ended, text);
        System.err.print(text);
        Path figures = Files.createDirectories(Path.of(System.getProperty("understudy.reports", "target"), "figures"));
        Files.writeString(figures.resolve("check-scale-" + type + "-" + expected + ".txt"), text);
        assertEquals(0, process.exitValue(), text);
    }

    @Test
    void twoThousandPagesEverySecond() throws Exception {
        run(ANSWERING, "HTTP_GET", 2000, 1, "127.1", "UP");
    }

    @Test
    void tenThousandConnectionsEveryFiveSeconds() throws Exception {
        run(ANSWERING, "TCP_CHECK", 10_000, 5, "127.1", "UP");
    }

    @Test
    void tenThousandTargetsThatAreSilent() throws Exception {
        run(SILENT, "TCP_CHECK", 10_000, 5, "10.9", "DOWN");
    }
}
