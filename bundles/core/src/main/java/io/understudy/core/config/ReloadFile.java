package io.understudy.core.config;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code reload_file} (B48): a file that is there, and empty, as long as a configuration is being read, so that whoever
 * writes the configuration knows when not to. It is the one that runs which says so: the first load has none.
 */
final class ReloadFile implements AutoCloseable {

    /** Its name in the run directory where the word stands alone. */
    static final String USUAL_NAME = "keepalived.reload";
    private static final Logger LOG = LoggerFactory.getLogger("io.understudy.config");

    /** {@code null}: none is asked for. */
    private final Path file;

    private ReloadFile(Path file) {
        this.file = file;
    }

    /** It is there from now on, until closed. A file that cannot be made is told and keeps nothing back. */
    static ReloadFile of(Configuration running, Path runDirectory) {
        String written = running.globalDefs().settings().get(GlobalDefs.RELOAD_FILE);
        if (written == null) {
            return new ReloadFile(null);
        }
        try {
            Path file = runDirectory.resolve(written.isEmpty() ? USUAL_NAME : written);
            Files.write(file, new byte[0]);
            return new ReloadFile(file);
        } catch (IOException | InvalidPathException e) {
            LOG.warn("reload_file {}: cannot be written: {}", written, e.toString());
            return new ReloadFile(null);
        }
    }

    @Override
    public void close() {
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("reload_file {}: cannot be removed: {}", file, e.toString());
        }
    }
}
