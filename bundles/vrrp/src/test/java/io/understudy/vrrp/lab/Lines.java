package io.understudy.vrrp.lab;

import io.understudy.linux.lab.Host;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What a running program says, line by line. */
public final class Lines implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 15;
    private static final int MARKER_ROUNDS = 50;

    private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final Process process;
    private int markers;

    private Lines(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "test-lines");
        reader.setDaemon(true);
        reader.start();
    }

    /** Adverts and ARP that reach a host's interface. */
    public static Lines packets(Host host, String interfaceName) throws Exception {
        return packets(host, interfaceName, "", "ip proto 112 or arp");
    }

    /** Adverts that reach a host's interface, with what is wrong with them. */
    public static Lines verdicts(Host host, String interfaceName) throws Exception {
        return packets(host, interfaceName, "-v ", "ip proto 112");
    }

    /** Adverts and neighbour advertisements over IPv6 that reach a host's interface. */
    public static Lines packets6(Host host, String interfaceName) throws Exception {
        return packets(host, interfaceName, "-v ", "ip6 proto 112 or (icmp6 and ip6[40] == 136)");
    }

    /** Whatever reaches a host's interface, with its MAC addresses. */
    public static Lines frames(Host host, String interfaceName) throws Exception {
        return packets(host, interfaceName, "-e ", "");
    }

    private static Lines packets(Host host, String interfaceName, String more, String filter) throws Exception {
        Lines lines = new Lines(
                host.start(("tcpdump -lnp " + more + "--immediate-mode -i " + interfaceName + " " + filter).strip()));
        lines.upTo(line -> line.contains("listening on"));
        return lines;
    }

    /** What the kernel tells about a host's addresses, renewals too. */
    public static Lines addresses(Host host) throws Exception {
        Lines lines = new Lines(host.start("ip -o monitor address"));
        // the program does not say when it begins to listen
        for (int round = 0; round < MARKER_ROUNDS; round++) {
            host.run("ip addr add 192.0.2.1/32 dev lo");
            host.run("ip addr del 192.0.2.1/32 dev lo");
            if (lines.said.poll(100, TimeUnit.MILLISECONDS) != null) {
                lines.upToNow(host);
                return lines;
            }
        }
        throw new IllegalStateException("ip monitor says nothing");
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.add(line);
            }
        } catch (IOException closed) {
            said.add("ended: " + closed);
        }
    }

    /** Waits for a line; returns it and all before it that nobody waited for. */
    public List<String> upTo(Predicate<String> line) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            String next = said.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new AssertionError("not said within " + PATIENCE_SECONDS + " s; said: " + seen);
            }
            seen.add(next);
            if (line.test(next)) {
                return seen;
            }
        }
    }

    /** Waits for a line that contains all words. */
    public String await(String... words) throws InterruptedException {
        List<String> seen = upTo(line -> List.of(words).stream().allMatch(line::contains));
        return seen.get(seen.size() - 1);
    }

    /** All that was said about addresses until now, found by a change that is made now. */
    public List<String> upToNow(Host host) throws Exception {
        String marker = "192.0.2." + (10 + markers++);
        host.run("ip addr add " + marker + "/32 dev lo");
        List<String> seen = upTo(line -> line.contains(marker));
        return seen.subList(0, seen.size() - 1);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
