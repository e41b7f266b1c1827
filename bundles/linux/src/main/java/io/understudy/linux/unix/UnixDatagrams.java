package io.understudy.linux.unix;

import io.understudy.linux.KernelException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sends datagrams to sockets in the file system (unix(7)), such as those of system logs; a service. Not for the reactor's
 * thread. Thread-safe.
 */
@ProviderType
public interface UnixDatagrams {

    /** More bytes than these are refused. */
    int MAX_BYTES = 1 << 16;
    /** The longest path of a socket, in bytes (struct sockaddr_un). */
    int MAX_PATH_BYTES = 107;
    /** How long a patient sender waits for a reader that is slow. */
    int PATIENCE_MILLIS = 200;

    /**
     * Sends one datagram. Nothing is kept open between two: a reader that comes back is found.
     *
     * @param patient waits {@link #PATIENCE_MILLIS} at most where the reader's queue is full; else it fails at once
     * @throws KernelException where it was not sent: ENOENT and ECONNREFUSED nobody reads there, EAGAIN its queue is full
     * @throws IllegalArgumentException for more than {@link #MAX_BYTES}, or a path of more than {@link #MAX_PATH_BYTES}
     */
    void send(Path socket, byte[] bytes, boolean patient) throws KernelException;
}
