package io.understudy.itests.fuzz;

import io.understudy.api.config.Problem;
import io.understudy.frontends.yaml.YamlFormat;
import io.understudy.language.convert.SameStatements;
import io.understudy.language.convert.StatementFormat;
import io.understudy.language.model.ConfigurationBinder;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.ReadStatements;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.vocabulary.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the fuzzer calls: any bytes as YAML give a result, and what was understood is the same when it is written. */
public final class YamlTarget {

    private static final Vocabulary VOCABULARY = Vocabulary.load();
    private static final StatementFormat YAML = new YamlFormat();

    private YamlTarget() {
    }

    /** Reads one input. */
    public static void fuzzerTestOneInput(byte[] input) {
        ReadStatements read = YAML.read(VOCABULARY, new SourceFile("fuzz.yaml", new String(input, StandardCharsets.UTF_8)));
        if (read.complaints().list().stream().noneMatch(Problem::isFatal)) {
            String text = YAML.write(VOCABULARY, read.statements(), List.of(), new Complaints());
            ReadStatements again = YAML.read(VOCABULARY, new SourceFile("again.yaml", text));
            if (again.statements() == null || new SameStatements(VOCABULARY)
                    .firstDifference(read.statements(), again.statements()) != null) {
                throw new IllegalStateException("not the same when it is written: " + text + again.complaints().list());
            }
        }
        ConfigurationBinder.result(VOCABULARY, new Nobody(), "fuzz.yaml", read).problems().forEach(problem -> {
            if (problem.message().isBlank()) {
                throw new IllegalStateException("a complaint without words at " + problem.position());
            }
        });
    }
}
