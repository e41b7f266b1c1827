package io.understudy.itests.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.itests.lab.Understudy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code check} with large files. Times and memory are printed, not judged, but for their growth, and that by processor
 * time: other programs take their share of the wall's.
 */
class ScaleIT {

    /** A virtual server with 4 real servers has 18 lines. */
    private static final int LINES_EACH = 18;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    @TempDir
    Path folder;

    private record Run(int lines, double seconds, double processorSeconds, long peakMegabytes) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "check of %,9d lines: %6.2f s, %6.2f s of processors, %4d MB at most",
                    lines, seconds, processorSeconds, peakMegabytes);
        }
    }

    @Test
    void tenTimesTheLinesTakeTenTimesTheTime() throws Exception {
        Run few = print(check(100_000 / LINES_EACH));
        Run many = print(check(1_000_000 / LINES_EACH));
        assertTrue(many.processorSeconds <= 15 * few.processorSeconds, () -> few + "\n" + many);
    }

    @Test
    void fiveThousandVirtualServersWithFourServersEach() throws Exception {
        assertEquals(90_000, print(check(5_000)).lines);
    }

    private static Run print(Run run) {
        System.out.println(run);
        return run;
    }

    private Run check(int services) throws Exception {
        Path file = folder.resolve(services + ".conf");
        Files.write(file, (Iterable<String>) IntStream.range(0, services).mapToObj(ScaleIT::service)::iterator);
        long started = System.nanoTime();
        Process process = new ProcessBuilder(Understudy.executable(), "check", "-f", file.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile()).start();
        long peak = 0;
        long processorMillis = 0;
        while (process.isAlive()) {
            peak = Math.max(peak, peakKilobytes(process.pid()));
            processorMillis = Math.max(processorMillis, process.info().totalCpuDuration().map(d -> d.toMillis()).orElse(0L));
            Thread.sleep(5);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        String output = Files.readString(folder.resolve("out"));
        assertEquals(0, process.exitValue(), output);
        return new Run(services * LINES_EACH, seconds, processorMillis / 1e3, peak / 1024);
    }

    /** The start script becomes the JVM: one process from beginning to end. */
    private static long peakKilobytes(long pid) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc", "" + pid, "status")));
            return peak.find() ? Long.parseLong(peak.group(1)) : 0;
        } catch (java.nio.file.NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            if (e.getMessage() != null && e.getMessage().contains("No such process")) {
                return 0;
            }
            throw new UncheckedIOException(e);
        }
    }

    private static String service(int number) {
        StringBuilder text = new StringBuilder(String.format("virtual_server 10.%d.%d.%d 80 {%n    delay_loop 6%n"
                + "    lb_algo wrr%n    lb_kind NAT%n    protocol TCP%n", number >> 16, number >> 8 & 255, number & 255));
        for (int server = 0; server < 4; server++) {
            text.append(String.format("    real_server 172.%d.%d.%d 8080 {%n        TCP_CHECK { }%n    }%n", 16 + server,
                    number >> 8 & 255, number & 255));
        }
        return text.append('}').toString();
    }
}
