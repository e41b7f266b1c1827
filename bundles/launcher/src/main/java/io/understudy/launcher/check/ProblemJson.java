package io.understudy.launcher.check;

import io.understudy.api.config.Problem;
import io.understudy.api.config.ReadResult;
import io.understudy.shell.text.Json;
import java.util.Locale;

/** What {@code check} found, for programs. */
final class ProblemJson {

    private ProblemJson() {
    }

    static String of(String file, ReadResult result) {
        return Json.of(json -> {
            json.writeStartObject();
            json.writeStringField("file", file);
            json.writeBooleanField("refused", result.isRefused());
            json.writeNumberField("exitCode", result.exitCode());
            json.writeArrayFieldStart("problems");
            for (Problem problem : result.problems()) {
                json.writeStartObject();
                json.writeStringField("severity", problem.kind().severity().name().toLowerCase(Locale.ROOT));
                json.writeStringField("kind", problem.kind().name());
                json.writeStringField("file", problem.position().file());
                json.writeNumberField("line", problem.position().line());
                json.writeNumberField("column", problem.position().column());
                json.writeStringField("message", problem.message());
                json.writeStringField("expected", problem.expected());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
