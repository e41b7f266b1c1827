package io.understudy.shell.text;

import io.understudy.api.config.KeywordDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Explanations of keywords for people; blocks in which a keyword means the same are told together. */
public final class KeywordText {

    private static final String INDENT = "  ";

    private record Meaning(String arguments, String defaultText, String meaning, int tier, boolean inEffect,
            String replacement) {

        static Meaning of(KeywordDescription keyword) {
            return new Meaning(keyword.arguments(), keyword.defaultText(), keyword.meaning(), keyword.tier(),
                    keyword.inEffect(), keyword.replacement());
        }
    }

    private KeywordText() {
    }

    /** The text, at most this wide. */
    public static String of(List<KeywordDescription> keywords, int width) {
        Map<Meaning, List<String>> blocks = new LinkedHashMap<>();
        keywords.forEach(keyword -> blocks.computeIfAbsent(Meaning.of(keyword), meaning -> new ArrayList<>())
                .add("*".equals(keyword.block()) ? "outside of blocks" : keyword.block()));
        StringBuilder text = new StringBuilder();
        blocks.forEach((meaning, where) -> {
            text.append(text.length() == 0 ? "" : "\n").append(keywords.get(0).name()).append('\n');
            paragraph(text, "in         ", String.join(", ", where), width);
            paragraph(text, "means      ", meaning.meaning, width);
            paragraph(text, "write      ", meaning.arguments, width);
            paragraph(text, "default    ", meaning.defaultText, width);
            paragraph(text, "", effect(meaning), width);
        });
        return text.toString();
    }

    /** The same for programs. */
    public static String json(List<KeywordDescription> found) {
        return Json.of(json -> {
            json.writeStartArray();
            for (KeywordDescription keyword : found) {
                json.writeStartObject();
                json.writeStringField("block", keyword.block());
                json.writeStringField("name", keyword.name());
                json.writeStringField("arguments", keyword.arguments());
                json.writeStringField("default", keyword.defaultText());
                json.writeStringField("meaning", keyword.meaning());
                json.writeNumberField("tier", keyword.tier());
                json.writeBooleanField("inEffect", keyword.inEffect());
                json.writeStringField("replacement", keyword.replacement());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static String effect(Meaning meaning) {
        if (!meaning.replacement.isEmpty()) {
            return "Deprecated: write '" + meaning.replacement + "' instead.";
        }
        return meaning.inEffect ? "" : meaning.tier == 4 ? "Accepted; there is nothing here that it could act on."
                : "Accepted; nothing acts on it yet.";
    }

    private static void paragraph(StringBuilder text, String label, String words, int width) {
        if (words.isEmpty()) {
            return;
        }
        int column = INDENT.length() + label.length();
        StringBuilder line = new StringBuilder(INDENT + label);
        for (String word : words.split(" ")) {
            if (line.length() > column && line.length() + 1 + word.length() > width) {
                text.append(line).append('\n');
                line = new StringBuilder(" ".repeat(column));
            }
            line.append(line.length() > column ? " " : "").append(word);
        }
        text.append(line).append('\n');
    }
}
