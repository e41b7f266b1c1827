package io.understudy.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DaemonPropertiesTest {

    @Test
    void theRunDirectoryIsTheLaunchersOrTheUsualOne() {
        assertEquals(Path.of("/run/other"), DaemonProperties.runDirectory(Map.of("understudy.run.dir", "/run/other")::get));
        assertEquals(Path.of("/run/understudy"), DaemonProperties.runDirectory(name -> null));
    }
}
