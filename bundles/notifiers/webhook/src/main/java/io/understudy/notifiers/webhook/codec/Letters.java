package io.understudy.notifiers.webhook.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Occurrence;
import io.understudy.api.notify.Subject;
import io.understudy.notifiers.webhook.Webhook;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** Notifications as JSON. The form of version 1 is {@code schema/notification-v1.schema.json} in this bundle. */
public final class Letters {

    /** Rises where a receiver of the old form would go wrong with the new one; new fields alone do not. */
    static final int VERSION = 1;
    private static final int DISCORD_LIMIT = 2_000;

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String JSON = "application/json; charset=utf-8";

    private Letters() {
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * A notification in a form.
     *
     * @param node     who tells it
     * @param template of the form {@code template}; not looked at for all others
     */
    public static Letter of(Notification notification, Webhook.Format format, String node, Template template) {
        boolean test = notification.occurrence() == Occurrence.TEST;
        String key = notification.subject().key();
        String id = id(notification, node);
        String body = switch (format) {
            case UNDERSTUDY -> text(json -> payload(json, notification, node, id));
            case CLOUDEVENTS -> text(json -> cloudEvent(json, notification, node, id));
            case SLACK -> text(json -> slack(json, notification, node));
            case MATTERMOST -> text(json -> mattermost(json, notification, node));
            case DISCORD -> text(json -> discord(json, notification, node));
            case TEAMS -> text(json -> teams(json, notification, node));
            case TEMPLATE -> template.fill(values(notification, node, id));
        };
        return new Letter(id, test ? "TEST " + key : key, notification.subject() + " " + notification.word(),
                format == Webhook.Format.CLOUDEVENTS ? "application/cloudevents+json; charset=utf-8" : JSON, body,
                notification.wallMillis(), test);
    }

    /** By node, subject and epoch; a test has no epoch of its own. */
    private static String id(Notification notification, String node) {
        Subject subject = notification.subject();
        String place = subject.kind() == Subject.Kind.REAL_SERVER ? encoded(subject.service().title()) + "/" : "";
        return encoded(node) + "/" + kind(subject) + "/" + place + encoded(subject.name()) + "/"
                + (notification.occurrence() == Occurrence.TEST ? "test-" + notification.wallMillis()
                : Long.toString(notification.epoch()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String kind(Subject subject) {
        return subject.kind().name().toLowerCase(Locale.ROOT);
    }

    /** RFC 3339, always with milliseconds. */
    private static String time(Notification notification) {
        Instant at = Instant.ofEpochMilli(notification.wallMillis());
        String text = at.toString();
        return at.equals(at.truncatedTo(ChronoUnit.SECONDS)) ? text.replace("Z", ".000Z") : text;
    }

    private static void payload(JsonGenerator json, Notification notification, String node, String id)
            throws IOException {
        Subject subject = notification.subject();
        json.writeStartObject();
        json.writeNumberField("version", VERSION);
        json.writeStringField("id", id);
        json.writeStringField("node", node);
        json.writeStringField("kind", kind(subject));
        json.writeStringField("name", subject.name());
        if (subject.kind() == Subject.Kind.REAL_SERVER) {
            json.writeStringField("service", subject.service().title());
        }
        json.writeStringField("state", notification.word());
        if (subject.block() instanceof VrrpInstance instance) {
            json.writeNumberField("priority", notification.priority());
            json.writeStringField("interface", instance.interfaceName());
            json.writeNumberField("virtual_router_id", instance.virtualRouterId());
        }
        json.writeNumberField("epoch", notification.epoch());
        json.writeStringField("cause", notification.cause());
        json.writeStringField("time", time(notification));
        json.writeEndObject();
    }

    /** CloudEvents 1.0.2 in its JSON format, structured mode. */
    private static void cloudEvent(JsonGenerator json, Notification notification, String node, String id)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("specversion", "1.0");
        json.writeStringField("id", id);
        json.writeStringField("source", "/understudy/" + encoded(node));
        json.writeStringField("type", "io.understudy." + kind(notification.subject()) + "."
                + notification.word().toLowerCase(Locale.ROOT));
        json.writeStringField("subject", notification.subject().name());
        json.writeStringField("time", time(notification));
        json.writeStringField("datacontenttype", "application/json");
        json.writeFieldName("data");
        payload(json, notification, node, id);
        json.writeEndObject();
    }

    /** Three characters have a meaning of their own in a text of Slack's. */
    private static void slack(JsonGenerator json, Notification notification, String node) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", (headline(notification, node) + "\n" + notification.cause())
                .replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        json.writeBooleanField("mrkdwn", false); // names have asterisks and underscores
        json.writeEndObject();
    }

    /** Names with underscores or asterisks stay as they are. */
    private static void mattermost(JsonGenerator json, Notification notification, String node) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", plain(headline(notification, node)) + "\n" + plain(notification.cause()));
        json.writeEndObject();
    }

    /** 2,000 characters at most; {@code allowed_mentions} so that no name calls everyone. */
    private static void discord(JsonGenerator json, Notification notification, String node) throws IOException {
        String text = plain(headline(notification, node)) + "\n" + plain(notification.cause());
        json.writeStartObject();
        json.writeStringField("content", text.substring(0, Math.min(text.length(), DISCORD_LIMIT)));
        json.writeObjectFieldStart("allowed_mentions");
        json.writeArrayFieldStart("parse");
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** What Markdown would take for its own gets a backslash; an at sign a character of no width behind it. */
    private static String plain(String text) {
        return text.replaceAll("([\\\\`*_~|>#\\[\\]])", "\\\\$1").replace("@", "@\u200b");
    }

    private static Map<String, String> values(Notification notification, String node, String id) {
        Subject subject = notification.subject();
        VrrpInstance instance = subject.block() instanceof VrrpInstance router ? router : null;
        return Map.ofEntries(Map.entry("id", id), Map.entry("node", node), Map.entry("kind", kind(subject)),
                Map.entry("name", subject.name()),
                Map.entry("service", subject.service() == null ? "" : subject.service().title()),
                Map.entry("state", notification.word()),
                Map.entry("priority", Integer.toString(notification.priority())),
                Map.entry("interface", instance == null ? "" : instance.interfaceName()),
                Map.entry("virtual_router_id", instance == null ? "" : Integer.toString(instance.virtualRouterId())),
                Map.entry("epoch", Long.toString(notification.epoch())), Map.entry("cause", notification.cause()),
                Map.entry("time", time(notification)), Map.entry("headline", headline(notification, node)));
    }

    private static void teams(JsonGenerator json, Notification notification, String node) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "message");
        json.writeArrayFieldStart("attachments");
        json.writeStartObject();
        json.writeStringField("contentType", "application/vnd.microsoft.card.adaptive");
        json.writeObjectFieldStart("content");
        json.writeStringField("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        json.writeStringField("type", "AdaptiveCard");
        json.writeStringField("version", "1.4");
        json.writeArrayFieldStart("body");
        textBlock(json, headline(notification, node), "Bolder");
        textBlock(json, notification.cause(), "Default");
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void textBlock(JsonGenerator json, String text, String weight) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "TextBlock");
        json.writeStringField("text", text);
        json.writeStringField("weight", weight);
        json.writeBooleanField("wrap", true);
        json.writeEndObject();
    }

    /** {@code node-a: instance VI_1 is MASTER, priority 150}. */
    private static String headline(Notification notification, String node) {
        Subject subject = notification.subject();
        String name = kind(subject).replace('_', ' ') + " " + subject.name()
                + (subject.kind() == Subject.Kind.REAL_SERVER ? " of " + subject.service().title() : "");
        String what = switch (notification.occurrence()) {
            case MASTER, BACKUP, FAULT, UP, DOWN -> " is " + notification.word();
            case STOP -> " stops";
            case DELETED -> " is deleted";
            case STILL_UP -> ": a check changed, it stays up";
            case STILL_DOWN -> ": a check changed, it stays down";
            case MASTER_RX_LOWER_PRI, MASTER_PRIORITY, BACKUP_PRIORITY, TEST -> ": " + notification.word();
        };
        return node + ": " + name + what + (notification.priority() > 0 ? ", priority " + notification.priority() : "");
    }

    private static String text(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not fail
        }
        return text.toString();
    }
}
