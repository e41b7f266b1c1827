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
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody took, a file for each hook, a line for each letter; one older file is kept. On the sender's thread. */
final class DeadLetters {

    /** A file that is larger makes room for another one. */
    static final long LIMIT_BYTES = 10_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Path directory;
    private final long limitBytes;

    DeadLetters(Path directory, long limitBytes) {
        this.directory = directory;
        this.limitBytes = limitBytes;
    }

    /** The file of a hook, whatever its name; a hook that is no longer configured has no other. */
    Path file(String hook, String wanted) {
        return !wanted.isEmpty() ? Path.of(wanted) : directory.resolve(hook.replaceAll("[^A-Za-z0-9._-]", "_") + ".dead");
    }

    /** Keeps one, and says so; {@code wanted} is the file that the hook names, or empty. */
    void add(String hook, String wanted, Letter letter, int attempts, String why) {
        Path file = file(hook, wanted);
        try {
            if (!Files.isDirectory(file.getParent())) {
                Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rwx------")));
            }
            if (Files.exists(file) && Files.size(file) > limitBytes) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND), PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer line = ByteBuffer.wrap(new LetterText(hook, letter).deadLetter(attempts, why,
                        System.currentTimeMillis()).getBytes(StandardCharsets.UTF_8));
                while (line.hasRemaining()) {
                    channel.write(line);
                }
            }
            LOG.warn("Webhook {}: {} is given up after {} attempts ({}); it is in {}", hook, letter.about(), attempts,
                    why, file);
        } catch (IOException e) {
            LOG.warn("Webhook {}: {} is lost after {} attempts ({}), since {} cannot be written: {}", hook,
                    letter.about(), attempts, why, file, e.toString());
        }
    }
}
