package io.understudy.core.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Settings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B45. */
class FixedAtStartTest {

    private static Configuration in(String namespace, String instance) {
        return Configuration.builder("f").globalDefs(GlobalDefs.of(Position.NONE, Settings.builder()
                .set(GlobalDefs.NET_NAMESPACE, namespace).set(GlobalDefs.INSTANCE, instance).build())).build();
    }

    @ParameterizedTest
    @CsvSource({"blue, one, blue, one, ''", "'', '', '', '', ''",
        "'', '', blue, '', net_namespace cannot change while the daemon runs: it is not set",
        "blue, '', '', '', net_namespace cannot change while the daemon runs: it is blue",
        "blue, one, blue, two, instance cannot change while the daemon runs: it is one"})
    void refusals(String namespace, String instance, String wantedNamespace, String wantedInstance, String message) {
        assertEquals(message.isEmpty() ? List.of() : List.of(message), FixedAtStart.refusals(in(namespace, instance),
                in(wantedNamespace, wantedInstance)).stream().map(Problem::message).toList());
    }
}
