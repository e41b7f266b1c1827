package io.understudy.linux.internal.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which signals this thread blocks; the JVM's threads inherit their mask from the process's start. */
final class BlockedSignals {

    private static final Logger LOG = LoggerFactory.getLogger(BlockedSignals.class);
    private static final String FIELD = "SigBlk:";

    private BlockedSignals() {
    }

    static boolean contain(SignalNumber signal) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/thread-self/status"))) {
                if (line.startsWith(FIELD)) {
                    return (Long.parseUnsignedLong(line.substring(FIELD.length()).strip(), 16) & signal.bit()) != 0;
                }
            }
        } catch (IOException e) {
            LOG.debug("the blocked signals cannot be read", e);
        }
        return false;
    }
}
