package io.understudy.shell.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.understudy.api.track.TrackView;
import io.understudy.api.track.TrackedStatus;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Table;
import io.understudy.shell.text.Times;
import java.io.IOException;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code track:list}. */
@Component(service = TrackList.class, property = {"osgi.command.scope=track", "osgi.command.function=list",
    "understudy.command.readonly=list", "understudy.command.help=[--json]|What is tracked, with its verdict"})
public final class TrackList {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile TrackView tracks;

    /** The command. */
    public String list(CommandSession session, String... words) {
        boolean json = Arguments.json("track:list [--json]", words);
        List<TrackedStatus> tracked = Arguments.present(tracks, "core").tracked();
        return json ? json(tracked) : table(tracked, Terminal.of(session));
    }

    static String table(List<TrackedStatus> tracked, Terminal terminal) {
        if (tracked.isEmpty()) {
            return "nothing is tracked\n";
        }
        Table table = new Table("KIND", "NAME", "VERDICT", "SINCE", "SEEN", "FAILED", "REASON");
        for (TrackedStatus status : tracked) {
            table.row(status.kind(), status.name(), status.verdict() + (status.stale() ? " STALE" : ""),
                    Times.ago(status.sinceMillis()), Times.ago(status.seenMillis()),
                    status.failures() + "/" + status.observations(), reason(status));
        }
        return table.render(terminal.width());
    }

    /** Of a file its number counts, not the verdict. */
    private static String reason(TrackedStatus status) {
        if (!status.kind().equals("track_file") || status.verdict() != TrackedStatus.Verdict.UP) {
            return status.reason();
        }
        return "it says " + status.value() + (status.reason().isEmpty() ? "" : ": " + status.reason());
    }

    static String json(List<TrackedStatus> tracked) {
        return Json.of(json -> {
            json.writeStartArray();
            for (TrackedStatus status : tracked) {
                json.writeStartObject();
                fields(json, status);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** The fields of one, into the object that is being written. */
    static void fields(JsonGenerator json, TrackedStatus status) throws IOException {
        json.writeStringField("kind", status.kind());
        json.writeStringField("name", status.name());
        json.writeStringField("verdict", status.verdict().name());
        json.writeBooleanField("stale", status.stale());
        json.writeStringField("reason", status.reason());
        json.writeNumberField("sinceMillis", status.sinceMillis());
        json.writeNumberField("seenMillis", status.seenMillis());
        json.writeNumberField("failures", status.failures());
        json.writeNumberField("observations", status.observations());
        json.writeNumberField("value", status.value());
    }
}
