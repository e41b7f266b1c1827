package io.understudy.shell.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.understudy.api.config.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Complaints for programs; the same from the daemon and from {@code check}. */
public final class ProblemJson {

    private ProblemJson() {
    }

    /** Writes the field {@code problems}. */
    public static void write(JsonGenerator json, List<Problem> problems) throws IOException {
        json.writeArrayFieldStart("problems");
        for (Problem problem : problems) {
            json.writeStartObject();
            json.writeStringField("kind", problem.kind().name());
            json.writeStringField("severity", problem.kind().severity().name().toLowerCase(Locale.ROOT));
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
