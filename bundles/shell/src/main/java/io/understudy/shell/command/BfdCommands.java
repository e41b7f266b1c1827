package io.understudy.shell.command;

import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.api.bfd.BfdVerdict;
import io.understudy.api.bfd.BfdView;
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

/** {@code bfd:list} and {@code bfd:show NAME}. */
@Component(service = BfdCommands.class, property = {"osgi.command.scope=bfd", "osgi.command.function=list",
    "osgi.command.function=show", "understudy.command.readonly=list", "understudy.command.readonly=show",
    "understudy.command.help=list|[--json]|BFD sessions, with their state and why",
    "understudy.command.help=show|NAME [--json]|One BFD session in detail"})
public final class BfdCommands {

    private static final String ROOM = "bfd";
    private static final long MICROS_PER_MILLI = 1000;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile BfdView bfd;

    /** The command. */
    public String list(CommandSession session, String... words) {
        boolean json = Arguments.json("bfd:list [--json]", words);
        List<BfdSessionStatus> sessions = sessions();
        return json ? BfdJson.of(sessions) : table(sessions, Terminal.of(session));
    }

    static String table(List<BfdSessionStatus> sessions, Terminal terminal) {
        if (sessions.isEmpty()) {
            return "no BFD session is configured\n";
        }
        Table table = new Table("NAME", "NEIGHBOR", "STATE", "SINCE", "HEARD", "CAUSE");
        for (BfdSessionStatus session : sessions) {
            table.row(session.name(), session.neighborAddress(), session.state(), Times.ago(session.sinceMillis()),
                    heard(session), session.trouble().isEmpty() ? session.cause() : session.trouble());
        }
        return table.render(terminal.width());
    }

    private static String heard(BfdSessionStatus session) {
        return session.lastPacketAgeMillis() < 0 ? "never" : Times.duration(session.lastPacketAgeMillis());
    }

    /** The command. */
    public String show(CommandSession session, String... words) {
        Arguments arguments = Arguments.parse("bfd:show NAME [--json]", Set.of(Arguments.JSON), Set.of(), 1, words);
        String name = arguments.operand();
        BfdSessionStatus found = sessions().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow(
                () -> new CommandFailure("no BFD session is called " + name + "; bfd:list shows all"));
        return arguments.has(Arguments.JSON) ? BfdJson.of(found) : text(found, Terminal.of(session));
    }

    static String text(BfdSessionStatus session, Terminal terminal) {
        Table table = new Table("bfd_instance", session.name());
        table.row("state", session.state() + " for " + Times.ago(session.sinceMillis()));
        table.row("because", session.cause());
        if (!session.trouble().isEmpty()) {
            table.row("trouble", session.trouble());
        }
        table.row("told to", session.forRouters() && session.forCheckers() ? "routers and checks"
                : session.forRouters() ? "routers" : "checks");
        table.row("told as", session.verdict() == BfdVerdict.UNKNOWN ? "not up yet" : session.verdict());
        table.row("neighbor", session.neighborAddress() + ", UDP port " + (session.multihop() ? 4784 : 3784)
                + (session.sourceAddress().isEmpty() ? "" : ", from " + session.sourceAddress()));
        table.row("it says", session.remoteState() + (session.remoteDiagnostic().isEmpty() ? ""
                : ", last went down because " + session.remoteDiagnostic()));
        table.row("last packet", session.lastPacketAgeMillis() < 0 ? "none received" : heard(session) + " ago");
        table.row("sends every", millis(session.transmitMicros()) + " less 10 to 25 %");
        table.row("down after", session.detectionMicros() == 0 ? "-" : millis(session.detectionMicros())
                + " of silence (" + session.remoteMultiplier() + " packets)");
        table.row("discriminators", Integer.toUnsignedString(session.localDiscriminator()) + " here, "
                + Integer.toUnsignedString(session.remoteDiscriminator()) + " there");
        session.counters().forEach((name, count) -> {
            if (count != 0) {
                table.row(name, count);
            }
        });
        return table.render(terminal.width());
    }

    private static String millis(long micros) {
        return (micros % MICROS_PER_MILLI == 0 ? Long.toString(micros / MICROS_PER_MILLI)
                : Double.toString(micros / (double) MICROS_PER_MILLI)) + " ms";
    }

    private List<BfdSessionStatus> sessions() {
        return Arguments.await(Arguments.present(bfd, ROOM).sessions(), ROOM);
    }
}
