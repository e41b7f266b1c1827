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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The spool's directory: a file for each mail, for root alone. It is made with the first mail. */
final class MailFiles {

    private static final String SUFFIX = ".mail";
    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rw-------");

    private final Path directory;

    MailFiles(Path directory) {
        this.directory = directory;
    }

    static String name(long number) {
        return String.format("%019d", number) + SUFFIX;
    }

    static long number(String name) {
        return Long.parseLong(name.replace(SUFFIX, ""));
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /** Names of all that are there. */
    List<String> names() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.matches("\\d{19}\\.mail"))
                    .toList();
        }
    }

    /** @throws IllegalArgumentException it is no whole mail */
    SpoolText read(String name) throws IOException {
        return SpoolText.read(Files.readString(path(name), StandardCharsets.UTF_8));
    }

    /** When this returns it is on disk; where it fails, what was there before stays. */
    void write(String name, SpoolText text) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwx------")));
        }
        Path fresh = path(name + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (FileChannel channel = FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE), PosixFilePermissions.asFileAttribute(OURS_ALONE))) {
                ByteBuffer bytes = ByteBuffer.wrap(text.write().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, path(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            removeHalf(fresh, e);
            throw e;
        }
    }

    /** Half a mail takes the room that the next one may need. */
    private static void removeHalf(Path fresh, IOException because) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    void remove(String name) throws IOException {
        Files.deleteIfExists(path(name));
    }
}
