package io.understudy.itests.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.declaring.Greeter;
import io.understudy.itests.lab.Wait;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A plugin brings the words of its own block along. */
class DeclaredBlocksIT {

    private static final String PLUGIN = "io.understudy.itests.declaring";
    private static final String GREETINGS = "/tmp/greetings";
    /** A block that nobody knows has a remark behind its brace. */
    private static final Pattern WORD = Pattern.compile("(?m)^greeter world \\{\\R(?: {4}.*\\R)* {4}tone loud$");
    private static final String BLOCK = """
            greeter world {
                times 3
                pause 0.25
                tone loud
            }
            """;

    @Test
    void aBlockIsWiredWhenTheBundleThatKnowsItArrives() throws IOException {
        try (Appliance appliance = Appliance.configured(BLOCK).master()) {
            assertEquals(1, count(appliance, "Unknown keyword 'greeter'"), appliance.daemon::log);

            Files.copy(jar(), appliance.host.file("/tmp/declaring.jar"));
            appliance.shell("felix:install file:/tmp/declaring.jar");
            assertTrue(Wait.until(Appliance.PATIENCE, () -> WORD.matcher(appliance.shell("config:show")).find()),
                    () -> "not read anew:\n" + appliance.shell("config:show") + appliance.daemon.log());
            assertEquals("Installed", stateOf(appliance), "it was not started for that");

            appliance.shell("felix:start " + appliance.idOf(PLUGIN));
            awaitGreetings(appliance, List.of("world 3 times, 0.25 s apart, LOUD"));

            appliance.shell("felix:uninstall " + appliance.idOf(PLUGIN));
            Wait.pause(Duration.ofSeconds(2));
            assertTrue(WORD.matcher(appliance.shell("config:show")).find(), "what runs stays as it is");
            appliance.shell("config:reload");
            assertEquals(2, count(appliance, "Unknown keyword 'greeter'"), appliance.daemon::log);
            assertEquals(List.of("BACKUP", "MASTER"), appliance.heard(), "nothing happened to the router");
        }
    }

    private static void awaitGreetings(Appliance appliance, List<String> wanted) {
        Wait.until(Appliance.PATIENCE, () -> appliance.host.read(GREETINGS).lines().toList().equals(wanted));
        assertEquals(wanted, appliance.host.read(GREETINGS).lines().toList(), appliance.daemon::log);
    }

    private static long count(Appliance appliance, String text) {
        return appliance.daemon.log().lines().filter(line -> line.contains(text)).count();
    }

    private static String stateOf(Appliance appliance) {
        return appliance.bundles().stream().filter(bundle -> bundle.symbolicName().equals(PLUGIN)).findFirst()
                .orElseThrow().state();
    }

    private static Path jar() {
        try {
            return Path.of(Greeter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
