package io.understudy.itests.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts how often functions of the kernel are entered, by kprobes: a witness that knows nothing of our messages. For
 * the whole machine.
 */
public final class KernelCalls implements AutoCloseable {

    private static final Path TRACING = Path.of("/sys/kernel/tracing");
    private static final Path EVENTS = TRACING.resolve("kprobe_events");
    private static final Path PROFILE = TRACING.resolve("kprobe_profile");

    private final List<String> functions;
    private final Map<String, Long> before;

    /** Counts from now on. */
    public KernelCalls(String... functions) throws IOException {
        this.functions = List.of(functions);
        for (String function : functions) {
            Files.writeString(EVENTS, "p:calls/" + function + " " + function + "\n", StandardOpenOption.APPEND);
            Files.writeString(enable(function), "1");
        }
        before = hits();
    }

    private static Path enable(String function) {
        return TRACING.resolve("events/calls").resolve(function).resolve("enable");
    }

    private Map<String, Long> hits() throws IOException {
        Map<String, Long> hits = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PROFILE)) {
            String[] words = line.strip().split("\\s+");
            if (functions.contains(words[0])) {
                hits.put(words[0], Long.parseLong(words[1]));
            }
        }
        return hits;
    }

    /** Calls since this was made, of each function that was called at all. */
    public Map<String, Long> count() throws IOException {
        Map<String, Long> calls = new LinkedHashMap<>();
        Map<String, Long> now = hits();
        for (String function : functions) {
            long since = now.getOrDefault(function, 0L) - before.getOrDefault(function, 0L);
            if (since != 0) {
                calls.put(function, since);
            }
        }
        return calls;
    }

    /** Ends the counting. */
    @Override
    public void close() throws IOException {
        for (String function : functions) {
            Files.writeString(enable(function), "0");
            Files.writeString(EVENTS, "-:calls/" + function + "\n", StandardOpenOption.APPEND);
        }
    }
}
