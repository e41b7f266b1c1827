package io.understudy.notifiers.webhook.policy;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.config.Secret;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.Occurrence;
import io.understudy.notifiers.webhook.Webhook;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A webhook as configured.
 *
 * @param name             its name
 * @param uri              where to
 * @param format           form of the body
 * @param template         file of the form {@code template}; empty for all others
 * @param events           what is told; {@link Occurrence#TEST} always is
 * @param headers          names and values in turn
 * @param token            for Authorization; empty: none
 * @param secret           for the signature; empty: none
 * @param caFile           whom to trust; empty: whom the JDK trusts
 * @param timeoutMillis    limit of one attempt
 * @param retries          attempts after the first
 * @param retryDelayMillis pause after the first attempt
 * @param deadLetterFile   for what is given up; empty: one in the run directory
 */
public record Hook(String name, URI uri, Webhook.Format format, String template, Set<Occurrence> events,
        List<String> headers, Secret token, Secret secret, String caFile, long timeoutMillis, int retries,
        long retryDelayMillis, String deadLetterFile) {

    /** What is told where nobody says what. */
    private static final Set<Occurrence> TRANSITIONS = EnumSet.of(Occurrence.MASTER, Occurrence.BACKUP,
            Occurrence.FAULT, Occurrence.STOP, Occurrence.DELETED, Occurrence.UP, Occurrence.DOWN);
    private static final int MILLIS = 1_000;

    /** Copies sets and lists. */
    public Hook {
        events = Set.copyOf(events);
        headers = List.copyOf(headers);
    }

    /** The blocks of a configuration. */
    public static List<PluginBlock> blocks(Configuration configuration) {
        return configuration.all(PluginBlock.class).stream()
                .filter(block -> block.kind().equals("webhook") && block.enclosing().equals("*")).toList();
    }

    /** The hooks of a configuration that has been looked at before: what is wrong is left out. */
    public static List<Hook> all(Configuration configuration) {
        List<Hook> hooks = new ArrayList<>();
        for (PluginBlock block : blocks(configuration)) {
            try {
                hooks.add(of(block));
            } catch (IllegalArgumentException refused) {
                continue; // prepare has refused it with this very message
            }
        }
        return hooks;
    }

    /**
     * From its block.
     *
     * @throws IllegalArgumentException with a sentence for people, where it cannot work
     */
    public static Hook of(PluginBlock block) {
        Webhook words = block.as(Webhook.class);
        URI uri = uri(words.url());
        if ((words.format() == Webhook.Format.TEMPLATE) == words.template().isEmpty()) {
            throw new IllegalArgumentException("format template and template FILE go together");
        }
        List<String> headers = new ArrayList<>();
        for (String header : words.header()) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("header " + header + " is not \"Name: value\"");
            }
            headers.add(header.substring(0, colon).strip());
            headers.add(header.substring(colon + 1).strip());
        }
        Hook hook = new Hook(block.name(), uri, words.format(), words.template(), events(words.events()),
                headers, new Secret(words.token()), new Secret(words.secret()), words.caFile(), millis(words.timeout()),
                words.retry(), millis(words.retryDelay()), words.deadLetterFile());
        absolute("template", hook.template);
        absolute("ca_file", hook.caFile);
        absolute("dead_letter_file", hook.deadLetterFile);
        hook.request(); // says which header or URL it does not take
        return hook;
    }

    private static void absolute(String word, String path) {
        if (!path.isEmpty() && !path.startsWith("/")) {
            throw new IllegalArgumentException(word + " " + path + " is no absolute path: begin it with /");
        }
    }

    private static long millis(double seconds) {
        return Math.round(seconds * MILLIS);
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme());
            if (uri.getHost() == null || !scheme.equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("http")) {
                throw new IllegalArgumentException("url " + text + " is no https://HOST/PATH");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("url " + text + ": " + e.getReason(), e);
        }
    }

    private static Set<Occurrence> events(String... words) {
        Set<Occurrence> events = EnumSet.noneOf(Occurrence.class);
        for (String word : words) {
            try {
                events.add(Occurrence.valueOf(word));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("events: there is no " + word + "; there are "
                        + EnumSet.allOf(Occurrence.class), e);
            }
        }
        return events.isEmpty() ? TRANSITIONS : events;
    }

    /** {@code true} where this hook tells of it. */
    public boolean wants(Notification notification) {
        return notification.occurrence() == Occurrence.TEST || events.contains(notification.occurrence());
    }

    /** A request with all that is the same for each. */
    public HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("User-Agent", "understudy");
        for (int i = 0; i < headers.size(); i += 2) {
            try {
                request.setHeader(headers.get(i), headers.get(i + 1));
            } catch (IllegalArgumentException e) { // its message may have the value, which may be a secret
                throw new IllegalArgumentException("header " + headers.get(i) + " cannot be sent: its name is reserved"
                        + " or no token, or its value has control characters");
            }
        }
        if (!token.reveal().isEmpty()) {
            try {
                request.setHeader("Authorization", "Bearer " + token.reveal());
            } catch (IllegalArgumentException e) { // its message has the token
                throw new IllegalArgumentException("token has characters that no header may have");
            }
        }
        return request;
    }

    /** {@code true} where everybody on the way can read and change it. */
    public boolean isPlain() {
        return uri.getScheme().equalsIgnoreCase("http");
    }
}
