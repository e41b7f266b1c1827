package io.understudy.linux.internal.fifo;

import io.understudy.api.platform.Fifos.Fifo;
import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pipe that is open for reading and writing, so that it never tells of a missing reader. */
final class KernelFifo implements Fifo {

    private static final Logger LOG = LoggerFactory.getLogger(KernelFifo.class);
    /** limits.h PIPE_BUF: up to there the kernel writes all or nothing. */
    private static final int PIPE_BUF = 4096;

    private final Libc libc;
    private final Path file;
    private final boolean made;
    private final Memory bytes = new Memory(PIPE_BUF);
    private int fd;

    KernelFifo(Libc libc, int fd, Path file, boolean made) {
        this.libc = libc;
        this.fd = fd;
        this.file = file;
        this.made = made;
    }

    @Override
    public boolean write(byte[] message) throws IOException {
        if (fd < 0) {
            throw new IOException("FIFO " + file + " is closed");
        }
        if (message.length > PIPE_BUF) {
            throw new IOException("a message of " + message.length + " bytes is longer than a pipe takes at once");
        }
        bytes.buffer().put(0, message);
        long written = libc.files().write(fd, bytes.address(), message.length);
        if (written < 0) {
            int errno = libc.errno();
            if (errno == Errno.EAGAIN) {
                return false;
            }
            throw refused(libc, "write to FIFO " + file, errno);
        }
        return true;
    }

    /** The kernel's refusal as the port's exception. */
    static IOException refused(Libc libc, String operation, int errno) {
        KernelException refusal = libc.failure(operation, errno);
        return new IOException(refusal.getMessage(), refusal);
    }

    @Override
    public void close() {
        if (fd >= 0) {
            libc.files().close(fd);
            fd = -1;
        }
        if (made) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("FIFO {} cannot be removed: {}", file, e.toString());
            }
        }
    }
}
