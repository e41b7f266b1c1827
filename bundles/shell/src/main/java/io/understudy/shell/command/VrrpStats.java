package io.understudy.shell.command;

import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpView;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Table;
import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code vrrp:stats}: keepalived's counters. */
@Component(service = VrrpStats.class, property = {"osgi.command.scope=vrrp", "osgi.command.function=stats",
    "understudy.command.readonly=stats",
    "understudy.command.help=[NAME] [--json]|Counters of adverts and transitions, as keepalived has them"})
public final class VrrpStats {

    private static final List<String> COLUMNS = List.of("advert_rcvd", "advert_sent", "become_master",
            "release_master", "pri_zero_rcvd", "pri_zero_sent");

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpView vrrp;

    /** The command. */
    public String stats(CommandSession session, String... words) {
        Arguments arguments = Arguments.parse("vrrp:stats [NAME] [--json]", Set.of(Arguments.JSON), Set.of(), 1,
                words);
        List<VirtualRouterStatus> all = Arguments.await(Arguments.present(vrrp, "vrrp").routers(), "vrrp");
        List<VirtualRouterStatus> routers = arguments.hasOperand() ? one(all, arguments.operand()) : all;
        Terminal terminal = Terminal.of(session);
        return arguments.has(Arguments.JSON) ? json(routers)
                : arguments.hasOperand() ? detail(routers.get(0), terminal) : table(routers, terminal);
    }

    /** The router of that name. */
    static List<VirtualRouterStatus> one(List<VirtualRouterStatus> all, String name) {
        List<VirtualRouterStatus> found = all.stream().filter(router -> router.name().equals(name)).toList();
        if (found.isEmpty()) {
            throw new CommandFailure("no virtual router is called " + name + "; vrrp:list shows all");
        }
        return found;
    }

    static String table(List<VirtualRouterStatus> routers, Terminal terminal) {
        if (routers.isEmpty()) {
            return "no virtual routers are configured\n";
        }
        Table table = new Table("NAME", "RCVD", "SENT", "MASTER", "RELEASED", "0 RCVD", "0 SENT", "REFUSED OR ODD");
        for (VirtualRouterStatus router : routers) {
            Object[] row = new Object[COLUMNS.size() + 2];
            row[0] = router.name();
            for (int i = 0; i < COLUMNS.size(); i++) {
                row[i + 1] = router.counters().getOrDefault(COLUMNS.get(i), 0L);
            }
            String refused = Refusals.line(router);
            row[row.length - 1] = refused.isEmpty() ? "-" : refused;
            table.row(row);
        }
        return table.render(terminal.width());
    }

    static String detail(VirtualRouterStatus router, Terminal terminal) {
        Table table = new Table("vrrp_instance", router.name());
        router.counters().forEach(table::row);
        return table.render(terminal.width());
    }

    static String json(List<VirtualRouterStatus> routers) {
        return Json.of(json -> {
            json.writeStartArray();
            for (VirtualRouterStatus router : routers) {
                json.writeStartObject();
                json.writeStringField("name", router.name());
                Json.object(json, "stats", router.counters());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
