package io.understudy.core.config;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code config_save_dir}: of every load a copy of the configuration, of every load but the first what the engines did
 * before and after it, under keepalived's names ({@code keepalived.conf.PID.N}, {@code keepalived_vrrp.PID.N.pre}; N is 0
 * at start). As keepalived's they hold passwords, are for the owner alone, and nobody removes them. Core's thread only.
 */
final class SavedLoads {

    private static final Logger LOG = LoggerFactory.getLogger("io.understudy.config");
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE = mode("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_DIRECTORY = mode("rwx------");

    private final Engines engines;
    private final long processId;
    private int number = -1;

    SavedLoads(Engines engines, long processId) {
        this.engines = engines;
        this.processId = processId;
    }

    private static FileAttribute<Set<PosixFilePermission>> mode(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    /**
     * A load is about to be in force.
     *
     * @param copy what was read as text; empty: nobody read anything, what was in force before comes back
     */
    Load next(Configuration wanted, String copy) {
        number++;
        String directory = wanted.globalDefs().settings().get(GlobalDefs.CONFIG_SAVE_DIR);
        Load load = new Load(directory.isEmpty() ? null : directory, number);
        load.write("keepalived.conf", "", () -> copy.isEmpty()
                ? "# " + wanted.source() + " again, as it was in force before\n" : copy);
        load.engines("pre");
        return load;
    }

    private interface Text {
        String get();
    }

    /** One load. */
    final class Load {

        private final int load;
        /** {@code null}: nothing is kept, or no more of it. */
        private String directory;

        private Load(String directory, int load) {
            this.directory = directory;
            this.load = load;
        }

        /** It is in force. */
        void inForce() {
            engines("post");
        }

        private void engines(String when) {
            if (directory != null && load > 0) {
                engines.dumps().forEach((engine, text) -> write("keepalived_" + engine, "." + when, () -> text));
            }
        }

        /** What cannot be kept is told once for a load, and keeps nothing back. */
        private void write(String name, String when, Text text) {
            if (directory == null) {
                return;
            }
            try {
                Path place = Path.of(directory);
                if (!Files.isDirectory(place)) {
                    Files.createDirectory(place, OWNERS_DIRECTORY);
                }
                replace(place.resolve(name + "." + processId + "." + load + when), text.get());
            } catch (IOException | InvalidPathException e) {
                LOG.warn("config_save_dir {}: nothing is kept of this load: {}", directory, e.toString());
                directory = null;
            }
        }
    }

    /** It appears whole. */
    private static void replace(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", OWNERS_FILE);
        try {
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh); // nothing is left of a failure
        }
    }
}
