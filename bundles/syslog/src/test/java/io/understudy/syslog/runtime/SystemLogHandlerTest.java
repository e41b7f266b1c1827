package io.understudy.syslog.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.linux.KernelException;
import io.understudy.linux.unix.UnixDatagrams;
import io.understudy.syslog.codec.LogLine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** What a reader reads that goes away and comes back. */
class SystemLogHandlerTest {

    private final List<String> read = new ArrayList<>();
    private int tried;
    private boolean there = true;
    private long nowNanos = Long.MAX_VALUE - 1;
    private final UnixDatagrams datagrams = this::send;
    private final SystemLogHandler handler = new SystemLogHandler(datagrams, Path.of("/dev/log"), true,
            line -> text(line).getBytes(StandardCharsets.UTF_8), () -> nowNanos);

    private static String text(LogLine line) {
        return line.severity() + " " + line.logger() + " " + line.message() + line.trace().lines().findFirst().map(" "::concat).orElse("");
    }

    private void send(Path socket, byte[] bytes, boolean patient) throws KernelException {
        tried++;
        if (!there) {
            throw new KernelException("send to " + socket, 111, "ECONNREFUSED (Connection refused)", "");
        }
        read.add(new String(bytes, StandardCharsets.UTF_8) + (patient ? "" : " (at once)"));
    }

    private void log(String message) {
        LogRecord logged = new LogRecord(Level.INFO, message);
        logged.setLoggerName("a");
        handler.publish(logged);
    }

    @Test
    void whatIsLostIsCountedAndSaidBeforeTheNextMessage() {
        log("one");
        there = false;
        log("two");
        log("three");
        there = true;
        nowNanos += SystemLogHandler.PAUSE_NANOS;
        log("four");
        log("five");
        assertEquals(List.of("INFO a one", "WARNING io.understudy.syslog 2 messages were lost here: "
                + "send to /dev/log: ECONNREFUSED (Connection refused) (at once)", "INFO a four", "INFO a five"), read);
    }

    @Test
    void nothingIsTriedForAMomentAfterAFailure() {
        there = false;
        for (int i = 0; i < 1000; i++) {
            log("lost");
        }
        assertEquals(1, tried);
        nowNanos += SystemLogHandler.PAUSE_NANOS;
        log("lost");
        assertEquals(2, tried);
    }

    @Test
    void parametersAndFailuresAreThere() {
        LogRecord logged = new LogRecord(Level.SEVERE, "{0} failed");
        logged.setParameters(new Object[] {"it"});
        logged.setThrown(new IllegalStateException("why"));
        handler.publish(logged);
        assertEquals(List.of("ERROR  it failed java.lang.IllegalStateException: why"), read);
    }
}
