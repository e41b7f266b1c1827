package io.understudy.shell.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.understudy.api.vrrp.SyncGroupStatus;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.Table;
import io.understudy.shell.text.Times;
import java.io.IOException;
import java.util.List;

/** Sync groups, for people and for programs. */
final class GroupViews {

    private GroupViews() {
    }

    /** All groups, to stand below the routers; empty where there are none. */
    static String table(List<SyncGroupStatus> groups, Terminal terminal) {
        if (groups.isEmpty()) {
            return "";
        }
        Table table = new Table("SYNC GROUP", "STATE", "SINCE", "MEMBERS");
        for (SyncGroupStatus group : groups) {
            table.row(group.name(), Style.state(group.state(), terminal), Times.ago(group.sinceMillis()),
                    String.join(" ", group.members()));
        }
        return "\n" + table.render(terminal.width());
    }

    /** One group in detail. */
    static String text(SyncGroupStatus group, Terminal terminal) {
        Table table = new Table("vrrp_sync_group", group.name());
        table.row("state", Style.state(group.state(), terminal) + " for " + Times.ago(group.sinceMillis()));
        table.row("because", group.cause());
        group.heldBack().forEach(line -> table.row("held back", line));
        table.row("members", String.join(" ", group.members()));
        return table.render(terminal.width());
    }

    static String json(SyncGroupStatus group) {
        return Json.of(json -> write(json, group));
    }

    private static void write(JsonGenerator json, SyncGroupStatus group) throws IOException {
        json.writeStartObject();
        json.writeStringField("syncGroup", group.name());
        json.writeStringField("state", group.state().name());
        json.writeNumberField("sinceMillis", group.sinceMillis());
        json.writeStringField("cause", group.cause());
        Json.strings(json, "members", group.members());
        Json.strings(json, "heldBack", group.heldBack());
        json.writeNumberField("epoch", group.epoch());
        json.writeEndObject();
    }
}
