package io.understudy.itests.fuzz;

import io.understudy.api.config.ReadResult;
import io.understudy.frontends.keepalived.source.KeepalivedFile;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.vocabulary.Vocabulary;
import java.nio.charset.StandardCharsets;

/** What the fuzzer calls: any bytes as keepalived.conf give a result, never an exception. */
public final class KeepalivedTarget {

    private static final KeepalivedFile READER = new KeepalivedFile(Vocabulary.load(), new Nobody());

    private KeepalivedTarget() {
    }

    /** Reads one input. */
    public static void fuzzerTestOneInput(byte[] input) {
        // what the input includes must be files of the fuzzer's own folder, not of this machine
        String text = new String(input, StandardCharsets.UTF_8).replace('/', '_').replace("..", "__");
        ReadResult result = READER.readText(new SourceFile("fuzz.conf", text), "node");
        result.problems().forEach(problem -> {
            if (problem.message().isBlank()) {
                throw new IllegalStateException("a complaint without words at " + problem.position());
            }
        });
        if (result.configuration() != null) {
            result.configuration().blocks().forEach(block -> block.settings().toString());
        }
    }
}
