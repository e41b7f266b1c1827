package io.understudy.trackers.file;

import io.understudy.api.config.TrackFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code init_file}: makes files when the daemon starts (behaviour C93). A reload does not make them again, and neither
 * does another version of this bundle: what was made stands in a file that names the process. One thread.
 */
final class InitialFiles {

    private static final Logger LOG = LoggerFactory.getLogger(InitialFiles.class);

    private final Path record;
    private final String process;
    private final Set<String> made = new HashSet<>();

    InitialFiles(Path record, ProcessHandle daemon) {
        this.record = record;
        this.process = daemon.pid() + " " + daemon.info().startInstant().orElse(null);
        try {
            List<String> lines = Files.exists(record) ? Files.readAllLines(record, StandardCharsets.UTF_8) : List.of();
            if (!lines.isEmpty() && lines.get(0).equals(process)) {
                made.addAll(lines.subList(1, lines.size()));
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read: init_file is done again", record, e);
        }
    }

    void make(TrackFile block, Path path) {
        Integer value = block.settings().get(TrackFile.INIT_FILE);
        if (value == null || !made.add(path.toString())) {
            return;
        }
        try {
            write(path, value + "\n", block.settings().get(TrackFile.INIT_FILE_OVERWRITE));
            Files.writeString(record, process + "\n" + String.join("\n", made) + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.warn("track_file {}: {} cannot be made: {}", block.name(), path, e.toString());
        }
    }

    private static void write(Path path, String text, boolean overwrite) throws IOException {
        if (overwrite) {
            Files.writeString(path, text, StandardCharsets.UTF_8);
            return;
        }
        try {
            Files.writeString(path, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            LOG.debug("{} exists, its number stays", path);
        }
    }
}
