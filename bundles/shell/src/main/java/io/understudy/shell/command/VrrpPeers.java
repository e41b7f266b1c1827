package io.understudy.shell.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.understudy.api.vrrp.PeerStatus;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpView;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Table;
import io.understudy.shell.text.Times;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code vrrp:peers}. */
@Component(service = VrrpPeers.class, property = {"osgi.command.scope=vrrp", "osgi.command.function=peers",
    "understudy.command.readonly=peers",
    "understudy.command.help=[NAME] [--json]|Whom each router has heard, and what was refused"})
public final class VrrpPeers {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpView vrrp;

    /** The command. */
    public String peers(CommandSession session, String... words) {
        Arguments arguments = Arguments.parse("vrrp:peers [NAME] [--json]", Set.of(Arguments.JSON), Set.of(), 1,
                words);
        List<VirtualRouterStatus> all = Arguments.await(Arguments.present(vrrp, "vrrp").routers(), "vrrp");
        List<VirtualRouterStatus> routers = arguments.hasOperand() ? VrrpStats.one(all, arguments.operand()) : all;
        return arguments.has(Arguments.JSON) ? json(routers) : table(routers, Terminal.of(session));
    }

    static String table(List<VirtualRouterStatus> routers, Terminal terminal) {
        Table table = new Table("ROUTER", "PEER", "PRIO", "VER", "EVERY", "HEARD", "ADVERTS", "STATE");
        for (VirtualRouterStatus router : routers) {
            if (router.peers().isEmpty()) {
                table.row(router.name(), "-", "-", "-", "-", "-", 0, "nobody was heard; BACKUPs are silent");
            }
            for (PeerStatus peer : router.peers()) {
                boolean known = peer.version() != 0;
                table.row(router.name(), peer.address(), known ? peer.priority() : "-", known ? peer.version() : "-",
                        known ? Times.duration(peer.advertIntervalCentis() * 10L) : "-",
                        peer.lastHeardAgeMillis() < 0 ? "never" : Times.duration(peer.lastHeardAgeMillis()) + " ago",
                        peer.adverts(), state(peer));
            }
        }
        return routers.isEmpty() ? "no virtual routers are configured\n" : table.render(terminal.width());
    }

    private static String state(PeerStatus peer) {
        String state = peer.state().name().replace('_', ' ');
        return peer.refusal().isEmpty() ? state : state + ": " + peer.refusal();
    }

    static String json(List<VirtualRouterStatus> routers) {
        return Json.of(json -> {
            json.writeStartArray();
            for (VirtualRouterStatus router : routers) {
                json.writeStartObject();
                json.writeStringField("name", router.name());
                write(json, router.peers());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** A field with a router's peers. */
    static void write(JsonGenerator json, List<PeerStatus> peers) throws IOException {
        json.writeArrayFieldStart("peers");
        for (PeerStatus peer : peers) {
            json.writeStartObject();
            json.writeStringField("address", peer.address());
            json.writeStringField("state", peer.state().name());
            json.writeNumberField("priority", peer.priority());
            json.writeNumberField("version", peer.version());
            json.writeNumberField("advertIntervalCentis", peer.advertIntervalCentis());
            json.writeNumberField("lastHeardAgeMillis", peer.lastHeardAgeMillis());
            json.writeNumberField("adverts", peer.adverts());
            json.writeStringField("refusal", peer.refusal());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
