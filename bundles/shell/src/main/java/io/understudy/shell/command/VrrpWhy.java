package io.understudy.shell.command;

import io.understudy.api.vrrp.Transition;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpView;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Table;
import io.understudy.shell.text.Times;
import java.util.LinkedHashSet;
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
    "understudy.command.help=NAME [--json]|What happened to a virtual router or sync group, and why"})
public final class VrrpWhy {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpView vrrp;

    /** The command. */
    public String why(CommandSession session, String... words) {
        Arguments arguments = Arguments.parse("vrrp:why NAME [--json]", Set.of(Arguments.JSON), Set.of(), 1, words);
        String name = arguments.operand();
        VrrpView view = Arguments.present(vrrp, "vrrp");
        boolean router = view.names().contains(name);
        if (!router && !view.groupNames().contains(name)) {
            Set<String> known = new LinkedHashSet<>(view.names());
            known.addAll(view.groupNames());
            throw new CommandFailure("nothing is known of " + name + (known.isEmpty() ? ""
                    : "; known: " + String.join(" ", known)));
        }
        List<Transition> timeline = router ? view.timeline(name) : view.groupTimeline(name);
        return arguments.has(Arguments.JSON) ? json(timeline)
                : table(timeline, Terminal.of(session)) + (router
                        ? held(Arguments.await(view.routers(), "vrrp"), name) : "");
    }

    /** Why a member of a sync group is not MASTER although it would be; empty where nothing keeps it. */
    static String held(List<VirtualRouterStatus> routers, String name) {
        StringBuilder text = new StringBuilder();
        routers.stream().filter(router -> router.name().equals(name))
                .flatMap(router -> router.heldBack().stream())
                .forEach(line -> text.append("held back: ").append(line).append('\n'));
        return text.length() == 0 ? "" : "\n" + text;
    }

    static String table(List<Transition> timeline, Terminal terminal) {
        Table table = new Table("WHEN", "STATE", "PRIO", "WHY");
        for (Transition transition : timeline) {
            table.row(Times.stamp(transition.wallMillis()), Style.state(transition.to(), terminal),
                    transition.priority(), transition.cause() + (transition.times() == 1 ? "" : "; "
                            + transition.times() + " times until " + Times.stamp(transition.lastMillis())));
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
                json.writeNumberField("times", transition.times());
                json.writeNumberField("lastMillis", transition.lastMillis());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
