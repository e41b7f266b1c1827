package io.understudy.shell.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.shell.text.Json;
import java.io.IOException;

/** A virtual router for programs. */
final class RouterJson {

    private RouterJson() {
    }

    static void write(JsonGenerator json, VirtualRouterStatus router) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", router.name());
        json.writeStringField("state", router.state().name());
        json.writeNumberField("sinceMillis", router.sinceMillis());
        json.writeStringField("cause", router.cause());
        json.writeStringField("interface", router.interfaceName());
        json.writeStringField("ownInterface", router.ownInterface());
        Json.strings(json, "ownInterfaces", router.ownInterfaces());
        json.writeNumberField("virtualRouterId", router.virtualRouterId());
        json.writeNumberField("version", router.version());
        json.writeNumberField("basePriority", router.basePriority());
        json.writeNumberField("effectivePriority", router.effectivePriority());
        json.writeNumberField("advertIntervalCentis", router.advertIntervalCentis());
        json.writeNumberField("masterDownMillis", router.masterDownMillis());
        json.writeStringField("sourceAddress", router.sourceAddress());
        json.writeStringField("masterAddress", router.masterAddress());
        json.writeNumberField("masterPriority", router.masterPriority());
        json.writeNumberField("lastAdvertAgeMillis", router.lastAdvertAgeMillis());
        json.writeNumberField("lastOddAdvertAgeMillis", router.lastOddAdvertAgeMillis());
        Json.strings(json, "addresses", router.addresses());
        Json.strings(json, "routing", router.routing());
        Json.strings(json, "heldRouting", router.heldRouting());
        json.writeBooleanField("holdsAddresses", router.holdsAddresses());
        json.writeNumberField("leaseSeconds", router.leaseSeconds());
        Json.strings(json, "faults", router.faults());
        json.writeStringField("syncGroup", router.syncGroup());
        Json.strings(json, "heldBack", router.heldBack());
        Json.strings(json, "priorityChanges", router.priorityChanges());
        json.writeNumberField("configuredPriority", router.configuredPriority());
        json.writeStringField("standingAside", router.standingAside());
        Json.strings(json, "notMaster", router.notMaster());
        VrrpPeers.write(json, router.peers());
        json.writeNumberField("epoch", router.epoch());
        Json.object(json, "counters", router.counters());
        json.writeEndObject();
    }
}
