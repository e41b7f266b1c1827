package io.understudy.shell.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.understudy.api.config.Problem;
import java.io.IOException;
import java.util.List;

/** Complaints for programs. */
final class ProblemJson {

    private ProblemJson() {
    }

    static void write(JsonGenerator json, List<Problem> problems) throws IOException {
        json.writeArrayFieldStart("problems");
        for (Problem problem : problems) {
            json.writeStartObject();
            json.writeStringField("kind", problem.kind().name());
            json.writeStringField("severity", problem.kind().severity().name());
            json.writeStringField("file", problem.position().file());
            json.writeNumberField("line", problem.position().line());
            json.writeNumberField("column", problem.position().column());
            json.writeStringField("message", problem.message());
            json.writeStringField("expected", problem.expected());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
