package io.understudy.itests.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.declaring.Greeter;
import io.understudy.itests.lab.Wait;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plugin brings the words of its own block along. */
class DeclaredBlocksIT {

    private static final String PLUGIN = "io.understudy.itests.declaring";
    private static final String GREETINGS = "/tmp/greetings";
    private static final String BLOCK = """
            greeter world {
                times 3
                pause 0.25
                tone loud
            }
            """;

    @Test
    void aBlockIsWiredWhenTheBundleThatKnowsItArrives() {
        try (Appliance appliance = Appliance.configured(BLOCK).master()) {
            assertEquals(1, count(appliance, "Unknown keyword 'greeter'"), appliance.daemon::log);

            appliance.shell("felix:install file:" + jar());
            assertTrue(Wait.until(Appliance.PATIENCE, () -> appliance.shell("config:show").contains("tone = loud")
                    || appliance.shell("config:show").contains("tone loud")),
                    () -> "not read anew:\n" + appliance.shell("config:show") + appliance.daemon.log());
            assertEquals("Installed", stateOf(appliance), "it was not started for that");

            appliance.shell("felix:start " + appliance.idOf(PLUGIN));
            awaitGreetings(appliance, List.of("world 3 times, 0.25 s apart, LOUD"));

            appliance.shell("felix:uninstall " + appliance.idOf(PLUGIN));
            assertTrue(appliance.shell("config:show").contains("loud"), "what runs stays as it is");
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
