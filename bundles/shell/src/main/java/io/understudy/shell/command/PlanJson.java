package io.understudy.shell.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.understudy.api.config.AppliedFile;
import io.understudy.api.config.BlockChange;
import io.understudy.api.config.ConfigurationPlan;
import io.understudy.api.plan.EnginePlan;
import io.understudy.api.plan.KernelOperation;
import io.understudy.api.plan.PlannedChange;
import io.understudy.api.plan.PlannedTransition;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.ProblemJson;
import java.io.IOException;

/** A plan for programs. */
final class PlanJson {

    private PlanJson() {
    }

    static String of(ConfigurationPlan plan) {
        return Json.of(json -> {
            json.writeStartObject();
            json.writeBooleanField("accepted", plan.accepted());
            json.writeStringField("source", plan.source());
            json.writeArrayFieldStart("changes");
            for (BlockChange change : plan.changes()) {
                write(json, change);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("engines");
            for (EnginePlan engine : plan.engines()) {
                write(json, engine);
            }
            json.writeEndArray();
            ProblemJson.write(json, plan.problems());
            json.writeEndObject();
        });
    }

    /** The field {@code appliedFile}; nothing where the ordinary sources are in force. */
    static void write(JsonGenerator json, AppliedFile file) throws IOException {
        if (file != null) {
            json.writeObjectFieldStart("appliedFile");
            json.writeStringField("file", file.file().toString());
            json.writeNumberField("appliedMillis", file.appliedMillis());
            json.writeNumberField("confirmByMillis", file.confirmByMillis());
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, BlockChange change) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", change.kind().name());
        json.writeStringField("block", change.block());
        json.writeStringField("name", change.name());
        json.writeStringField("position", change.position().toString());
        json.writeArrayFieldStart("fields");
        for (BlockChange.Field field : change.fields()) {
            json.writeStartObject();
            json.writeStringField("keyword", field.keyword());
            json.writeStringField("before", field.before());
            json.writeStringField("after", field.after());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, EnginePlan engine) throws IOException {
        json.writeStartObject();
        json.writeStringField("engine", engine.engine());
        json.writeArrayFieldStart("changes");
        for (PlannedChange change : engine.changes()) {
            json.writeStartObject();
            json.writeStringField("kind", change.kind().name());
            json.writeStringField("block", change.block());
            json.writeStringField("name", change.name());
            json.writeStringField("state", change.state());
            json.writeStringField("remark", change.remark());
            json.writeArrayFieldStart("transitions");
            for (PlannedTransition transition : change.transitions()) {
                json.writeStartObject();
                json.writeStringField("occasion", transition.occasion().name());
                json.writeStringField("from", transition.from());
                json.writeStringField("to", transition.to());
                json.writeStringField("cause", transition.cause());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("operations");
        for (KernelOperation operation : engine.operations()) {
            json.writeStartObject();
            json.writeStringField("occasion", operation.occasion().name());
            json.writeStringField("kind", operation.kind().name());
            json.writeStringField("object", operation.object());
            json.writeStringField("interface", operation.interfaceName());
            json.writeStringField("what", operation.what());
            json.writeStringField("router", operation.subject());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
