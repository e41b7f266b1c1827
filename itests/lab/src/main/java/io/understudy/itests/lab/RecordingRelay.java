package io.understudy.itests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A mail relay on a lab's host, which writes down the subject of every mail. */
public final class RecordingRelay {

    /** Where it listens. */
    public static final int PORT = 2525;
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final String FILE = "/tmp/subjects";
    private static final String OUTPUT = "/tmp/relay.log";

    private RecordingRelay() {
    }

    /** Starts it on a host, on 127.0.0.1, and waits until it listens. */
    public static void start(Host host) {
        // /tmp on the host is its own: the classes go there
        String name = RelayProgram.class.getName().replace('.', '/') + ".class";
        try (var in = RelayProgram.class.getClassLoader().getResourceAsStream(name)) {
            Path copy = host.file("/tmp/classes/" + name);
            Files.createDirectories(copy.getParent());
            Files.write(copy, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        host.start(host.file(OUTPUT), List.of(System.getProperty("java.home") + "/bin/java", "-Xmx32m", "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "-cp", "/tmp/classes", RelayProgram.class.getName(), FILE,
                Integer.toString(PORT)));
        if (!Wait.until(PATIENCE, () -> Files.exists(host.file(FILE)))) {
            throw new IllegalStateException("no relay on " + host + ": " + host.read(OUTPUT));
        }
    }

    /** The subjects of what it took, in that order. */
    public static List<String> subjects(Host host) {
        return host.read(FILE).lines().toList();
    }
}
