package io.understudy.core.config;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.ConfigurationSource;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.ReadResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sources by name, present or away; one that went keeps what it last wanted. Used on core's thread only.
 */
final class Sources {

    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

    private final Map<String, Held> byName = new TreeMap<>();

    private static final class Held {
        private ConfigurationSource service;
        private ReadResult accepted;
    }

    /** What all sources say at one moment; {@code fresh} by source name, {@code copy} as in {@link ReadResult}. */
    record Reading(List<Configuration> parts, List<Problem> problems, boolean refused, Map<String, ReadResult> fresh,
            String copy) {

        /** Without a copy. */
        Reading(List<Configuration> parts, List<Problem> problems, boolean refused) {
            this(parts, problems, refused, Map.of(), "");
        }
    }

    void arrived(ConfigurationSource source) {
        byName.computeIfAbsent(nameOf(source), name -> new Held()).service = source;
    }

    void left(ConfigurationSource source) {
        byName.values().stream().filter(held -> held.service == source).forEach(held -> held.service = null);
        byName.values().removeIf(held -> held.service == null && held.accepted == null);
    }

    boolean isAnyPresent() {
        return byName.values().stream().anyMatch(held -> held.service != null);
    }

    /** Reads every source that is there; of the others, what they wanted last. */
    Reading read() {
        List<Configuration> parts = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Map<String, ReadResult> fresh = new LinkedHashMap<>();
        StringBuilder copies = new StringBuilder();
        boolean refused = false;
        for (Map.Entry<String, Held> entry : byName.entrySet()) {
            Held held = entry.getValue();
            ReadResult result = held.accepted;
            if (held.service != null) {
                result = read(entry.getKey(), held.service);
                fresh.put(entry.getKey(), result.withCopy(""));
                copies.append(result.copy());
            }
            problems.addAll(result.problems());
            refused |= result.isRefused();
            if (result.configuration() != null) {
                parts.add(result.configuration());
            }
        }
        return new Reading(List.copyOf(parts), List.copyOf(problems), refused, fresh,
                copies.toString());
    }

    /** What was read is in force. */
    void accept(Reading reading) {
        reading.fresh().forEach((name, result) -> byName.get(name).accepted = result);
    }

    private static ReadResult read(String name, ConfigurationSource source) {
        try {
            ReadResult result = source.read();
            if (result.configuration() == null && result.problems().stream().noneMatch(Problem::isFatal)) {
                List<Problem> problems = new ArrayList<>(result.problems());
                problems.add(refusal("source " + name + " has no configuration and does not say why"));
                return new ReadResult(null, problems);
            }
            return result;
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Configuration source {} failed", name, e);
            return new ReadResult(null, List.of(refusal("source " + name + " failed: " + e)));
        }
    }

    private static Problem refusal(String message) {
        return Problem.of(Problem.Kind.REFUSED, Position.NONE, message, "the log has the details");
    }

    /** Its name, also where asking for it fails. */
    static String nameOf(ConfigurationSource source) {
        try {
            return source.name();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Configuration source {} has no name", source.getClass().getName(), e);
            return source.getClass().getName();
        }
    }
}
