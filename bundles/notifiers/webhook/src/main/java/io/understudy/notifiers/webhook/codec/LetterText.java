package io.understudy.notifiers.webhook.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A letter as a file: while it waits, and as a line when it is given up.
 *
 * @param hook   whose letter it is
 * @param letter it; never a test
 */
public record LetterText(String hook, Letter letter) {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** As it waits in the spool. */
    public String write() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("webhook", hook);
            json.writeStringField("id", letter.id());
            json.writeStringField("lane", letter.lane());
            json.writeStringField("about", letter.about());
            json.writeStringField("content_type", letter.contentType());
            json.writeStringField("body", letter.body());
            json.writeStringField("millis", Long.toString(letter.wallMillis()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not fail
        }
        return text.toString();
    }

    /**
     * The way back.
     *
     * @throws IllegalArgumentException where it is not what {@link #write} writes
     */
    public static LetterText read(String text) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.getCurrentName();
                json.nextToken();
                fields.put(name, json.getText());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text does not fail
        }
        return new LetterText(field(fields, "webhook"), new Letter(field(fields, "id"), field(fields, "lane"),
                field(fields, "about"), field(fields, "content_type"), field(fields, "body"),
                Long.parseLong(field(fields, "millis")), false));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return value;
    }

    /** Given up, as a line of the dead-letter file. */
    public String deadLetter(int attempts, String why, long wallMillis) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("given_up", Instant.ofEpochMilli(wallMillis).toString());
            json.writeStringField("webhook", hook);
            json.writeStringField("id", letter.id());
            json.writeNumberField("attempts", attempts);
            json.writeStringField("why", why);
            json.writeStringField("content_type", letter.contentType());
            json.writeStringField("body", letter.body());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not fail
        }
        return text + "\n";
    }
}
