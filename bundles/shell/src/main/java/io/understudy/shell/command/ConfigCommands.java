package io.understudy.shell.command;

import io.understudy.api.config.AppliedFile;
import io.understudy.api.config.Attribute;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.ConfigurationControl;
import io.understudy.api.config.LoadOutcome;
import io.understudy.api.config.Problem;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Paragraph;
import io.understudy.shell.text.ProblemJson;
import io.understudy.shell.text.ProblemText;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code config:show}, {@code config:check}, {@code config:diff}, {@code config:reload}. */
@Component(service = ConfigCommands.class, property = {"osgi.command.scope=config", "osgi.command.function=show",
    "osgi.command.function=check", "osgi.command.function=diff", "osgi.command.function=reload",
    "understudy.command.readonly=show", "understudy.command.readonly=check", "understudy.command.readonly=diff",
    "understudy.command.help=show|[--json]|The configuration in force, as it was understood",
    "understudy.command.help=check|[--json]|Reads the files again and complains, changes nothing",
    "understudy.command.help=diff|[--json]|What a reload would change",
    "understudy.command.help=reload|[--json]|Reads the files again and applies what changed"})
public final class ConfigCommands {

    private static final String ROOM = "core";
    private static final int WIDTH = 80;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ConfigurationControl control;

    /** {@code config:show}. */
    public String show(String... words) {
        boolean json = Arguments.json("config:show [--json]", words);
        ConfigurationControl present = Arguments.present(control, ROOM);
        AppliedFile file = present.appliedFile();
        return json ? json(present.running(), file, present.runningProblems())
                : (file == null ? "" : PlanCommands.inForce(file, "# ")) + ConfigurationText.of(present.running())
                        + ProblemText.of(present.runningProblems());
    }

    /** {@code config:check}. */
    public String check(String... words) {
        boolean json = Arguments.json("config:check [--json]", words);
        LoadOutcome outcome = Arguments.await(Arguments.present(control, ROOM).check(), ROOM);
        String text = json ? json(outcome)
                : ProblemText.of(outcome.problems()) + count(outcome);
        return accepted(outcome, text, "this configuration would be refused");
    }

    /** {@code config:diff}. */
    public String diff(String... words) {
        boolean json = Arguments.json("config:diff [--json]", words);
        LoadOutcome outcome = Arguments.await(Arguments.present(control, ROOM).check(), ROOM);
        String text = json ? json(outcome)
                : outcome.accepted() ? changes(outcome.changes(), "a reload would change nothing\n") : "";
        return accepted(outcome, text, "a reload would be refused: " + firstFatal(outcome));
    }

    /** {@code config:reload}. */
    public String reload(String... words) {
        boolean json = Arguments.json("config:reload [--json]", words);
        LoadOutcome outcome = Arguments.await(Arguments.present(control, ROOM).reload(), ROOM);
        String text = json ? json(outcome)
                : ProblemText.of(outcome.problems())
                        + (outcome.accepted() ? changes(outcome.changes(), "no changes\n") : "");
        return accepted(outcome, text, "refused: what ran before still runs");
    }

    private static String accepted(LoadOutcome outcome, String text, String otherwise) {
        if (!outcome.accepted()) {
            throw new CommandFailure(text, otherwise);
        }
        return text;
    }

    private static String count(LoadOutcome outcome) {
        int count = outcome.changes().size();
        return !outcome.accepted() ? "" : count == 0 ? "a reload would change nothing\n"
                : "a reload would change " + count + (count == 1 ? " block" : " blocks") + "; config:diff shows "
                        + (count == 1 ? "it\n" : "them\n");
    }

    private static String firstFatal(LoadOutcome outcome) {
        return outcome.problems().stream().filter(Problem::isFatal).findFirst().map(Problem::toString).orElse("");
    }

    static String changes(List<String> changes, String none) {
        return changes.isEmpty() ? none
                : changes.stream().map(line -> Paragraph.of("", "    ", line, WIDTH)).collect(Collectors.joining());
    }

    static String json(Configuration configuration, AppliedFile file, List<Problem> problems) {
        return Json.of(json -> {
            json.writeStartObject();
            json.writeStringField("source", configuration.source());
            PlanJson.write(json, file);
            json.writeArrayFieldStart("blocks");
            for (ConfigBlock block : configuration.blocks()) {
                json.writeStartObject();
                json.writeStringField("kind", block.kind());
                json.writeStringField("name", block.name());
                json.writeStringField("position", block.position().toString());
                json.writeObjectFieldStart("settings");
                for (Attribute<?> attribute : block.settings().attributes()) {
                    Json.field(json, attribute.name(), block.settings().get(attribute));
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            ProblemJson.write(json, problems);
            json.writeEndObject();
        });
    }

    static String json(LoadOutcome outcome) {
        return Json.of(json -> {
            json.writeStartObject();
            json.writeBooleanField("accepted", outcome.accepted());
            json.writeNumberField("wallMillis", outcome.wallMillis());
            Json.strings(json, "changes", outcome.changes());
            ProblemJson.write(json, outcome.problems());
            json.writeEndObject();
        });
    }
}
