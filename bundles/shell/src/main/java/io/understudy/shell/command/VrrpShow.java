package io.understudy.shell.command;

import io.understudy.api.vrrp.SyncGroupStatus;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.api.vrrp.VrrpView;
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

/** {@code vrrp:show NAME}. */
@Component(service = VrrpShow.class, property = {"osgi.command.scope=vrrp", "osgi.command.function=show",
    "understudy.command.readonly=show",
    "understudy.command.help=NAME [--json]|One virtual router or sync group in detail"})
public final class VrrpShow {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpView vrrp;

    /** The command. */
    public String show(CommandSession session, String... words) {
        Arguments arguments = Arguments.parse("vrrp:show NAME [--json]", Set.of(Arguments.JSON), Set.of(), 1, words);
        String name = arguments.operand();
        VrrpView view = Arguments.present(vrrp, "vrrp");
        List<VirtualRouterStatus> routers = Arguments.await(view.routers(), "vrrp");
        VirtualRouterStatus router = routers.stream().filter(r -> r.name().equals(name)).findFirst().orElse(null);
        if (router == null) {
            SyncGroupStatus group = Arguments.await(view.groups(), "vrrp").stream()
                    .filter(each -> each.name().equals(name)).findFirst().orElseThrow(() -> new CommandFailure(
                            "no virtual router or sync group is called " + name + "; vrrp:list shows all"));
            return arguments.has(Arguments.JSON) ? GroupViews.json(group)
                    : GroupViews.text(group, Terminal.of(session));
        }
        return arguments.has(Arguments.JSON) ? Json.of(json -> RouterJson.write(json, router))
                : text(router, Terminal.of(session));
    }

    static String text(VirtualRouterStatus router, Terminal terminal) {
        Table table = new Table("vrrp_instance", router.name());
        table.row("state", Style.state(router.state(), terminal) + " for " + Times.ago(router.sinceMillis()));
        table.row("because", router.cause());
        router.faults().forEach(fault -> table.row("fault", fault));
        if (!router.syncGroup().isEmpty()) {
            table.row("sync group", router.syncGroup());
        }
        if (!router.standingAside().isEmpty()) {
            table.row("stands aside", router.standingAside());
        }
        router.heldBack().forEach(line -> table.row("held back", line));
        table.row("priority", router.effectivePriority() == router.basePriority() ? router.basePriority()
                : router.effectivePriority() + " (base " + router.basePriority() + ")");
        if (router.configuredPriority() != router.basePriority()) {
            table.row("", "set by an operator, configured is " + router.configuredPriority());
        }
        router.priorityChanges().forEach(change -> table.row("", change));
        table.row("runs on", router.interfaceName() + ", VRID " + router.virtualRouterId() + ", version "
                + router.version() + ", from " + orDash(router.sourceAddress()));
        router.ownInterfaces().forEach(each -> table.row("", each));
        table.row("adverts every", Times.duration(router.advertIntervalCentis() * 10L));
        table.row("takes over after", Times.duration(router.masterDownMillis()) + " of silence");
        table.row("master", router.masterAddress().isEmpty() ? "-"
                : router.masterAddress() + ", priority " + router.masterPriority());
        table.row("last advert", router.lastAdvertAgeMillis() < 0 ? "none received"
                : Times.duration(router.lastAdvertAgeMillis()) + " ago");
        table.row("addresses", String.join(" ", router.addresses()));
        table.row("", !router.holdsAddresses() ? notHeld(router)
                : router.leaseSeconds() == 0 ? "held" : "held with a lease of " + router.leaseSeconds() + " s");
        routing(router, table);
        counters(router, table);
        return table.render(terminal.width());
    }

    /** One line each: routes are long. A MASTER that lacks one was refused it, or others took it. */
    private static void routing(VirtualRouterStatus router, Table table) {
        String lacking = router.state() == VrrpState.MASTER ? "NOT held, although MASTER: " : "not held: ";
        for (String entry : router.routing()) {
            boolean first = entry.equals(router.routing().get(0));
            table.row(first ? "routes and rules" : "",
                    (router.heldRouting().contains(entry) ? "held: " : lacking) + entry);
        }
    }

    /** What never happened is left out ({@code --json} has all); that nothing was refused is worth a line. */
    private static void counters(VirtualRouterStatus router, Table table) {
        router.counters().forEach((counter, count) -> {
            if (count != 0 && !Refusals.counts(counter)) {
                table.row(counter, count);
            }
        });
        Map<String, String> refused = Refusals.of(router);
        refused.forEach(table::row);
        if (refused.isEmpty()) {
            table.row("refused packets", "none");
        } else if (router.lastOddAdvertAgeMillis() >= 0) {
            table.row("the last of them", Times.duration(router.lastOddAdvertAgeMillis()) + " ago");
        }
    }

    private static String notHeld(VirtualRouterStatus router) {
        return router.state() == VrrpState.MASTER ? "NOT held, although MASTER; see vrrp:why " + router.name()
                : "not held";
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
