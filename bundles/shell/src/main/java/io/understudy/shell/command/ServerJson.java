package io.understudy.shell.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.understudy.api.balancer.RealServerStatus;
import io.understudy.api.balancer.VirtualServerStatus;
import io.understudy.shell.text.Json;
import java.io.IOException;

/** Virtual and real servers for programs. */
final class ServerJson {

    private ServerJson() {
    }

    static void write(JsonGenerator json, VirtualServerStatus server, Balancing balancing) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", server.name());
        json.writeStringField("scheduler", server.scheduler());
        json.writeBooleanField("up", server.up());
        json.writeNumberField("liveWeight", server.liveWeight());
        json.writeNumberField("quorum", server.quorum());
        json.writeNumberField("hysteresis", server.hysteresis());
        json.writeBooleanField("sorryServerActive", server.sorryServerActive());
        json.writeStringField("sorryServer", server.sorryServer());
        json.writeBooleanField("suspended", server.suspended());
        json.writeBooleanField("balanced", balancing.inForce());
        json.writeStringField("notBalancedBecause", balancing.missing());
        json.writeNumberField("sinceMillis", server.sinceMillis());
        json.writeStringField("cause", server.cause());
        Json.strings(json, "marks", server.marks());
        json.writeArrayFieldStart("realServers");
        for (RealServerStatus real : server.realServers()) {
            write(json, real, balancing);
        }
        json.writeEndArray();
        Json.strings(json, "timeline", server.timeline());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, RealServerStatus server, Balancing balancing) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", server.name());
        json.writeStringField("virtualServer", server.virtualServer());
        json.writeStringField("origin", server.origin().name());
        json.writeBooleanField("up", server.up());
        json.writeStringField("mode", server.mode().name());
        json.writeNumberField("modeSinceMillis", server.modeSinceMillis());
        json.writeNumberField("modeUntilMillis", server.modeUntilMillis());
        json.writeBooleanField("inTable", balancing.inForce() && server.inTable());
        json.writeNumberField("tableWeight", balancing.inForce() ? server.tableWeight() : 0);
        json.writeStringField("notBalancedBecause", balancing.missing());
        json.writeNumberField("configuredWeight", server.configuredWeight());
        json.writeNumberField("effectiveWeight", server.effectiveWeight());
        json.writeNumberField("sinceMillis", server.sinceMillis());
        json.writeStringField("cause", server.cause());
        Json.strings(json, "timeline", server.timeline());
        json.writeEndObject();
    }
}
