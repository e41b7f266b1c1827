package io.understudy.itests.lab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * vrrpd of Debian's frr (8.4), with zebra in the background. Virtual addresses are on macvlan devices that are there
 * before it starts ({@link #addDevice}); what it does is to let their carrier come and go (protodown). It names
 * routers by VRID; here VRID 7 is {@code V7}.
 */
public final class Frr implements Product {

    private static final String START = """
            mkdir -p /run/frr && chown frr:frr /run/frr
            common='--vty_socket /run/frr -z /run/frr/zserv.api -A 127.0.0.1'
            [ -S /run/frr/zserv.api ] || /usr/lib/frr/zebra -d -f /dev/null -i /run/frr/zebra.pid $common
            until [ -S /run/frr/zserv.api ]; do sleep 0.05; done
            exec /usr/lib/frr/vrrpd -f /etc/keepalived/vrrpd.conf -i /run/frr/vrrpd.pid $common --log stdout
            """;
    private static final Pattern VRID = Pattern.compile("\"vrid\":(\\d+)");
    private static final Pattern RECEIVED = Pattern.compile("\"adverRx\":(\\d+)");

    Frr() {}

    /** Adds the device that holds a virtual router's addresses, without carrier until it is MASTER. */
    public static void addDevice(Host host, int virtualRouterId, boolean ipv6, List<String> addresses) {
        String name = device(virtualRouterId, ipv6);
        String mac = String.format("00:00:5e:00:%s:%02x", ipv6 ? "02" : "01", virtualRouterId);
        host.run("ip", "link", "add", name, "link", "eth0", "type", "macvlan", "mode", "bridge").orThrow();
        host.run("ip", "link", "set", name, "address", mac, "addrgenmode", "random").orThrow();
        // vrrpd gives up when the link-local address is tentative at the moment it becomes MASTER
        host.run("sh", "-c", "cd /proc/sys/net/ipv6/conf/" + name + " && echo 0 >accept_dad && echo 0 >autoconf").orThrow();
        // or eth0 answers ARP for what is on a device without carrier
        host.run("sh", "-c", "echo 1 >/proc/sys/net/ipv4/conf/eth0/arp_ignore").orThrow();
        addresses.forEach(address -> host.run("ip", "addr", "add", address, "dev", name).orThrow());
        host.run("ip", "link", "set", name, "protodown", "on", "up").orThrow();
    }

    /** The device's name. */
    public static String device(int virtualRouterId, boolean ipv6) {
        return (ipv6 ? "vrrp6-" : "vrrp4-") + virtualRouterId;
    }

    @Override
    public String name() {
        return "FRR";
    }

    @Override
    public String toString() {
        return name();
    }

    @Override
    public String confFile() {
        return "/etc/keepalived/vrrpd.conf";
    }

    @Override
    public List<String> command() {
        return List.of("sh", "-c", START);
    }

    @Override
    public boolean leavesAddressesBehind() {
        return true;
    }

    /** Refused packets are in its log only; it has no counters for them. */
    @Override
    public Map<String, RouterCounts> counts(Daemon daemon) {
        String json = daemon.host().run("vtysh", "--vty_socket", "/run/frr", "-c", "show vrrp json").orThrow();
        Map<String, RouterCounts> counts = new HashMap<>();
        Matcher router = VRID.matcher(json);
        for (boolean more = router.find(); more; ) {
            String name = "V" + router.group(1);
            int start = router.end();
            more = router.find();
            String part = json.substring(start, more ? router.start() : json.length());
            long received = RECEIVED.matcher(part).results().mapToLong(match -> Long.parseLong(match.group(1))).sum();
            counts.put(name, new RouterCounts(received, Map.of()));
        }
        return counts;
    }

    @Override
    public List<String> logComplaints(Daemon daemon) {
        // it says so whenever an address of any interface changes
        return PacketComplaints.in(daemon.log()).stream().filter(line -> !line.contains("Refusing to start")).toList();
    }
}
