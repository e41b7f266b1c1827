package io.understudy.shell.command;

import io.understudy.api.balancer.BalancerView;
import io.understudy.api.balancer.RealServerStatus;
import io.understudy.api.balancer.ServerNames;
import io.understudy.api.balancer.VirtualServerStatus;
import io.understudy.api.check.CheckStatus;
import io.understudy.api.check.CheckView;
import io.understudy.api.dataplane.DataPlane;
import io.understudy.api.dataplane.TableReading;
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

/** {@code lb:list}, {@code lb:show VS}, {@code lb:why RS}. */
@Component(service = LbCommands.class, property = {"osgi.command.scope=lb", "osgi.command.function=list",
    "osgi.command.function=show", "osgi.command.function=why", "understudy.command.readonly=list",
    "understudy.command.readonly=show", "understudy.command.readonly=why",
    "understudy.command.help=list|[--json]|Virtual servers with their real servers",
    "understudy.command.help=show|VS [--json]|One virtual server in detail",
    "understudy.command.help=why|RS [--vs VS] [--json]|Why a real server is up or down, and since when"})
public final class LbCommands {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile BalancerView balancer;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile CheckView checks;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile DataPlane plane;

    private List<VirtualServerStatus> servers() {
        return Arguments.await(Arguments.present(balancer, "balancer").virtualServers(), "balancer");
    }

    /** {@code lb:list}. */
    public String list(CommandSession session, String... words) {
        boolean json = Arguments.json("lb:list [--json]", words);
        List<VirtualServerStatus> servers = servers();
        Balancing balancing = Balancing.by(plane);
        return json ? Json.of(out -> {
            out.writeStartArray();
            for (VirtualServerStatus server : servers) {
                ServerJson.write(out, server, balancing);
            }
            out.writeEndArray();
        }) : table(servers, balancing, Terminal.of(session));
    }

    static String table(List<VirtualServerStatus> servers, Balancing balancing, Terminal terminal) {
        if (servers.isEmpty()) {
            return "no virtual_server is configured\n";
        }
        Table table = new Table("SERVER", "STATE", "WEIGHT", "SINCE", "BECAUSE");
        for (VirtualServerStatus server : servers) {
            table.row(server.name(), (server.up() ? "UP" : "DOWN") + (server.suspended() ? " SUSPENDED" : ""),
                    server.liveWeight() + "/" + server.quorum(), Times.ago(server.sinceMillis()), server.cause());
            for (RealServerStatus real : server.realServers()) {
                table.row("  " + real.name(), state(real), weight(real), Times.ago(real.sinceMillis()), because(real));
            }
            if (!server.sorryServer().isEmpty()) {
                table.row("  " + server.sorryServer(), "SORRY", server.sorryServerActive() ? "1" : "-", "",
                        server.sorryServerActive() ? "answers: the quorum is lost" : "not used");
            }
        }
        return table.render(terminal.width()) + balancing.paragraph(terminal);
    }

    private static String state(RealServerStatus real) {
        if (real.origin() == RealServerStatus.Origin.REMOVED) {
            return "REMOVED";
        }
        return (real.up() ? "UP" : "DOWN") + (real.origin() == RealServerStatus.Origin.ADDED ? " ADDED" : "")
                + (real.mode() == RealServerStatus.Mode.ENABLED ? "" : " " + real.mode());
    }

    /** Its checks' cause, after the operator's where one decided. */
    private static String because(RealServerStatus real) {
        return real.mode() == RealServerStatus.Mode.ENABLED ? real.cause()
                : "an operator, " + Times.ago(real.modeSinceMillis()) + " ago; " + real.cause();
    }

    /** What an operator decided, for how long. */
    private static String order(RealServerStatus real) {
        String out = real.modeUntilMillis() == 0 ? ""
                : ", out in " + Times.duration(Math.max(0, real.modeUntilMillis() - System.currentTimeMillis()));
        return real.mode() + " for " + Times.ago(real.modeSinceMillis()) + out
                + "; until lb:enable, over a restart of the daemon too";
    }

    private static String weight(RealServerStatus real) {
        return real.inTable() ? String.valueOf(real.tableWeight()) : "-";
    }

    /** {@code lb:show}. */
    public String show(CommandSession session, String... words) {
        Arguments arguments = Arguments.parse("lb:show VS [--json]", Set.of(Arguments.JSON), Set.of(), 1, words);
        String name = arguments.operand();
        VirtualServerStatus server = servers().stream().filter(each -> ServerNames.matches(each.name(), name))
                .findFirst().orElseThrow(() -> new CommandFailure("no virtual server is called " + name
                        + "; lb:list shows all"));
        Balancing balancing = Balancing.by(plane);
        return arguments.has(Arguments.JSON) ? Json.of(json -> ServerJson.write(json, server, balancing))
                : text(server, balancing, Terminal.of(session));
    }

