package io.understudy.notifiers.webhook;

import io.understudy.notifiers.webhook.codec.Letter;
import io.understudy.notifiers.webhook.codec.LetterText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits, a file for each letter, in order: survives the daemon. On the sender's thread. */
final class Spool {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String SUFFIX = ".letter";

    private final Path directory;
    private final Map<Letter, Path> files = new IdentityHashMap<>();
    private long lastNumber;
    private boolean broken;

    /** Of a directory; it is made with the first letter. */
    Spool(Path directory) {
        this.directory = directory;
    }

    /** What waits from before the start, the oldest first. Once, before anything is added. */
    List<LetterText> load() {
        List<LetterText> all = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return all;
        }
        List<Path> found;
        try (Stream<Path> listed = Files.list(directory)) {
            found = listed.filter(file -> file.getFileName().toString().matches("\\d{19}\\.letter")).sorted().toList();
        } catch (IOException e) {
            LOG.warn("Notifications that wait in {} cannot be read: {}", directory, e.toString());
            return all;
        }
        for (Path file : found) {
            lastNumber = Long.parseLong(file.getFileName().toString().replace(SUFFIX, ""));
            try {
                LetterText text = LetterText.read(Files.readString(file, StandardCharsets.UTF_8));
                files.put(text.letter(), file);
                all.add(text);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("{} cannot be posted and is left there: {}", file, e.getMessage());
            }
        }
        return all;
    }

    /** Keeps one. Where it cannot, that is said once: the letter is posted all the same. */
    void add(String hook, Letter letter) {
        Path file = directory.resolve(String.format("%019d", ++lastNumber) + SUFFIX);
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rwx------")));
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            try (FileChannel channel = FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE), PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer bytes = ByteBuffer.wrap(new LetterText(hook, letter).write()
                        .getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            files.put(letter, file);
            broken = false;
        } catch (IOException e) {
            if (!broken) {
                LOG.warn("Webhooks: what waits would not survive a restart, since {} cannot be written: {}", file,
                        e.toString());
            }
            broken = true;
        }
    }

    /** It is done. */
    void remove(Letter letter) {
        Path file = files.remove(letter);
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} is posted and cannot be removed; after a restart it is posted again: {}", file, e.toString());
        }
    }
}
