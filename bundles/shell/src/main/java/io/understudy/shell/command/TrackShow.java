package io.understudy.shell.command;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.ConfigurationControl;
import io.understudy.api.config.TrackEntry;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.api.track.TrackView;
import io.understudy.api.track.TrackedStatus;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Table;
import io.understudy.shell.text.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code track:show NAME}: all that is tracked under a name, how it came to its verdict and who goes by it. */
@Component(service = TrackShow.class, property = {"osgi.command.scope=track", "osgi.command.function=show",
    "understudy.command.readonly=show",
    "understudy.command.help=NAME [--json]|One tracked thing: verdict, history, who uses it"})
public final class TrackShow {

    private static final String ROOM = "core";
    /** As many as core remembers; all kinds of events share them. */
    private static final int REMEMBERED = 1_000;
    private static final int SHOWN = 10;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile TrackView tracks;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile EventStream events;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ConfigurationControl control;

    /**
     * One tracked thing with what surrounds it.
     *
     * @param history events about it, oldest first
     * @param users   {@code vrrp_instance VI_1: chk weight -20}
     * @param written what it is told to do, as configured: {@code script /etc/keepalived/check}
     */
    record Detail(TrackedStatus status, List<Event> history, List<String> users, List<String> written) {
    }

    /** The command. */
    public String show(CommandSession session, String... words) {
        Arguments arguments = Arguments.parse("track:show NAME [--json]", Set.of(Arguments.JSON), Set.of(), 1, words);
        String name = arguments.operand();
        List<Event> recent = Arguments.present(events, ROOM).recent(REMEMBERED);
        Configuration running = Arguments.present(control, ROOM).running();
        // a script and a file may have the same name
        List<Detail> found = Arguments.present(tracks, ROOM).tracked().stream()
                .filter(status -> status.name().equals(name))
                .map(status -> new Detail(status, history(status, recent), users(status, running),
                        written(status, running))).toList();
        if (found.isEmpty()) {
            throw new CommandFailure("nothing that is tracked is called " + name + "; track:list shows all");
        }
        return arguments.has(Arguments.JSON) ? json(found) : text(found, Terminal.of(session));
    }

    static List<Event> history(TrackedStatus status, List<Event> recent) {
        List<Event> about = recent.stream().filter(event -> event.type().startsWith("track.")
                && event.subject().equals(status.name()) && status.kind().equals(event.details().get("kind"))).toList();
        return about.subList(Math.max(0, about.size() - SHOWN), about.size());
    }

    static List<String> users(TrackedStatus status, Configuration running) {
        List<String> users = new ArrayList<>();
        if (running != null) {
            Stream.concat(running.vrrpInstances().stream(), running.all(VrrpSyncGroup.class).stream())
                    .forEach(block -> block.settings().get(list(status.kind(), block)).stream()
                            .filter(line -> line.name().equals(status.name()))
                            .forEach(line -> users.add(block.kind() + " " + block.name() + ": " + line)));
        }
        return users;
    }

    static List<String> written(TrackedStatus status, Configuration running) {
        return running == null ? List.of() : running.blocks().stream()
                .filter(block -> block.kind().equals(status.kind()) && block.name().equals(status.name()))
                .flatMap(block -> block.settings().attributes().stream()
                        .map(attribute -> attribute.name() + " " + block.settings().text(attribute))).toList();
    }

    private static Attribute<List<TrackEntry>> list(String kind, ConfigBlock block) {
        boolean instance = block instanceof VrrpInstance;
        return switch (kind) {
            case "vrrp_script" -> instance ? VrrpInstance.TRACK_SCRIPT : VrrpSyncGroup.TRACK_SCRIPT;
            case "track_file" -> instance ? VrrpInstance.TRACK_FILE : VrrpSyncGroup.TRACK_FILE;
            case "vrrp_track_process" -> instance ? VrrpInstance.TRACK_PROCESS : VrrpSyncGroup.TRACK_PROCESS;
            case "bfd_instance" -> instance ? VrrpInstance.TRACK_BFD : VrrpSyncGroup.TRACK_BFD;
            default -> instance ? VrrpInstance.TRACK_OBJECT : VrrpSyncGroup.TRACK_OBJECT;
        };
    }

    static String text(List<Detail> found, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        for (Detail detail : found) {
            TrackedStatus status = detail.status();
            Table table = new Table(status.kind(), status.name());
            table.row("verdict", status.verdict() + (status.stale() ? " STALE: nobody observes it at present" : ""));
            table.row("since", Times.stamp(status.sinceMillis()) + ", " + Times.ago(status.sinceMillis()) + " ago");
            table.row("because", status.reason());
            table.row("last seen", status.seenMillis() == 0 ? "never" : Times.ago(status.seenMillis()) + " ago");
            table.row("failed", status.failures() + " of " + status.observations() + " observations");
            if (status.kind().equals("track_file")) {
                table.row("number", status.value());
            }
            for (String line : detail.written()) {
                table.row("configured", line);
            }
            for (String user : detail.users()) {
                table.row("used by", user);
            }
            if (detail.users().isEmpty()) {
                table.row("used by", "no router");
            }
            for (Event event : detail.history()) {
                table.row(Times.stamp(event.wallMillis()), event.text());
            }
            text.append(table.render(terminal.width()));
        }
        return text.toString();
    }

    static String json(List<Detail> found) {
        return Json.of(json -> {
            json.writeStartArray();
            for (Detail detail : found) {
                json.writeStartObject();
                TrackList.fields(json, detail.status());
                Json.strings(json, "configured", detail.written());
                Json.strings(json, "users", detail.users());
                json.writeArrayFieldStart("history");
                for (Event event : detail.history()) {
                    json.writeStartObject();
                    json.writeNumberField("wallMillis", event.wallMillis());
                    json.writeStringField("type", event.type());
                    json.writeStringField("text", event.text());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
