package io.understudy.shell.command;

import io.understudy.api.vrrp.Transition;
import io.understudy.api.vrrp.VrrpView;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Table;
import io.understudy.shell.text.Times;
import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code vrrp:why NAME}: the timeline. */
@Component(service = VrrpWhy.class, property = {"osgi.command.scope=vrrp", "osgi.command.function=why",
    "understudy.command.readonly=why",
    "understudy.command.help=NAME [--json]|What happened to a virtual router, and why"})
public final class VrrpWhy {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpView vrrp;

    /** The command. */
    public String why(CommandSession session, String... words) {
        Arguments arguments = Arguments.parse("vrrp:why NAME [--json]", Set.of(Arguments.JSON), Set.of(), 1, words);
        String name = arguments.operand();
        VrrpView view = Arguments.present(vrrp, "vrrp");
        if (!view.names().contains(name)) {
            throw new CommandFailure("nothing is known of " + name + (view.names().isEmpty() ? ""
                    : "; known: " + String.join(" ", view.names())));
        }
        List<Transition> timeline = view.timeline(name);
        return arguments.has(Arguments.JSON) ? json(timeline) : table(timeline, Terminal.of(session));
    }

    static String table(List<Transition> timeline, Terminal terminal) {
        Table table = new Table("WHEN", "STATE", "PRIO", "WHY");
        for (Transition transition : timeline) {
            table.row(Times.stamp(transition.wallMillis()), Style.state(transition.to(), terminal),
                    transition.priority(), transition.cause());
        }
        return table.render(terminal.width());
    }

    static String json(List<Transition> timeline) {
        return Json.of(json -> {
            json.writeStartArray();
            for (Transition transition : timeline) {
                json.writeStartObject();
                json.writeNumberField("wallMillis", transition.wallMillis());
                json.writeStringField("from", transition.from().name());
                json.writeStringField("to", transition.to().name());
                json.writeNumberField("priority", transition.priority());
                json.writeStringField("cause", transition.cause());
                json.writeNumberField("epoch", transition.epoch());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
