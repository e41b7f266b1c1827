package io.understudy.frontends.yaml.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.understudy.language.vocabulary.Block;
import io.understudy.language.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema (draft 2020-12) of a vocabulary: one definition for each block, one property for each keyword. */
public final class SchemaText {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private SchemaText() {
    }

    /** The whole schema. */
    public static String of(Vocabulary vocabulary) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DRAFT);
        schema.put("title", "Understudy");
        schema.put("description", "Configuration of Understudy: keepalived's keywords in YAML. Generated.");
        schema.putAll(Schemas.body(vocabulary.top()));
        Map<String, Object> definitions = new LinkedHashMap<>();
        KeywordSchemas keywords = new KeywordSchemas(vocabulary);
        for (Block block : vocabulary.blocks()) {
            if (keywords.isBlock(block)) {
                definitions.put(Schemas.name(block), keywords.block(block));
            } else if (keywords.isEntry(block)) {
                definitions.put(Schemas.name(block), keywords.entry(block));
            }
        }
        schema.put("$defs", definitions);
        return text(schema);
    }

    private static String text(Map<String, Object> schema) {
        StringWriter text = new StringWriter();
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(printer);
            write(json, schema);
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory", e);
        }
        return text.append('\n').toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName((String) entry.getKey());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                write(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number number) {
            json.writeNumber(number.toString());
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString((String) value);
        }
    }
}
