package io.understudy.notifiers.webhook.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.understudy.api.config.Position;
import io.understudy.api.config.RealServer;
import io.understudy.api.config.ServiceTarget;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VirtualServer;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.config.VrrpSyncGroup;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.notify.Subject;
import io.understudy.notifiers.webhook.Webhook;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each form against its golden text in {@code golden/}, and our own against its schema. */
class LettersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final VrrpInstance INSTANCE = VrrpInstance.of("VI_1", Position.NONE, Settings.builder()
            .set(VrrpInstance.INTERFACE, "eth0", Position.NONE).set(VrrpInstance.VIRTUAL_ROUTER_ID, 51, Position.NONE)
            .build());
    private static final long MILLIS = Instant.parse("2026-05-04T03:02:01Z").toEpochMilli();
    private static final String CAUSE = "no advert of 10.1.0.2 <master> for 3.6 s & \"more\" @everyone";

    private static List<Subject> subjects() {
        InetAddress local = InetAddress.getLoopbackAddress();
        RealServer real = RealServer.of(local, 8080, 8080, Position.NONE, Settings.builder().build());
        VirtualServer service = VirtualServer.of(new ServiceTarget.Address(local, 80), Position.NONE, Settings.builder()
                .set(VirtualServer.PROTOCOL, VirtualServer.Protocol.TCP)
                .append(VirtualServer.REAL_SERVER, List.of(real), Position.NONE).build());
        return List.of(Subject.of(INSTANCE), Subject.of(VrrpSyncGroup.of("G", Position.NONE,
                Settings.builder().build())), Subject.of(service), Subject.of(service, real));
    }

    private static Notification master() {
        return notification(Subject.of(INSTANCE), Occurrence.MASTER);
    }

    private static Notification notification(Subject subject, Occurrence occurrence) {
        return Notification.of(subject, occurrence, subject.kind() == Subject.Kind.INSTANCE ? 150 : 0, 42, CAUSE,
                MILLIS);
    }

    private static String resource(String name) {
        try (InputStream in = LettersTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(resource("/schema/notification-v1.schema.json"));
    }

    @ParameterizedTest
    @EnumSource(Webhook.Format.class)
    void everyFormIsAsItsGoldenText(Webhook.Format format) {
        Template template = Template.of("{\"say\": \"{{node}} {{name}} {{state}} {{priority}}: {{cause}}\"}");
        assertEquals(resource("/golden/" + format.name().toLowerCase(Locale.ROOT) + ".json"),
                Letters.of(master(), format, "node-a", template).body() + "\n");
    }

    @ParameterizedTest
    @EnumSource(Occurrence.class)
    void ourOwnFitsItsSchemaAndIsTheEventsData(Occurrence occurrence) {
        for (Subject subject : subjects()) {
            Notification notification = notification(subject, occurrence);
            JsonNode own = tree(Letters.of(notification, Webhook.Format.UNDERSTUDY, "n", null).body());
            assertEquals(Set.of(), schema().validate(own));
            assertEquals(own, tree(Letters.of(notification, Webhook.Format.CLOUDEVENTS, "n", null).body()).get("data"));
        }
    }

    @Test
    void theSchemaSeesWhatIsMissingOrWrong() {
        ObjectNode own = (ObjectNode) tree(Letters.of(master(), Webhook.Format.UNDERSTUDY, "n", null).body());
        own.fieldNames().forEachRemaining(name -> assertFalse(schema().validate(
                own.deepCopy().without(name)).isEmpty(), name));
        assertFalse(schema().validate(own.deepCopy().put("version", 2)).isEmpty());
        assertFalse(schema().validate(own.deepCopy().put("state", "ASLEEP")).isEmpty());
    }

    @Test
    void theSchemaDescribesEveryFieldAndNoOther() {
        Set<String> sent = new TreeSet<>();
        subjects().forEach(subject -> tree(Letters.of(notification(subject, Occurrence.UP), Webhook.Format.UNDERSTUDY,
                "n", null).body()).fieldNames().forEachRemaining(sent::add));
        Set<String> described = new TreeSet<>();
        schema().getSchemaNode().get("properties").fieldNames().forEachRemaining(described::add);
        assertEquals(described, sent);
    }

    @Test
    void aMessageOfDiscordsFitsItsLimit() {
        Notification longOne = Notification.of(Subject.of(INSTANCE), Occurrence.FAULT, 1, 1, "x".repeat(5_000), MILLIS);
        assertEquals(2_000, tree(Letters.of(longOne, Webhook.Format.DISCORD, "n", null).body()).get("content")
                .asText().length());
    }
}
