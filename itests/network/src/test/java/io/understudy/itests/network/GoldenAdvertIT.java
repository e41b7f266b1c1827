package io.understudy.itests.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.itests.lab.Captured;
import io.understudy.itests.lab.Daemon;
import io.understudy.itests.lab.Frame;
import io.understudy.itests.lab.Host;
import io.understudy.itests.lab.Lab;
import io.understudy.itests.lab.Product;
import io.understudy.itests.lab.Sniffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Adverts for the tutorial's examples, byte for byte as keepalived 2.2.7 sends them: the ordinary one and the
 * farewell with priority 0, of both nodes. Only the IP header's id and checksum may differ. How the golden files
 * were made: {@code golden/README.md}.
 */
@Execution(ExecutionMode.CONCURRENT)
class GoldenAdvertIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest
    @EnumSource
    @Execution(ExecutionMode.CONCURRENT)
    void keepalivedStillSendsTheGoldenAdverts(Seed seed) {
        Map<String, String> captured = capture(seed, Product.KEEPALIVED);
        String directory = System.getProperty("understudy.golden.write");
        if (directory != null) {
            write(Path.of(directory), seed, captured);
        }
        assertEquals(lines(canonical(golden(seed))), lines(canonical(captured)));
    }

    @ParameterizedTest
    @EnumSource
    @Execution(ExecutionMode.CONCURRENT)
    void understudySendsTheGoldenAdverts(Seed seed) {
        assertEquals(lines(canonical(golden(seed))), lines(canonical(capture(seed, Product.UNDERSTUDY))));
    }

    /** Node, router and kind to the datagram in hex. */
    private static Map<String, String> capture(Seed seed, Product product) {
        Map<String, String> adverts = new TreeMap<>();
        try (Lab lab = Lab.open("first", "second")) {
            Sniffer sniffer = lab.sniff();
            for (String name : new String[] {"first", "second"}) {
                Host host = lab.host(name);
                seed.furnish(host);
                Daemon daemon = product.startWith(host, name.equals("first") ? seed.first() : seed.second());
                for (Seed.Router router : seed.routers()) {
                    adverts.put(name + " " + router.name() + " ordinary", await(sniffer, daemon, router, false));
                }
                daemon.terminate();
                for (Seed.Router router : seed.routers()) {
                    adverts.put(name + " " + router.name() + " farewell", await(sniffer, daemon, router, true));
                }
                daemon.awaitExit(PATIENCE);
            }
        }
        return adverts;
    }

    private static String await(Sniffer sniffer, Daemon daemon, Seed.Router router, boolean farewell) {
        Captured captured = sniffer.await(daemon.startedNanos(), PATIENCE, Sniffer.advertOf(router.id(), daemon.host())
                .and(frame -> frame.advert().orElseThrow().priority() == 0 == farewell))
                .orElseThrow(() -> new AssertionError("no advert of " + router + ":\n" + daemon.log()));
        return HexFormat.of().formatHex(captured.frame().advert().orElseThrow().datagram());
    }

    private static Map<String, String> canonical(Map<String, String> adverts) {
        Map<String, String> canonical = new TreeMap<>();
        adverts.forEach((key, hex) -> canonical.put(key,
                new Frame.Advert("", "", 0, 0, 0, HexFormat.of().parseHex(hex)).canonicalHex()));
        return canonical;
    }

    private static String lines(Map<String, String> adverts) {
        StringBuilder text = new StringBuilder();
        adverts.forEach((key, hex) -> text.append(key).append(' ').append(hex).append('\n'));
        return text.toString();
    }

    private static Map<String, String> golden(Seed seed) {
        try (InputStream in = GoldenAdvertIT.class.getResourceAsStream("/golden/" + seed.file() + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("no golden adverts for " + seed.file());
            }
            Map<String, String> adverts = new TreeMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                int at = line.lastIndexOf(' ');
                adverts.put(line.substring(0, at), line.substring(at + 1));
            });
            return adverts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path directory, Seed seed, Map<String, String> adverts) {
        try {
            Files.writeString(Files.createDirectories(directory).resolve(seed.file() + ".txt"), lines(adverts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
