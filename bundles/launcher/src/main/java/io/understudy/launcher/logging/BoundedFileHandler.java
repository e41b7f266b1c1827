package io.understudy.launcher.logging;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * A log file that is called exactly what the operator said; the JDK's handler adds numbers and a lock file. Above the
 * limit it becomes {@code FILE.1}. One that logrotate(8) moved away, or somebody removed, is begun anew. Only the log's writer thread calls it.
 */
final class BoundedFileHandler extends Handler {

    private final Path file;
    private final long limitBytes;
    private OutputStream out;
    /** Which file that is, whatever it is called by now. */
    private Object key;
    private long written;

    BoundedFileHandler(Path file, long limitBytes) throws IOException {
        this.file = file;
        this.limitBytes = limitBytes;
        open();
    }

    private void open() throws IOException {
        out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        written = Files.size(file);
        key = key();
    }

    private Object key() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private boolean isElsewhere() throws IOException {
        return Files.notExists(file) || !key().equals(key);
    }

    @Override
    public void publish(LogRecord record) {
        try {
            byte[] line = getFormatter().format(record).getBytes(StandardCharsets.UTF_8);
            if (isElsewhere()) {
                out.close();
                open();
            }
            if (written + line.length > limitBytes) {
                out.close();
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                open();
            }
            out.write(line);
            written += line.length;
        } catch (IOException e) {
            reportError(null, e, ErrorManager.WRITE_FAILURE);
        }
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
