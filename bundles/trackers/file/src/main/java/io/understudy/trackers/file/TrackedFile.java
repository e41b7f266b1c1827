package io.understudy.trackers.file;

import io.understudy.api.track.TrackSink;
import io.understudy.trackers.file.policy.FileNumber;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** One file: read whenever it may have changed, and its number reported. */
final class TrackedFile {

    /** A number and what people write behind it. */
    private static final int LONGEST_LINE = 128;

    private final Path path;
    private final TrackSink sink;
    private final Executor reader;
    /** However often it changes meanwhile, one reading is enough. */
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile boolean closed;

    TrackedFile(Path path, TrackSink sink, Executor reader) {
        this.path = path;
        this.sink = sink;
        this.reader = reader;
    }

    void changed() {
        if (due.compareAndSet(false, true)) {
            reader.execute(this::read);
        }
    }

    void close() {
        closed = true;
    }

    private void read() {
        due.set(false);
        if (closed) {
            return;
        }
        try {
            // opening a pipe would wait for its writer
            FileNumber number = !Files.exists(path) ? FileNumber.MISSING : FileNumber.of(firstLine());
            sink.measured(number.value(), number.reason());
        } catch (NoSuchFileException e) {
            sink.measured(FileNumber.MISSING.value(), FileNumber.MISSING.reason());
        } catch (AccessDeniedException e) {
            sink.broken(path + " cannot be read: permission denied");
        } catch (IOException e) {
            sink.broken(path + " cannot be read: " + e.getMessage());
        }
    }

    private String firstLine() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException("it is no regular file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            String beginning = new String(in.readNBytes(LONGEST_LINE), StandardCharsets.ISO_8859_1);
            int end = beginning.indexOf('\n');
            return end < 0 ? beginning : beginning.substring(0, end);
        }
    }
}
