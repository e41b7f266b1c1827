package io.understudy.frontends.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.ReadResult;
import io.understudy.frontends.keepalived.source.TestMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The tutorial's files, unchanged, with everything they mean. Expectations: {@code seed/NAME.expected}. */
class SeedFilesTest {

    static final List<String> NAMES =
            List.of("single-master", "dual-master", "dual-master-fwmark", "nginx-track-script", "ipvs-dr");

    static String text(String name) {
        return resource("/seed/" + name + ".conf");
    }

    private static String resource(String path) {
        try (InputStream in = SeedFilesTest.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void model(String name) {
        assertEquals(resource("/seed/" + name + ".expected"), describe(TestMachine.text(text(name))));
    }

    /** Exit code, complaints, and every value with its line. */
    static String describe(ReadResult result) {
        StringBuilder text = new StringBuilder("exit " + result.exitCode() + "\n");
        result.problems().forEach(p -> text.append(p).append('\n'));
        Configuration configuration = result.configuration();
        configuration.blocks().forEach(block -> {
            text.append(block.kind()).append(' ').append(block.name()).append(" @").append(block.position().line())
                    .append('\n');
            text.append(block.settings().attributes().stream()
                    .map(a -> "  " + a.name() + " = " + block.settings().get(a) + " @"
                            + block.settings().position(a).line())
                    .sorted().collect(Collectors.joining("\n"))).append('\n');
        });
        return text.toString();
    }
}
