package io.understudy.launcher.check;

import io.understudy.api.config.ReadResult;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.ProblemJson;

/** What {@code check} found, for programs. */
final class CheckJson {

    private CheckJson() {
    }

    static String of(String file, ReadResult result) {
        return Json.of(json -> {
            json.writeStartObject();
            json.writeStringField("file", file);
            json.writeBooleanField("refused", result.isRefused());
            json.writeNumberField("exitCode", result.exitCode());
            ProblemJson.write(json, result.problems());
            json.writeEndObject();
        });
    }
}
