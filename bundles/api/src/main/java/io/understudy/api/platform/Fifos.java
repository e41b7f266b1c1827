package io.understudy.api.platform;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Named pipes to write events to, a service of linux: the JDK can neither make one nor write to one without waiting.
 * Safe from any thread.
 */
@ProviderType
public interface Fifos {

    /**
     * Opens a named pipe for writing, whether somebody reads it or not. One that is missing is made (mode 0600) and goes
     * again when it is closed.
     *
     * @param path  absolute; its last part may not be a symbolic link
     * @param user  owner of a pipe that is made, and besides the daemon's user the only one that an existing pipe may
     *              belong to; empty: the daemon's
     * @param group group of a pipe that is made; empty: the user's primary group
     * @throws IOException where there is something else, somebody else's, or the kernel refuses; the message says which
     */
    Fifo open(String path, String user, String group) throws IOException;

    /** A named pipe that is open. One thread at a time. */
    interface Fifo extends AutoCloseable {

        /**
         * Writes a message whole or not at all, and never waits.
         *
         * @param message at most 4096 bytes (PIPE_BUF): longer ones could be torn
         * @return {@code false} where the pipe is full
         * @throws IOException where the kernel refuses otherwise
         */
        boolean write(byte[] message) throws IOException;

        /** Closes it: readers see the end of file. */
        @Override
        void close();
    }
}
