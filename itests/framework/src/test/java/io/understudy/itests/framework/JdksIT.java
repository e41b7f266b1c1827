package io.understudy.itests.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The appliance starts, becomes MASTER and stops on every JDK that is installed here. */
class JdksIT {

    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    static List<Path> jdks() throws IOException {
        Path running = Path.of(System.getProperty("java.home")).toRealPath();
        try (Stream<Path> found = Files.isDirectory(INSTALLED) ? Files.list(INSTALLED) : Stream.empty()) {
            return Stream.concat(Stream.of(running), found.filter(jdk -> Files.isExecutable(jdk.resolve("bin/java"))).map(JdksIT::real))
                    .distinct().sorted().toList();
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void thereIsAJdk() throws IOException {
        assertTrue(!jdks().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void startsBecomesMasterAndStops(Path jdk) {
        try (Appliance appliance = new Appliance("env", "JAVA_HOME=" + jdk).master()) {
            appliance.daemon.terminate();
            assertEquals(0, appliance.daemon.awaitExit(Duration.ofSeconds(20)), appliance.daemon::log);
            // The JVM's own warnings (native access, unsafe memory) begin like this.
            assertEquals(List.of(), appliance.daemon.log().lines().filter(line -> line.startsWith("WARNING: ")).toList());
        }
    }
}
