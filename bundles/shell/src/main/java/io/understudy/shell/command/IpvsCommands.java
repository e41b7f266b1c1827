package io.understudy.shell.command;

import io.understudy.api.dataplane.ConnectionSync;
import io.understudy.api.dataplane.DataPlane;
import io.understudy.api.dataplane.DataPlaneStatus;
import io.understudy.api.dataplane.SchedulerFlag;
import io.understudy.api.dataplane.TableReading;
import io.understudy.api.dataplane.TableReading.DestinationReading;
import io.understudy.api.dataplane.TableReading.ServiceReading;
import io.understudy.api.dataplane.TableReading.Traffic;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code ipvs:list}, {@code ipvs:stats}, {@code ipvs:sync}: what is really there, read when asked. */
@Component(service = IpvsCommands.class, property = {"osgi.command.scope=ipvs", "osgi.command.function=list",
    "osgi.command.function=stats", "osgi.command.function=sync", "understudy.command.readonly=list",
    "understudy.command.readonly=stats", "understudy.command.readonly=sync",
    "understudy.command.help=list|[--json]|The kernel's table of virtual servers, and what it refused",
    "understudy.command.help=stats|[--rate] [--json]|Counters of virtual and real servers, or rates a second",
    "understudy.command.help=sync|[--json]|The daemons that tell connections to other directors"})
public final class IpvsCommands {

    private static final String RATE = "--rate";
    /** A group may have hundreds of addresses. */
    private static final int MARKED_SHOWN = 3;
    private static final String ROOM = "ipvs";

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile DataPlane plane;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ConnectionSync sync;

    /** The command. */
    public String list(CommandSession session, String... words) {
        boolean json = Arguments.json("ipvs:list [--json]", words);
        DataPlane present = Arguments.present(plane, ROOM);
        TableReading reading = Arguments.await(present.read(), ROOM);
        return json ? IpvsJson.of(reading, present.status()) : table(reading, present.status(), Terminal.of(session));
    }

    static String table(TableReading reading, DataPlaneStatus status, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        if (reading.services().isEmpty()) {
            text.append("the kernel has no virtual servers\n");
        } else {
            Table table = new Table("SERVER", "HOW", "WEIGHT", "ACTIVE", "INACT", "NOTES");
            for (ServiceReading service : reading.services()) {
                table.row(service.service().key(), service.service().scheduler(), "", "", "", notes(service));
                for (DestinationReading read : service.destinations()) {
                    table.row("  " + read.destination().key(), read.destination().forwarding(),
                            read.destination().weight(), read.activeConnections(), read.inactiveConnections(),
                            thresholds(read));
                }
            }
            text.append(table.render(terminal.width()));
        }
        status.failures().forEach(failure -> text.append("refused: ").append(failure.cause()).append('\n'));
        return text.toString();
    }

    private static String notes(ServiceReading reading) {
        VirtualService service = reading.service();
        List<String> notes = new ArrayList<>();
        if (!reading.own()) {
            notes.add("not ours");
        }
        for (SchedulerFlag flag : service.schedulerFlags()) {
            notes.add(flag.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        if (service.isOnePacket()) {
            notes.add("ops");
        }
        if (service.persistenceTimeoutSeconds() > 0) {
            notes.add("persistent " + service.persistenceTimeoutSeconds() + " s"
                    + (service.persistencePrefixBits() == service.key().family().bits() ? ""
                            : " by /" + service.persistencePrefixBits())
                    + (service.persistenceEngine().isEmpty() ? "" : " by " + service.persistenceEngine()));
        }
        service.markedTraffic().stream().limit(MARKED_SHOWN).forEach(each -> notes.add("marks " + each));
        if (service.markedTraffic().size() > MARKED_SHOWN) {
            notes.add("and " + (service.markedTraffic().size() - MARKED_SHOWN) + " more (lb:show)");
        }
        return String.join(", ", notes);
    }

    private static String thresholds(DestinationReading read) {
        int upper = read.destination().upperThreshold();
        return upper == 0 ? "" : "at most " + upper + ", again below " + read.destination().lowerThreshold();
    }

    /** The command. */
    public String stats(CommandSession session, String... words) {
        Arguments arguments = Arguments.parse("ipvs:stats [--rate] [--json]", Set.of(RATE, Arguments.JSON), Set.of(), 0,
                words);
        DataPlane present = Arguments.present(plane, ROOM);
        TableReading reading = Arguments.await(present.read(), ROOM);
        if (arguments.has(Arguments.JSON)) {
            return IpvsJson.of(reading, present.status());
        }
        return stats(reading, arguments.has(RATE), Terminal.of(session));
    }

    static String stats(TableReading reading, boolean rate, Terminal terminal) {
        if (reading.services().isEmpty()) {
            return "the kernel has no virtual servers\n";
        }
        Table table = rate ? new Table("SERVER", "CONNS/s", "PKTS IN/s", "OUT/s", "BYTES IN/s", "OUT/s")
                : new Table("SERVER", "CONNS", "PKTS IN", "OUT", "BYTES IN", "OUT");
        for (ServiceReading service : reading.services()) {
            row(table, service.service().key().toString(), service.traffic(), rate);
            for (DestinationReading read : service.destinations()) {
                row(table, "  " + read.destination().key(), read.traffic(), rate);
            }
        }
        return table.render(terminal.width());
    }

    private static void row(Table table, String name, Traffic traffic, boolean rate) {
        if (rate) {
            table.row(name, traffic.connectionsPerSecond(), traffic.packetsInPerSecond(),
                    traffic.packetsOutPerSecond(), traffic.bytesInPerSecond(), traffic.bytesOutPerSecond());
        } else {
            table.row(name, traffic.connections(), traffic.packetsIn(), traffic.packetsOut(), traffic.bytesIn(),
                    traffic.bytesOut());
        }
    }

    /** The command. */
    public String sync(CommandSession session, String... words) {
        boolean json = Arguments.json("ipvs:sync [--json]", words);
        List<ConnectionSync.Daemon> daemons = Arguments.await(Arguments.present(sync, ROOM).daemons(), ROOM);
        return json ? daemons(daemons) : table(daemons, Terminal.of(session));
    }

    static String table(List<ConnectionSync.Daemon> daemons, Terminal terminal) {
        if (daemons.isEmpty()) {
            return "no sync daemon runs\n";
        }
        Table table = new Table("ROLE", "DEV", "ID", "GROUP", "PORT", "TTL", "MAXLEN", "NOTES");
        for (ConnectionSync.Daemon daemon : daemons) {
            table.row(daemon.role(), daemon.interfaceName(), daemon.syncId(), daemon.group(), daemon.port(),
                    daemon.ttl(), daemon.maxLength(), daemon.own() ? "" : "not ours");
        }
        return table.render(terminal.width());
    }

    private static String daemons(List<ConnectionSync.Daemon> daemons) {
        return Json.of(json -> {
            json.writeStartArray();
            for (ConnectionSync.Daemon daemon : daemons) {
                json.writeStartObject();
                json.writeStringField("role", daemon.role());
                json.writeBooleanField("own", daemon.own());
                json.writeStringField("interface", daemon.interfaceName());
                json.writeNumberField("syncId", daemon.syncId());
                json.writeNumberField("maxLength", daemon.maxLength());
                json.writeStringField("group", daemon.group());
                json.writeNumberField("port", daemon.port());
                json.writeNumberField("ttl", daemon.ttl());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
