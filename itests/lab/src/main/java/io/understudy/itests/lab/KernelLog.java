package io.understudy.itests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Everything the kernel of a host says about links, addresses, routes and rules ({@code ip monitor}). */
public final class KernelLog {

    private final Host host;
    private final Path file;

    private KernelLog(Host host, Path file) {
        this.host = host;
        this.file = file;
    }

    /** Starts to write down; ends with the lab. */
    public static KernelLog of(Host host) {
        Path file = host.freshFile("kernel");
        host.start(file, List.of("ip", "-o", "monitor", "link", "address", "route", "rule"));
        KernelLog log = new KernelLog(host, file);
        // The monitor says nothing when it is ready; an address of our own on lo tells.
        if (!Wait.until(Duration.ofSeconds(5), () -> {
            host.run("ip", "addr", "replace", "127.9.9.9/32", "dev", "lo").orThrow();
            return log.lines().stream().anyMatch(line -> line.contains("127.9.9.9"));
        })) {
            throw new IllegalStateException("ip monitor says nothing on " + host);
        }
        return log;
    }

    /** What was said, but for the renewal of one address's lease and for our own probe. */
    public List<String> changesOtherThanRenewalsOf(String address) {
        return lines().stream().filter(line -> !line.contains("127.9.9.9"))
                .filter(line -> line.startsWith("Deleted") || !line.contains("inet " + address + "/")).toList();
    }

    private List<String> lines() {
        try {
            return Files.readString(file).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the kernel's words on " + host, e);
        }
    }
}
