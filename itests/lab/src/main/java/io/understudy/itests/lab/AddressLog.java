package io.understudy.itests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the kernel of a host says about its addresses ({@code ip -ts monitor address}), with times. */
public final class AddressLog {

    private static final Pattern LINE = Pattern.compile("\\[([0-9T:.-]+)](Deleted)?\\d+: (\\S+) +inet6? ([0-9a-f.:]+)/.*");

    private final Path file;

    /** An address came (or was renewed), or went. */
    public record Change(long nanos, boolean removed, String device, String address) {}

    private AddressLog(Path file) {
        this.file = file;
    }

    /** Starts to write down; ends with the lab. */
    public static AddressLog of(Host host) {
        Path file = host.freshFile("addresses");
        host.start(file, List.of("env", "TZ=UTC", "ip", "-ts", "-o", "monitor", "address"));
        AddressLog log = new AddressLog(file);
        // The monitor says nothing when it is ready; an address of our own on lo tells.
        if (!Wait.until(Duration.ofSeconds(5), () -> {
            host.run("ip", "addr", "replace", "127.9.9.9/32", "dev", "lo").orThrow();
            return log.changes(0).stream().anyMatch(change -> change.device().equals("lo"));
        })) {
            throw new IllegalStateException("ip monitor says nothing on " + host);
        }
        return log;
    }

    /** All changes since a moment, in order. */
    public List<Change> changes(long sinceNanos) {
        try {
            return Files.readString(file).lines().map(AddressLog::parse).flatMap(Optional::stream)
                    .filter(change -> change.nanos() >= sinceNanos).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first time since a moment that an address came (or was renewed) or went, waiting for it. */
    public long await(String address, boolean removed, long sinceNanos, Duration limit) {
        if (!Wait.until(limit, () -> find(address, removed, sinceNanos).isPresent())) {
            throw new AssertionError(address + (removed ? " was not removed within " : " did not come within ") + limit);
        }
        return find(address, removed, sinceNanos).orElseThrow().nanos();
    }

    private Optional<Change> find(String address, boolean removed, long sinceNanos) {
        return changes(sinceNanos).stream()
                .filter(change -> change.address().equals(address) && change.removed() == removed).findFirst();
    }

    private static Optional<Change> parse(String line) {
        Matcher matcher = LINE.matcher(line.replace("] ", "]").replace("Deleted ", "Deleted"));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var time = LocalDateTime.parse(matcher.group(1)).toInstant(ZoneOffset.UTC);
        return Optional.of(new Change(time.getEpochSecond() * 1_000_000_000L + time.getNano(), matcher.group(2) != null,
                matcher.group(3), matcher.group(4)));
    }
}
