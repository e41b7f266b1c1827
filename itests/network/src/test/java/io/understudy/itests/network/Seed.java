package io.understudy.itests.network;

import io.understudy.itests.lab.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The tutorial's examples, unchanged, and what must come of them on two nodes.
 *
 * <p>On nginx: keepalived 2.2.7 runs {@code killall -0 nginx && exit 0 || exit 1} without a shell, killall looks for
 * processes named {@code &&}, {@code exit} … too, and the check fails whether nginx runs or not (weight -5 for ever).
 * So where keepalived takes part, nginx runs on neither node and both have lost the same 5.
 */
enum Seed {
    SINGLE("single-master", new Router("VIR_1", 14, "10.1.0.91", false)),
    DUAL("dual-master", new Router("VIR_1", 14, "10.1.0.91", true), new Router("VIR_2", 15, "10.1.0.92", false)),
    NGINX("nginx-track-script", new Router("VIR_1", 14, "10.1.0.93", true));

    /** A virtual router of a seed: {@code firstOwns} where the node with the unchanged file is the better one. */
    record Router(String name, int id, String address, boolean firstOwns) {}

    /** Priority of the better and of the lesser node, in all seeds. */
    static final int BETTER = 100;
    static final int LESSER = 98;

    private static final String RECORDER = "#!/bin/sh\necho \"$@\" >> /tmp/notified\n";
    private static final String NGINX_CONF = """
            pid /run/nginx.pid;
            error_log /tmp/nginx.log;
            worker_processes 1;
            events { worker_connections 16; }
            http { access_log off; server { listen 80; return 200 "%s"; } }
            """;

    private final String file;
    private final List<Router> routers;

    Seed(String file, Router... routers) {
        this.file = file;
        this.routers = List.of(routers);
    }

    List<Router> routers() {
        return routers;
    }

    String file() {
        return file;
    }

    /** The file as the tutorial has it: the first node's. */
    String first() {
        try (InputStream in = Seed.class.getResourceAsStream("/seed/" + file + ".conf")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The second node's: state and priority swapped. */
    String second() {
        return first().replace("state MASTER", "state SWAP").replace("state BACKUP", "state MASTER")
                .replace("state SWAP", "state BACKUP")
                .replace("priority 100", "priority SWAP").replace("priority 98", "priority 100")
                .replace("priority SWAP", "priority 98");
    }

    /** Puts the notify script that the file refers to on a host; it records its calls in /tmp/notified. */
    void furnish(Host host) {
        if (this == NGINX) {
            host.script("/etc/keepalived/notify.sh", RECORDER);
        }
    }

    static void startNginx(Host host) {
        host.write("/etc/keepalived/nginx.conf", NGINX_CONF.formatted(host.name()));
        host.run("mkdir", "-p", "/run/nginx").orThrow();
        host.run("nginx", "-c", "/etc/keepalived/nginx.conf").orThrow();
    }

    static void stopNginx(Host host) {
        host.run("killall", "-w", "nginx").orThrow();
    }
}
