package io.understudy.itests.vm;

import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A director of one product, two web servers and two clients, on a wire of their own. Addresses are those of the seed
 * examples. Answers to the client called nat go back through the director, as NAT needs it.
 */
final class Site implements AutoCloseable {

    private static final String NGINX = """
            user root;
            pid /tmp/nginx.pid;
            error_log /tmp/nginx-error.log;
            events { }
            http {
                access_log off;
                client_header_timeout 300s;
                client_body_temp_path /tmp/nginx-body;
                proxy_temp_path /tmp/nginx-proxy;
                fastcgi_temp_path /tmp/nginx-fastcgi;
                uwsgi_temp_path /tmp/nginx-uwsgi;
                scgi_temp_path /tmp/nginx-scgi;
                server {
                    listen 80;
                    location / { return 200 "%s\\n"; }
                }
            }
            """;
    private static final List<String> VIRTUAL_ADDRESSES = List.of("10.1.0.93", "172.16.0.80");
    /** Only the director has it: NAT's servers must not. */
    private static final String NAT_ADDRESS = "10.1.0.94";

    final Product product;
    final Host director;
    final Host first;
    final Host second;
    final Requests direct;
    final Requests translated;
    private final Lab lab = Lab.open("director", "first", "second", "client", "nat");
    private final Host client;
    private final Host nat;
    private Daemon daemon;

    Site(Product product) {
        this.product = product;
        director = lab.host("director");
        first = lab.host("first");
        second = lab.host("second");
        client = lab.host("client");
        nat = lab.host("nat");
        direct = new Requests(client);
        translated = new Requests(nat);
        beDirector();
        beServer(first, "10.1.0.69", "172.16.0.69");
        beServer(second, "10.1.0.71", "172.16.0.6");
        addAddress(client, "172.16.0.4/16", "eth0");
    }

    /** Virtual addresses are local without VRRP too, so that the table goes on working while the daemon is away. */
    private void beDirector() {
        VIRTUAL_ADDRESSES.forEach(address -> addAddress(director, address + "/32", "lo"));
        addAddress(director, NAT_ADDRESS + "/32", "lo");
        addAddress(director, "172.16.0.1/16", "eth0");
        shell(director, "cd /proc/sys/net/ipv4 && echo 1 >ip_forward && echo 0 >conf/all/send_redirects"
                + " && echo 0 >conf/eth0/send_redirects");
        shell(director, "nft add table ip mangle && nft 'add chain ip mangle in { type filter hook prerouting priority -150; }'"
                + " && nft add rule ip mangle in ip daddr 172.16.0.80 tcp dport 80 meta mark set 3");
        // a client that takes a port again which a removed server knew half-open would wait for the entry to end
        shell(director, "echo 1 >/proc/sys/net/ipv4/vs/expire_nodest_conn");
        director.script("/etc/keepalived/notify.sh", "#!/bin/sh\nexit 0\n");
        start(director);
    }

    private void beServer(Host server, String... addresses) {
        for (String address : addresses) {
            addAddress(server, address + "/16", "eth0");
        }
        shell(server, "cd /proc/sys/net/ipv4/conf/all && echo 1 >arp_ignore && echo 2 >arp_announce");
        VIRTUAL_ADDRESSES.forEach(address -> addAddress(server, address + "/32", "lo"));
        server.run("ip", "route", "add", nat.address() + "/32", "via", director.address()).orThrow();
        start(server);
    }

    private static void addAddress(Host host, String address, String device) {
        host.run("ip", "addr", "add", address, "dev", device).orThrow();
    }

    private static void shell(Host host, String line) {
        host.run("sh", "-c", line).orThrow();
    }

    /** Starts a host's web server, which answers with the host's name. */
    static void start(Host host) {
        host.write("/tmp/nginx.conf", NGINX.formatted(host.name()));
        host.run("nginx", "-c", "/tmp/nginx.conf").orThrow();
    }

    /** Ends a host's web server. */
    static void stop(Host host) {
        shell(host, "kill $(cat /tmp/nginx.pid) && while [ -e /tmp/nginx.pid ]; do sleep 0.1; done");
    }

    /** Writes the configuration and starts the daemon. */
    void run(String configuration) {
        daemon = product.startWith(director, configuration);
    }

    /** Starts the daemon again with what is written. */
    void runAgain() {
        daemon = product.start(director);
    }

    /** Writes another configuration and has the daemon read it. */
    void reload(String configuration) {
        director.write(Host.CONF, configuration);
        daemon.signal("HUP");
    }

    Daemon daemon() {
        return daemon;
    }

    /** All rows of the kernel's table as ipvsadm shows them, but for connections under way. */
    String table() {
        String rules = director.run("ipvsadm", "-Sn").orThrow();
        String list = director.run("ipvsadm", "-Ln").orThrow().replaceAll("(?m)(->.*\\S)\\s+\\d+\\s+\\d+\\s*$", "$1");
        return sorted(rules) + sorted(list);
    }

    private static String sorted(String text) {
        return text.lines().map(String::stripTrailing).sorted().collect(Collectors.joining("\n", "", "\n"));
    }

    /** The real servers of a virtual server ({@code -t 10.1.0.93:80}), without ports. */
    List<String> servers(String service) {
        return servers(List.of(service)).get(service);
    }

    /** The same of several virtual servers, seen by one look. */
    Map<String, List<String>> servers(List<String> services) {
        String rules = director.run("ipvsadm", "-Sn").orThrow();
        return services.stream().collect(Collectors.toMap(service -> service, service -> rules.lines()
                .filter(line -> line.startsWith("-a " + service + " -r "))
                .map(line -> line.split(" ")[4].replaceAll(":\\d+$", "")).sorted().toList()));
    }

    @Override
    public void close() {
        lab.close();
    }

    @Override
    public String toString() {
        return product.name();
    }
}
