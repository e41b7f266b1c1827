package io.understudy.itests.vm;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When functions of the kernel were entered, by its function tracer: an observer that knows neither daemon and costs
 * both the same. For the whole machine.
 */
public final class KernelTrace implements AutoCloseable {

    private static final Path TRACING = Path.of("/sys/kernel/tracing");
    /** {@code TASK-PID [CPU] FLAGS SECONDS.MICROS: FUNCTION <-CALLER}. */
    private static final Pattern LINE = Pattern.compile(".*\\s(\\d+)\\.(\\d{6}): (\\w+) <-.*");
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    /** One call; nanoseconds of {@link System#nanoTime}'s clock. */
    public record Call(String function, long nanos) { }

    /** Traces from now on; the functions' module must be there. */
    public KernelTrace(String... functions) throws IOException {
        set("tracing_on", "0");
        set("trace_clock", "mono");
        set("buffer_size_kb", "8192");
        set("set_ftrace_filter", String.join(" ", functions));
        set("current_tracer", "function");
        set("trace", "");
        set("tracing_on", "1");
    }

    private static void set(String file, String value) throws IOException {
        Files.writeString(TRACING.resolve(file), value + "\n");
    }

    /** The calls since this was made, in order; nothing is traced any more. */
    public List<Call> calls() throws IOException {
        set("tracing_on", "0");
        List<Call> calls = new ArrayList<>();
        try (BufferedReader trace = Files.newBufferedReader(TRACING.resolve("trace"))) {
            for (String line = trace.readLine(); line != null; line = trace.readLine()) {
                Matcher call = LINE.matcher(line);
                if (call.matches()) {
                    calls.add(new Call(call.group(3), Long.parseLong(call.group(1)) * NANOS_PER_SECOND
                            + Long.parseLong(call.group(2)) * NANOS_PER_MICRO));
                }
            }
        }
        return calls;
    }

    /** Ends the tracing. */
    @Override
    public void close() throws IOException {
        set("current_tracer", "nop");
        set("set_ftrace_filter", "");
    }
}
