package io.understudy.shell.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.understudy.api.dataplane.Destination;
import io.understudy.api.dataplane.DataPlaneStatus;
import io.understudy.api.dataplane.TableReading;
import io.understudy.api.dataplane.TableReading.DestinationReading;
import io.understudy.api.dataplane.TableReading.ServiceReading;
import io.understudy.api.dataplane.TableReading.Traffic;
import io.understudy.api.dataplane.VirtualService;
import io.understudy.shell.text.Json;
import java.io.IOException;

/** The kernel's table for programs. */
final class IpvsJson {

    private IpvsJson() {
    }

    static String of(TableReading reading, DataPlaneStatus status) {
        return Json.of(json -> {
            json.writeStartObject();
            json.writeStringField("state", status.state().name());
            Json.strings(json, "refused", status.failures().stream().map(failure -> failure.cause()).toList());
            json.writeArrayFieldStart("virtualServers");
            for (ServiceReading service : reading.services()) {
                write(json, service);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, ServiceReading reading) throws IOException {
        VirtualService service = reading.service();
        json.writeStartObject();
        json.writeStringField("name", service.key().toString());
        json.writeBooleanField("own", reading.own());
        json.writeStringField("scheduler", service.scheduler());
        Json.strings(json, "flags", service.schedulerFlags().stream().map(Enum::name).toList());
        json.writeBooleanField("onePacket", service.isOnePacket());
        json.writeNumberField("persistenceTimeoutSeconds", service.persistenceTimeoutSeconds());
        json.writeNumberField("persistencePrefixBits", service.persistencePrefixBits());
        json.writeStringField("persistenceEngine", service.persistenceEngine());
        Json.strings(json, "marks", service.markedTraffic().stream().map(Object::toString).toList());
        write(json, reading.traffic());
        json.writeArrayFieldStart("realServers");
        for (DestinationReading destination : reading.destinations()) {
            write(json, destination);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, DestinationReading reading) throws IOException {
        Destination destination = reading.destination();
        json.writeStartObject();
        json.writeStringField("name", destination.key().toString());
        json.writeStringField("method", destination.forwarding().toString());
        json.writeNumberField("weight", destination.weight());
        json.writeNumberField("upperThreshold", destination.upperThreshold());
        json.writeNumberField("lowerThreshold", destination.lowerThreshold());
        json.writeNumberField("activeConnections", reading.activeConnections());
        json.writeNumberField("inactiveConnections", reading.inactiveConnections());
        json.writeNumberField("persistentConnections", reading.persistentConnections());
        write(json, reading.traffic());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Traffic traffic) throws IOException {
        json.writeObjectFieldStart("traffic");
        json.writeNumberField("connections", traffic.connections());
        json.writeNumberField("packetsIn", traffic.packetsIn());
        json.writeNumberField("packetsOut", traffic.packetsOut());
        json.writeNumberField("bytesIn", traffic.bytesIn());
        json.writeNumberField("bytesOut", traffic.bytesOut());
        json.writeNumberField("connectionsPerSecond", traffic.connectionsPerSecond());
        json.writeNumberField("packetsInPerSecond", traffic.packetsInPerSecond());
        json.writeNumberField("packetsOutPerSecond", traffic.packetsOutPerSecond());
        json.writeNumberField("bytesInPerSecond", traffic.bytesInPerSecond());
        json.writeNumberField("bytesOutPerSecond", traffic.bytesOutPerSecond());
        json.writeEndObject();
    }
}
