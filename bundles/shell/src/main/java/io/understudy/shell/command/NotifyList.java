package io.understudy.shell.command;

import io.understudy.api.notify.NotifierStatus;
import io.understudy.api.notify.NotifyView;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Table;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code notify:list}. */
@Component(service = NotifyList.class, property = {"osgi.command.scope=notify", "osgi.command.function=list",
    "understudy.command.readonly=list", "understudy.command.help=[--json]|Notifiers and what waits for them"})
public final class NotifyList {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile NotifyView notifiers;

    /** The command. */
    public String list(CommandSession session, String... words) {
        boolean json = Arguments.json("notify:list [--json]", words);
        List<NotifierStatus> all = Arguments.present(notifiers, "core").notifiers();
        return json ? json(all) : table(all, Terminal.of(session));
    }

    static String table(List<NotifierStatus> all, Terminal terminal) {
        if (all.isEmpty()) {
            return "no notifiers\n";
        }
        Table table = new Table("NAME", "PRESENT", "WAITING", "DELIVERED", "FAILED", "DROPPED");
        for (NotifierStatus status : all) {
            table.row(status.name(), status.present() ? "yes" : "no", status.waiting(), status.delivered(),
                    status.failed(), status.dropped());
        }
        return table.render(terminal.width()) + errors(all, terminal);
    }

    /** Errors are sentences: below the table they have room. */
    private static String errors(List<NotifierStatus> all, Terminal terminal) {
        Table table = new Table("", "LAST FAILURE");
        all.stream().filter(status -> !status.lastError().isEmpty())
                .forEach(status -> table.row(status.name(), status.lastError()));
        return table.isEmpty() ? "" : "\n" + table.render(terminal.width());
    }

    static String json(List<NotifierStatus> all) {
        return Json.of(json -> {
            json.writeStartArray();
            for (NotifierStatus status : all) {
                json.writeStartObject();
                json.writeStringField("name", status.name());
                json.writeBooleanField("present", status.present());
                json.writeNumberField("waiting", status.waiting());
                json.writeNumberField("delivered", status.delivered());
                json.writeNumberField("failed", status.failed());
                json.writeNumberField("dropped", status.dropped());
                json.writeStringField("lastError", status.lastError());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
