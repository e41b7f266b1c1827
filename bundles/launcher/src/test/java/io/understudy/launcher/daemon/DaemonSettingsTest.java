package io.understudy.launcher.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B34: what tells several daemons on one host apart. */
class DaemonSettingsTest {

    @ParameterizedTest
    @CsvSource({"'', '', ''", "blue, '', -blue", "'', one, -one", "blue, one, -blue_one"})
    void suffix(String namespace, String instance, String suffix) {
        assertEquals(suffix, DaemonSettings.suffix(namespace, instance));
    }
}
