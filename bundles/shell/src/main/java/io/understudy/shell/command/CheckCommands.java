package io.understudy.shell.command;

import io.understudy.api.check.CheckResult;
import io.understudy.api.check.CheckStatus;
import io.understudy.api.check.CheckView;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Table;
import io.understudy.shell.text.Times;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code check:types}, {@code check:list}, {@code check:run}. */
@Component(service = CheckCommands.class, property = {"osgi.command.scope=check", "osgi.command.function=types",
    "osgi.command.function=list", "osgi.command.function=run", "understudy.command.readonly=types",
    "understudy.command.readonly=list",
    "understudy.command.help=types|[--json]|Kinds of checks that are installed",
    "understudy.command.help=list|[--json]|Checks of real servers with what they saw",
    "understudy.command.help=run|RS or CHECK [--json]|Makes a check now; nothing depends on it"})
public final class CheckCommands {

    /** A check of a silent server takes as long as its connect_timeout. */
    private static final int RUN_SECONDS = 30;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile CheckView checks;

    /** {@code check:types}. */
    public String types(CommandSession session, String... words) {
        boolean json = Arguments.json("check:types [--json]", words);
        Map<String, String> types = Arguments.present(checks, "balancer").types();
        if (json) {
            return Json.of(out -> {
                out.writeStartArray();
                for (Map.Entry<String, String> type : types.entrySet()) {
                    out.writeStartObject();
                    out.writeStringField("type", type.getKey());
                    out.writeStringField("bundle", type.getValue());
                    out.writeEndObject();
                }
                out.writeEndArray();
            });
        }
        Table table = new Table("TYPE", "BUNDLE");
        types.forEach(table::row);
        return table.render(Terminal.of(session).width());
    }

    /** {@code check:list}. */
    public String list(CommandSession session, String... words) {
        boolean json = Arguments.json("check:list [--json]", words);
        List<CheckStatus> all = Arguments.await(Arguments.present(checks, "balancer").checks(), "balancer");
        return json ? json(all) : table(all, Terminal.of(session));
    }

    static String table(List<CheckStatus> checks, Terminal terminal) {
        if (checks.isEmpty()) {
            return "nothing is checked\n";
        }
        Table table = new Table("REAL SERVER", "CHECK", "VERDICT", "SEEN", "FAILED", "CAUSE");
        for (CheckStatus check : checks) {
            table.row(check.realServer(), check.type(), verdict(check), Times.ago(check.seenMillis()),
                    check.failures() + "/" + check.runs(), check.cause());
        }
        return table.render(terminal.width());
    }

    static String verdict(CheckStatus check) {
        return (check.up() ? "UP" : "DOWN") + (check.stale() ? " STALE" : "");
    }

    private static String json(List<CheckStatus> checks) {
        return Json.of(json -> {
            json.writeStartArray();
            for (CheckStatus check : checks) {
                json.writeStartObject();
                json.writeStringField("name", check.name());
                json.writeStringField("type", check.type());
                json.writeStringField("virtualServer", check.virtualServer());
                json.writeStringField("realServer", check.realServer());
                json.writeBooleanField("up", check.up());
                json.writeBooleanField("hasRun", check.hasRun());
                json.writeBooleanField("stale", check.stale());
                json.writeStringField("cause", check.cause());
                json.writeNumberField("sinceMillis", check.sinceMillis());
                json.writeNumberField("seenMillis", check.seenMillis());
                json.writeNumberField("tookMillis", check.tookMillis());
                json.writeNumberField("runs", check.runs());
                json.writeNumberField("failures", check.failures());
                json.writeNumberField("nextMillis", check.nextMillis());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** {@code check:run}. */
    public String run(String... words) {
        Arguments arguments = Arguments.parse("check:run RS or CHECK [--json]", Set.of(Arguments.JSON), Set.of(), 3,
                words);
        String name = String.join(" ", arguments.operands());
        CheckResult result = Arguments.await(Arguments.present(checks, "balancer").run(name), "balancer", RUN_SECONDS);
        return arguments.has(Arguments.JSON) ? Json.of(json -> {
            json.writeStartObject();
            json.writeStringField("outcome", result.outcome().name());
            json.writeStringField("cause", result.cause());
            json.writeEndObject();
        }) : result + "\n";
    }
}