    static String text(VirtualServerStatus server, Balancing balancing, Terminal terminal) {
        Table table = new Table("virtual_server", server.name());
        table.row("state", (server.up() ? "UP" : "DOWN") + " for " + Times.ago(server.sinceMillis()));
        table.row("because", server.cause());
        if (!balancing.inForce()) {
            table.row("table", balancing.sentence());
        }
        if (server.suspended()) {
            table.row("suspended", "its address is not on this host (ha_suspend): nothing is checked");
        }
        table.row("live weight", server.liveWeight() + ", quorum " + server.quorum()
                + (server.hysteresis() == 0 ? "" : " +/- " + server.hysteresis()));
        table.row("scheduler", server.scheduler());
        table.row("sorry server", server.sorryServer().isEmpty() ? "none"
                : server.sorryServer() + (server.sorryServerActive() ? ", answers now" : ", not used"));
        server.marks().forEach(line -> table.row("marked", line));
        for (RealServerStatus real : server.realServers()) {
            table.row("real server", real.name() + " " + state(real) + ", "
                    + (real.inTable() ? (balancing.inForce() ? "weight " : "would have weight ") + real.tableWeight()
                            : "not in the table")
                    + (real.effectiveWeight() == real.configuredWeight()
                            || real.origin() == RealServerStatus.Origin.REMOVED ? "" : " (configured "
                            + real.configuredWeight() + ")"));
            table.row("", because(real));
        }
        server.timeline().forEach(line -> table.row("then", line));
        return table.render(terminal.width());
    }

    /** {@code lb:why}. */
    public String why(CommandSession session, String... words) {
        Arguments arguments = Arguments.parse("lb:why RS [--vs VS] [--json]", Set.of(Arguments.JSON), Set.of("--vs"), 1,
                words);
        String name = arguments.operand();
        String service = arguments.text("--vs", "");
        List<RealServerStatus> found = servers().stream()
                .filter(server -> service.isEmpty() || ServerNames.matches(server.name(), service))
                .flatMap(server -> server.realServers().stream())
                .filter(real -> ServerNames.matches(real.name(), name)).toList();
        if (found.isEmpty()) {
            boolean virtual = servers().stream().anyMatch(server -> ServerNames.matches(server.name(), name));
            throw new CommandFailure(virtual ? name + " is a virtual server: lb:show " + name + " tells of it"
                    : "no real server is called " + name + "; lb:list shows all");
        }
        Balancing balancing = Balancing.by(plane);
        if (arguments.has(Arguments.JSON)) {
            return Json.of(json -> {
                json.writeStartArray();
                for (RealServerStatus real : found) {
                    ServerJson.write(json, real, balancing);
                }
                json.writeEndArray();
            });
        }
        CheckView view = checks;
        List<CheckStatus> all = view == null ? List.of() : Arguments.await(view.checks(), "balancer");
        StringBuilder text = new StringBuilder();
        TableReading table = found.stream().anyMatch(Draining::is) ? table() : null;
        found.forEach(real -> text.append(text.isEmpty() ? "" : "\n")
                .append(why(real, all, balancing, table, Terminal.of(session))));
        return text.append(balancing.paragraph(Terminal.of(session))).toString();
    }

    /** What is in the data plane; {@code null} where there is none, or it cannot be read. */
    private TableReading table() {
        DataPlane present = plane;
        try {
            return present == null ? null : Arguments.await(present.read(), "data plane");
        } catch (CommandFailure e) {
            return null; // ipvs:list says why
        }
    }

    static String why(RealServerStatus real, List<CheckStatus> checks, Balancing balancing, TableReading reading,
            Terminal terminal) {
        Table table = new Table("real_server", real.name() + " of " + real.virtualServer());
        table.row("state", state(real) + " for " + Times.ago(real.sinceMillis()) + ", "
                + balancing.weight(real.inTable(), real.tableWeight()));
        table.row("because", real.cause());
        if (real.mode() != RealServerStatus.Mode.ENABLED) {
            table.row("operator", order(real));
        }
        if (Draining.is(real)) {
            table.row("connections", Draining.left(real, reading));
        }
        checks.stream().filter(check -> check.realServer().equals(real.name())
                && check.virtualServer().equals(real.virtualServer())).forEach(check -> table.row(check.type(),
                        CheckCommands.verdict(check) + ", seen " + Times.ago(check.seenMillis()) + " ago: "
                                + check.cause()));
        real.timeline().forEach(line -> table.row("then", line));
        return table.render(terminal.width());
    }
}
