package io.understudy.shell.command;

import io.understudy.api.config.AppliedFile;
import io.understudy.api.config.ConfigurationControl;
import io.understudy.api.config.ConfigurationPlan;
import io.understudy.api.config.LoadOutcome;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.ProblemJson;
import io.understudy.shell.text.ProblemText;
import io.understudy.shell.text.Times;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * {@code config:plan}, {@code config:apply}, {@code config:confirm}, {@code config:rollback}. None of them is for those
 * who may only read: complaints quote the file, and the daemon reads any file.
 */
@Component(service = PlanCommands.class, property = {"osgi.command.scope=config", "osgi.command.function=plan",
    "osgi.command.function=apply", "osgi.command.function=confirm", "osgi.command.function=rollback",
    "understudy.command.help=plan|[FILE] [--json]|What a file, or a reload, would do: routers, transitions, kernel",
    "understudy.command.help=apply|FILE [--confirm 60s] [--json]|Applies a file until the next reload; with --confirm "
            + "it is taken back unless confirmed in time",
    "understudy.command.help=confirm|[--json]|Keeps the applied file",
    "understudy.command.help=rollback|[--json]|Takes the unconfirmed file back at once"})
public final class PlanCommands {

    private static final String ROOM = "core";
    private static final String PLAN = "config:plan [FILE] [--json]";
    private static final String APPLY = "config:apply FILE [--confirm 60s] [--json]";
    private static final String CONFIRM = "--confirm";
    /** A file of 90,000 lines takes seconds. */
    private static final int PATIENCE_SECONDS = 30;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ConfigurationControl control;

    /** {@code config:plan}. */
    public String plan(CommandSession session, String... words) {
        Arguments arguments = Arguments.parse(PLAN, Set.of(Arguments.JSON), Set.of(), 1, words);
        ConfigurationControl present = Arguments.present(control, ROOM);
        ConfigurationPlan plan = Arguments.await(arguments.hasOperand() ? present.plan(file(arguments.operand()))
                : present.plan(), ROOM, PATIENCE_SECONDS);
        boolean json = arguments.has(Arguments.JSON);
        String text = json ? PlanJson.of(plan) : ProblemText.of(plan.problems())
                + (plan.accepted() ? PlanText.of(plan, Terminal.of(session).width()) : "");
        if (!plan.accepted()) {
            throw new CommandFailure(text, "this configuration would be refused");
        }
        return text;
    }

    /** {@code config:apply}. */
    public String apply(String... words) {
        Arguments arguments = Arguments.parse(APPLY, Set.of(Arguments.JSON), Set.of(CONFIRM), 1, words);
        ConfigurationControl present = Arguments.present(control, ROOM);
        Duration within = arguments.duration(CONFIRM, Duration.ZERO);
        LoadOutcome outcome = Arguments.await(present.apply(file(arguments.operand()), within), ROOM,
                PATIENCE_SECONDS);
        return told(outcome, present.appliedFile(), arguments.has(Arguments.JSON));
    }

    /** {@code config:confirm}. */
    public String confirm(String... words) {
        boolean json = Arguments.json("config:confirm [--json]", words);
        ConfigurationControl present = Arguments.present(control, ROOM);
        return told(Arguments.await(present.confirm(), ROOM), present.appliedFile(), json);
    }

    /** {@code config:rollback}. */
    public String rollback(String... words) {
        boolean json = Arguments.json("config:rollback [--json]", words);
        ConfigurationControl present = Arguments.present(control, ROOM);
        return told(Arguments.await(present.rollback(), ROOM, PATIENCE_SECONDS), present.appliedFile(), json);
    }

    private static Path file(String word) {
        Path file;
        try {
            file = Path.of(word);
        } catch (InvalidPathException e) {
            throw new CommandFailure(word + " is no file name: " + e.getReason());
        }
        if (!file.isAbsolute()) {
            throw new CommandFailure("the daemon has a working directory of its own: name " + word
                    + " with its whole path, as in \"$PWD/" + word + "\"");
        }
        return file;
    }

    private static String told(LoadOutcome outcome, AppliedFile file, boolean json) {
        String text = json ? json(outcome, file) : ProblemText.of(outcome.problems())
                + (outcome.accepted() ? ConfigCommands.changes(outcome.changes(), "") + inForce(file) : "");
        if (!outcome.accepted()) {
            throw new CommandFailure(text, "refused: what ran before still runs");
        }
        return text;
    }

    /** What is in force, in a sentence; the ordinary sources are. */
    private static String inForce(AppliedFile file) {
        return file == null ? "the ordinary configuration is in force\n" : inForce(file, "");
    }

    /** That a file is in force, in a sentence or two. */
    static String inForce(AppliedFile file, String lead) {
        return lead + file.file() + " is in force until the next config:reload or restart\n"
                + (file.isUnconfirmed() ? lead + "UNCONFIRMED: taken back at " + Times.stamp(file.confirmByMillis())
                        + " unless config:confirm\n" : "");
    }

    private static String json(LoadOutcome outcome, AppliedFile file) {
        return Json.of(json -> {
            json.writeStartObject();
            json.writeBooleanField("accepted", outcome.accepted());
            json.writeNumberField("wallMillis", outcome.wallMillis());
            Json.strings(json, "changes", outcome.changes());
            PlanJson.write(json, file);
            ProblemJson.write(json, outcome.problems());
            json.writeEndObject();
        });
    }
}
