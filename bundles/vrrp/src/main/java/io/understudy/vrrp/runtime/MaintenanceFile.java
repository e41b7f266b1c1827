package io.understudy.vrrp.runtime;

import io.understudy.api.vrrp.MaintenanceStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers a lasting maintenance in the run directory. Any thread but the reactor's; one at a time. */
final class MaintenanceFile {

    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceFile.class);

    private final Path file;

    MaintenanceFile(Path runDirectory) {
        this.file = runDirectory.resolve("vrrp.maintenance");
    }

    /** What was remembered; a file whose time cannot be read counts all the same: somebody wanted it. */
    MaintenanceStatus read() {
        if (!Files.exists(file)) {
            return MaintenanceStatus.OFF;
        }
        long since = System.currentTimeMillis();
        try {
            since = Long.parseLong(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IOException | NumberFormatException unreadable) {
            LOG.warn("{} does not say since when: {}", file, unreadable.toString());
        }
        LOG.info("This node is in maintenance: {} says so; vrrp:maintenance off ends that", file);
        return new MaintenanceStatus(true, since, true);
    }

    /** Remembers it, or forgets. */
    synchronized void write(boolean on, long sinceMillis) throws IOException {
        if (on) {
            Files.writeString(file, sinceMillis + "\n", StandardCharsets.UTF_8);
        } else {
            Files.deleteIfExists(file);
        }
    }

    Path path() {
        return file;
    }
}
