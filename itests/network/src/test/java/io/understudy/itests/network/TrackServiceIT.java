package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Understudy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code vrrp_load_balancer} and {@code vrrp_http}: the address follows the node whose services are well. */
@Execution(ExecutionMode.CONCURRENT)
class TrackServiceIT {

    private static final String VIP = "10.1.0.97";
    private static final String ILL = "/tmp/ill";

    private static String conf(int priority, String tracked) {
        return """
                %s
                vrrp_instance VI_1 {
                    state BACKUP
                    interface eth0
                    virtual_router_id 52
                    priority %d
                    advert_int 0.2
                    version 3
                    %s
                    virtual_ipaddress {
                        %s/16
                    }
                }
                """.formatted(tracked, priority, tracked.isEmpty() ? "" : "track_object { service weight -80 }", VIP);
    }

    private static void assertShown(Daemon daemon, String... words) {
        String shown = Understudy.shell(daemon, "track:show service").text();
        for (String word : words) {
            assertTrue(shown.contains(word), () -> "no " + word + " in\n" + shown);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theAddressFollowsTheNodeThatReachesItsRealServers() {
        try (Pair pair = new Pair()) {
            pair.a.script("/etc/keepalived/well.sh", "#!/bin/sh\n[ ! -e " + ILL + " ]\n");
            pair.start(Product.UNDERSTUDY, pair.b, conf(100, ""));
            Daemon a = pair.start(Product.UNDERSTUDY, pair.a, conf(150, """
                    vrrp_load_balancer service {
                        virtual_server 10.1.0.98:80
                        share 60
                        interval 0.3
                    }
                    virtual_server 10.1.0.98 80 {
                        delay_loop 0.5
                        lvs_sched rr
                        protocol TCP
                        real_server 10.1.0.3 80 {
                        }
                        real_server 10.1.0.4 80 {
                            MISC_CHECK {
                                misc_path /etc/keepalived/well.sh
                            }
                        }
                    }
                    """));
            pair.assertOwner(VIP, pair.a, "with both servers");
            pair.a.write(ILL, "");
            pair.assertOwner(VIP, pair.b, "with one server of two");
            assertShown(a, "DOWN", "[10.1.0.98]:tcp:80: 1 of 2 real servers are up, 60 % are wanted");
            pair.a.remove(ILL);
            pair.assertOwner(VIP, pair.a, "with both servers again");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theAddressFollowsTheNodeThatReachesTheUrl() {
        try (Pair pair = new Pair()) {
            pair.c.write("/tmp/nginx.conf", """
                    pid /run/nginx.pid;
                    error_log /tmp/error.log;
                    daemon off;
                    events { }
                    http {
                        access_log off;
                        server {
                            listen 8080;
                            location / { return 204; }
                        }
                    }
                    """);
            pair.c.start(pair.c.file("/tmp/nginx.log"), List.of("nginx", "-c", "/tmp/nginx.conf"));
            pair.start(Product.UNDERSTUDY, pair.b, conf(100, ""));
            Daemon a = pair.start(Product.UNDERSTUDY, pair.a, conf(150, """
                    vrrp_http service {
                        url http://%s:8080/health
                        status_code 204
                        interval 0.3
                        fall 2
                    }
                    """.formatted(pair.c.address())));
            pair.assertOwner(VIP, pair.a, "with the URL");
            assertShown(a, "UP", "status 204");
            pair.a.run("nft", "add table ip f; add chain ip f out { type filter hook output priority 0; }; "
                    + "add rule ip f out tcp dport 8080 drop").orThrow();
            pair.assertOwner(VIP, pair.b, "without an answer");
            assertShown(a, "DOWN", "no status within 500 ms");
            pair.a.run("nft", "delete table ip f").orThrow();
            pair.assertOwner(VIP, pair.a, "with the URL again");
        }
    }
}
