package io.understudy.notifiers.mail;

import io.understudy.notifiers.mail.codec.SpoolText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mails that nobody has taken yet, a file each, in order. Survives the daemon; threads may share it. */
final class Spool {

    /** More are not kept: the oldest make room. */
    static final int LIMIT = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String SUFFIX = ".mail";
    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rw-------");

    private final Path directory;
    private final int limit;
    private final TreeSet<String> names = new TreeSet<>();
    private long lastNumber;
    private long dropped;

    /** What waits in a directory; it is made with the first mail. */
    Spool(Path directory, int limit) {
        this.directory = directory;
        this.limit = limit;
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                files.map(file -> file.getFileName().toString()).filter(name -> name.matches("\\d{19}\\.mail"))
                        .forEach(names::add);
            } catch (IOException e) {
                LOG.warn("Mails that wait in {} cannot be read: {}", directory, e.toString());
            }
        }
        lastNumber = names.isEmpty() ? 0 : Long.parseLong(names.last().replace(SUFFIX, ""));
    }

    /** Adds a mail; when this returns it is on disk. */
    synchronized void add(SpoolText text) throws IOException {
        if (names.isEmpty() && !Files.isDirectory(directory)) {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwx------")));
        }
        String name = String.format("%019d", ++lastNumber) + SUFFIX;
        write(name, text);
        names.add(name);
        while (names.size() > limit) {
            remove(names.first());
            if (dropped++ == 0) {
                LOG.warn("{} mails wait in {}: the oldest are dropped for new ones from now on", limit, directory);
            }
        }
    }

    /** Names of all that wait, the oldest first. */
    synchronized List<String> names() {
        return new ArrayList<>(names);
    }

    synchronized int size() {
        return names.size();
    }

    /** Dropped to make room since the spool was last empty. */
    synchronized long dropped() {
        return dropped;
    }

    /** One of them; {@code null} where it is gone, or no mail, which is said and puts it aside. */
    synchronized SpoolText read(String name) {
        if (!names.contains(name)) {
            return null;
        }
        Path file = directory.resolve(name);
        try {
            return SpoolText.read(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            names.remove(name);
            LOG.warn("{} cannot be mailed and is left there: {}", file, e.getMessage());
            return null;
        }
    }

    /** It goes on for these alone. */
    synchronized void replace(String name, SpoolText text) throws IOException {
        if (names.contains(name)) {
            write(name, text);
        }
    }

    /** It is done. */
    synchronized void remove(String name) throws IOException {
        if (names.remove(name)) {
            Files.deleteIfExists(directory.resolve(name));
        }
        if (names.isEmpty() && dropped > 0) {
            LOG.warn("{} mails were dropped while the relay took none", dropped);
            dropped = 0;
        }
    }

    private void write(String name, SpoolText text) throws IOException {
        Path fresh = directory.resolve(name + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE), PosixFilePermissions.asFileAttribute(OURS_ALONE))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.write().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
