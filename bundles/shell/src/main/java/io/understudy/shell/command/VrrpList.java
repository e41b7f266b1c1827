package io.understudy.shell.command;

import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpView;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Table;
import io.understudy.shell.text.Times;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code vrrp:list}. */
@Component(service = VrrpList.class, property = {"osgi.command.scope=vrrp", "osgi.command.function=list",
    "understudy.command.readonly=list", "understudy.command.help=[--json]|All virtual routers with their states"})
public final class VrrpList {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpView vrrp;

    /** The command. */
    public String list(CommandSession session, String... words) {
        boolean json = Arguments.json("vrrp:list [--json]", words);
        VrrpView view = Arguments.present(vrrp, "vrrp");
        List<VirtualRouterStatus> routers = Arguments.await(view.routers(), "vrrp");
        Terminal terminal = Terminal.of(session);
        return json ? json(routers)
                : table(routers, terminal) + GroupViews.table(Arguments.await(view.groups(), "vrrp"), terminal);
    }

    static String table(List<VirtualRouterStatus> routers, Terminal terminal) {
        if (routers.isEmpty()) {
            return "no virtual routers are configured\n";
        }
        Table table = new Table("NAME", "STATE", "PRIO", "VRID", "DEV", "SINCE", "MASTER", "ADDRESSES");
        for (VirtualRouterStatus router : routers) {
            table.row(router.name(), Style.state(router.state(), terminal), priority(router), router.virtualRouterId(),
                    router.interfaceName(), Times.ago(router.sinceMillis()),
                    router.masterAddress().isEmpty() ? "-" : router.masterAddress(),
                    String.join(" ", router.addresses()));
        }
        return table.render(terminal.width());
    }

    private static String priority(VirtualRouterStatus router) {
        return router.effectivePriority() == router.basePriority() ? "" + router.basePriority()
                : router.effectivePriority() + "/" + router.basePriority();
    }

    static String json(List<VirtualRouterStatus> routers) {
        return Json.of(json -> {
            json.writeStartArray();
            for (VirtualRouterStatus router : routers) {
                RouterJson.write(json, router);
            }
            json.writeEndArray();
        });
    }
}
