package io.understudy.shell.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.understudy.api.bfd.BfdSessionStatus;
import io.understudy.shell.text.Json;
import java.io.IOException;
import java.util.List;

/** BFD sessions for programs. */
final class BfdJson {

    private BfdJson() {
    }

    static String of(List<BfdSessionStatus> sessions) {
        return Json.of(json -> {
            json.writeStartArray();
            for (BfdSessionStatus session : sessions) {
                write(json, session);
            }
            json.writeEndArray();
        });
    }

    static String of(BfdSessionStatus session) {
        return Json.of(json -> write(json, session));
    }

    private static void write(JsonGenerator json, BfdSessionStatus session) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", session.name());
        json.writeStringField("neighbor", session.neighborAddress());
        json.writeStringField("source", session.sourceAddress());
        json.writeBooleanField("multihop", session.multihop());
        json.writeStringField("state", session.state());
        json.writeStringField("verdict", session.verdict().name());
        json.writeNumberField("sinceMillis", session.sinceMillis());
        json.writeStringField("cause", session.cause());
        json.writeStringField("trouble", session.trouble());
        json.writeStringField("remoteState", session.remoteState());
        json.writeStringField("remoteDiagnostic", session.remoteDiagnostic());
        json.writeNumberField("lastPacketAgeMillis", session.lastPacketAgeMillis());
        json.writeNumberField("localDiscriminator", Integer.toUnsignedLong(session.localDiscriminator()));
        json.writeNumberField("remoteDiscriminator", Integer.toUnsignedLong(session.remoteDiscriminator()));
        json.writeNumberField("transmitMicros", session.transmitMicros());
        json.writeNumberField("detectionMicros", session.detectionMicros());
        json.writeNumberField("remoteMultiplier", session.remoteMultiplier());
        json.writeBooleanField("forRouters", session.forRouters());
        json.writeBooleanField("forCheckers", session.forCheckers());
        Json.object(json, "counters", session.counters());
        json.writeEndObject();
    }
}
