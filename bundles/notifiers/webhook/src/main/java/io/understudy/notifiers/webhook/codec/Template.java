package io.understudy.notifiers.webhook.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON with <code>{{state}}</code> and the like within its strings. Immutable; made with {@link #of}. */
public final class Template {

    /** What may stand between the braces. */
    static final List<String> NAMES = List.of("cause", "epoch", "headline", "id", "interface", "kind", "name", "node",
            "priority", "service", "state", "time", "virtual_router_id");

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final JsonFactory FACTORY = new JsonFactory();

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    /**
     * Looks at one.
     *
     * @throws IllegalArgumentException with line and column in the file, where it is no JSON or has a name that is none
     */
    public static Template of(String text) {
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            if (!NAMES.contains(places.group(1))) {
                throw new IllegalArgumentException("line "
                        + (1 + text.substring(0, places.start()).chars().filter(each -> each == '\n').count())
                        + ": there is no {{" + places.group(1) + "}}; there are " + new TreeSet<>(NAMES));
            }
        }
        Template template = new Template(text.stripTrailing());
        Map<String, String> sample = new HashMap<>();
        NAMES.forEach(name -> sample.put(name, "1"));
        try (JsonParser json = FACTORY.createParser(template.fill(sample))) {
            int values = 0;
            while (json.nextToken() != null) {
                values++;
            }
            if (values == 0) {
                throw new IllegalArgumentException("it is empty");
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new IllegalArgumentException("line " + at.getLineNr() + ": no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text does not fail
        }
        return template;
    }

    /** With values in the places, escaped as JSON's strings are. */
    String fill(Map<String, String> values) {
        return PLACE.matcher(text).replaceAll((MatchResult place) -> Matcher.quoteReplacement(
                new String(JsonStringEncoder.getInstance().quoteAsString(values.get(place.group(1))))));
    }
}
