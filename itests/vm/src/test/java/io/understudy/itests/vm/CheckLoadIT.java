package io.understudy.itests.vm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Command;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Processor time of 500 HTTP checks a second, understudy's beside keepalived's, one after the other against the same
 * nginx, which counts what it was really asked. It prints, and decides nothing.
 */
@InVm(limitSeconds = 240)
class CheckLoadIT {

    private static final int SERVERS = Integer.getInteger("understudy.vm.checks", 500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration WARM = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final Pattern REQUESTS = Pattern.compile("\\n \\d+ \\d+ (\\d+) ");
    private static final String NGINX = """
            user root;
            pid /tmp/nginx.pid;
            error_log /tmp/nginx-error.log;
            events { worker_connections 4096; }
            http {
                access_log off;
                client_body_temp_path /tmp/nginx-body;
                proxy_temp_path /tmp/nginx-proxy;
                fastcgi_temp_path /tmp/nginx-fastcgi;
                uwsgi_temp_path /tmp/nginx-uwsgi;
                scgi_temp_path /tmp/nginx-scgi;
                server {
                    listen 80 backlog=4096;
                    location / { return 200 "well\\n"; }
                    location /status { stub_status; }
                }
            }
            """;

    /** What one daemon did. */
    private record Sample(double checksPerSecond, double processorPercent, double residentMegabytes) {

        double microsPerCheck() {
            return processorPercent * 10_000 / checksPerSecond;
        }

        String row(String who) {
            return String.format(Locale.ROOT, "%-12s %10.0f %8.1f %14.0f %8.0f%n", who, checksPerSecond, processorPercent,
                    microsPerCheck(), residentMegabytes);
        }
    }

    private static String address(int number) {
        return "10.1." + (2 + number / 250) + "." + (1 + number % 250);
    }

    private static String configuration() {
        StringBuilder text = new StringBuilder("virtual_server 10.1.0.93 80 {\n    delay_loop 1\n    lb_algo rr\n    lb_kind NAT\n"
                + "    protocol TCP\n");
        for (int i = 0; i < SERVERS; i++) {
            text.append("    real_server ").append(address(i)).append(" 80 {\n        HTTP_GET {\n            url {\n"
                    + "                path /\n                status_code 200\n            }\n            connect_timeout 3\n"
                    + "            nb_get_retry 3\n            delay_before_retry 1\n        }\n    }\n");
        }
        return text.append("}\n").toString();
    }

    private static void beServer(Host web) {
        StringBuilder addresses = new StringBuilder();
        for (int i = 0; i < SERVERS; i++) {
            addresses.append("addr add ").append(address(i)).append("/16 dev eth0\n");
        }
        web.write("/tmp/addresses", addresses.toString());
        web.run("ip", "-batch", "/tmp/addresses").orThrow();
        web.write("/tmp/nginx.conf", NGINX);
        web.run("nginx", "-c", "/tmp/nginx.conf").orThrow();
    }

    /** Requests that the web server has answered so far, this one included. */
    private static long requests(Host web) {
        Matcher matcher = REQUESTS.matcher(web.run("curl", "-s", "http://127.0.0.1/status").orThrow());
        assertTrue(matcher.find());
        return Long.parseLong(matcher.group(1));
    }

    @Test
    void besideKeepalived() throws IOException {
        Command.run("modprobe", "ip_vs").orThrow();
        try (Lab lab = Lab.open("ours", "theirs", "web")) {
            beServer(lab.host("web"));
            Sample theirs = measure(Product.KEEPALIVED, lab.host("theirs"), lab.host("web"));
            Sample ours = measure(Product.UNDERSTUDY, lab.host("ours"), lab.host("web"));
            String text = String.format(Locale.ROOT, "%n%d HTTP checks a second (virtual machine, software emulation)%n%-12s %10s %8s %14s %8s%n",
                    SERVERS, "", "checks/s", "CPU %", "us a check", "RSS MB") + ours.row("understudy") + theirs.row("keepalived")
                    + String.format(Locale.ROOT, "ratio of CPU a check %.2f%n", ours.microsPerCheck() / theirs.microsPerCheck());
            Path folder = Files.createDirectories(Path.of(System.getProperty("understudy.reports", "target"), "figures"));
            Files.writeString(folder.resolve("check-load.txt"), text);
            System.err.print(text);
        }
    }

    private static Sample measure(Product product, Host host, Host web) {
        long before = requests(web);
        host.write(Host.CONF, configuration());
        Daemon daemon = product.startQuietly(host);
        assertTrue(Wait.until(PATIENCE, () -> requests(web) > before + SERVERS), daemon::log);
        Wait.pause(WARM);
        long asked = requests(web);
        long begun = System.nanoTime();
        Duration used = daemon.processorTime();
        Wait.pause(MEASURED);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Sample sample = new Sample((requests(web) - asked) / seconds,
                100 * daemon.processorTime().minus(used).toMillis() / 1000.0 / seconds, daemon.residentKb() / 1024.0);
        daemon.terminate();
        daemon.awaitExit(PATIENCE);
        return sample;
    }
}
