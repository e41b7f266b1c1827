package io.understudy.itests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Hosts on one bridge, 10.1.0.0/16, each with namespaces of its own. Several labs may run at the same time: they
 * share no names, only this machine's processors.
 */
public final class Lab implements AutoCloseable {

    private static final Pattern LEARNT = Pattern.compile("(?m)^([0-9a-f:]{17}) dev port(\\d+) master br0\\s*$");

    private final Path dir;
    private final Namespace wire;
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final List<Namespace> namespaces = new ArrayList<>();
    private final List<Sniffer> sniffers = new ArrayList<>();
    private int ports;

    private Lab(Path dir, Namespace wire) {
        this.dir = dir;
        this.wire = wire;
    }

    /** Makes a bridge and the named hosts on it: 10.1.0.1, 10.1.0.2 and so on. */
    public static Lab open(String... hostNames) {
        try {
            Path dir = Files.createTempDirectory("understudy-lab-");
            Files.setPosixFilePermissions(dir, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
            Lab lab = new Lab(dir, Namespace.start(List.of(
                    "ip link add br0 type bridge mcast_snooping 0", "ip link set br0 up")));
            try {
                for (String name : hostNames) {
                    lab.add(name);
                }
            } catch (RuntimeException e) {
                lab.close();
                throw e;
            }
            return lab;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name) throws IOException {
        Path home = dir.resolve(name);
        List<String> setup = new ArrayList<>(List.of("hostname " + name, "mkdir -p /etc/keepalived"));
        setup.add("mount -t sysfs sysfs /sys");
        for (String root : List.of("/etc/keepalived", "/run")) {
            setup.add("mount --bind " + Files.createDirectories(home.resolve(root.substring(1).replace('/', '-'))) + " " + root);
        }
        Path tmp = Files.createDirectories(home.resolve("tmp"));
        Path appliance = Understudy.appliance();
        if (appliance.startsWith("/tmp") && Files.isDirectory(appliance)) {
            // A working copy under /tmp: the appliance must stay visible although /tmp is the host's own.
            Path kept = Files.createDirectories(tmp.resolve(Path.of("/tmp").relativize(appliance)));
            setup.add("mount --bind " + appliance + " " + kept);
        }
        setup.add("mount --rbind " + tmp + " /tmp");
        setup.add("ip link set lo up");
        Namespace namespace = Namespace.start(setup);
        namespaces.add(namespace);
        int number = ++ports;
        String address = "10.1.0." + number;
        Command.run("ip", "link", "add", "eth0", "netns", Long.toString(namespace.pid()), "type", "veth",
                "peer", "name", "port" + number, "netns", Long.toString(wire.pid())).orThrow();
        Command.run(wire.enter(List.of("ip", "link", "set", "port" + number, "master", "br0", "up"))).orThrow();
        Command.run(namespace.enter(List.of("ip", "addr", "add", address + "/16", "dev", "eth0"))).orThrow();
        Command.run(namespace.enter(List.of("ip", "link", "set", "eth0", "up"))).orThrow();
        String mac = Command.run(namespace.enter(List.of("cat", "/sys/class/net/eth0/address"))).orThrow().strip();
        hosts.put(name, new Host(namespace, home, name, address, mac, "port" + number));
    }

    /** A host by its name. */
    public Host host(String name) {
        return hosts.get(name);
    }

    /** Where frames from a MAC came from last, virtual MACs too, as the bridge has learnt it. */
    Map<String, Host> hostsByMac() {
        Map<String, Host> found = new HashMap<>();
        Matcher learnt = LEARNT.matcher(Command.run(wire.enter(List.of("bridge", "fdb", "show", "br", "br0"))).orThrow());
        while (learnt.find()) {
            hosts.values().stream().skip(Integer.parseInt(learnt.group(2)) - 1L).findFirst()
                    .ifPresent(host -> found.put(learnt.group(1), host));
        }
        return found;
    }

    /** Listens on the bridge; ends with the lab. */
    public Sniffer sniff() {
        Sniffer sniffer = Sniffer.start(wire.enter(List.of("tcpdump", "-i", "br0", "-w", "-", "-U", "-n", "-s", "2048",
                "-B", "16384", "-Z", "root", "--immediate-mode", "--time-stamp-precision=nano")));
        sniffers.add(sniffer);
        return sniffer;
    }

    /** What may go wrong on this wire. Once for a lab. */
    public WireFaults faults() {
        return new WireFaults(wire);
    }

    /** Wall clock nanoseconds, the clock of the kernel's timestamps. */
    public static long nowNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public void close() {
        sniffers.forEach(Sniffer::close);
        namespaces.forEach(Namespace::close);
        wire.close();
        try (Stream<Path> paths = Files.walk(dir)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
