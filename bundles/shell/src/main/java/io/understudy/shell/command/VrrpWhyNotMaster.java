package io.understudy.shell.command;

import io.understudy.api.vrrp.SyncGroupStatus;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.api.vrrp.VrrpView;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Paragraph;
import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code vrrp:why-not-master NAME}; a Gogo function, because no method can be called so. */
@Component(service = VrrpWhyNotMaster.class, property = {"osgi.command.scope=vrrp",
    "osgi.command.function=why-not-master", "understudy.command.readonly=why-not-master",
    "understudy.command.help=NAME [--json]|What keeps a router, or a sync group's members, from being MASTER"})
public final class VrrpWhyNotMaster implements Function {

    private static final String USAGE = "vrrp:why-not-master NAME [--json]";

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpView vrrp;

    @Override
    public Object execute(CommandSession session, List<Object> words) {
        Arguments arguments = Arguments.parse(USAGE, Set.of(Arguments.JSON), Set.of(), 1,
                words.stream().map(String::valueOf).toArray(String[]::new));
        List<VirtualRouterStatus> asked = named(arguments.operand());
        return arguments.has(Arguments.JSON) ? json(asked) : text(asked, Terminal.of(session));
    }

    private List<VirtualRouterStatus> named(String name) {
        VrrpView view = Arguments.present(vrrp, "vrrp");
        List<VirtualRouterStatus> routers = Arguments.await(view.routers(), "vrrp");
        List<VirtualRouterStatus> one = routers.stream().filter(router -> router.name().equals(name)).toList();
        if (!one.isEmpty()) {
            return one;
        }
        SyncGroupStatus group = Arguments.await(view.groups(), "vrrp").stream()
                .filter(each -> each.name().equals(name)).findFirst().orElseThrow(() -> new CommandFailure(
                        "no virtual router or sync group is called " + name + "; vrrp:list shows all"));
        return routers.stream().filter(router -> group.members().contains(router.name())).toList();
    }

    static String text(List<VirtualRouterStatus> routers, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        for (VirtualRouterStatus router : routers) {
            text.append(router.name()).append(" is ").append(Style.state(router.state(), terminal)).append('\n');
            for (String line : router.notMaster()) {
                text.append(Paragraph.of("  - ", "    ", line, terminal.width()));
            }
            if (router.notMaster().isEmpty() && router.state() != VrrpState.MASTER) {
                text.append("  nothing that is known here\n");
            }
        }
        return text.toString();
    }

    static String json(List<VirtualRouterStatus> routers) {
        return Json.of(json -> {
            json.writeStartArray();
            for (VirtualRouterStatus router : routers) {
                json.writeStartObject();
                json.writeStringField("name", router.name());
                json.writeStringField("state", router.state().name());
                Json.strings(json, "notMaster", router.notMaster());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
