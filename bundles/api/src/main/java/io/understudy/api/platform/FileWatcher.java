package io.understudy.api.platform;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Hears of changes of files (inotify(7)), a service of linux. Safe from any thread; never waits for a file system. */
@ProviderType
public interface FileWatcher {

    /**
     * Calls back whenever a file may have another content: it was closed after writing, made, deleted, or renamed to or
     * from that name; also when its directory, which need not exist yet, comes or goes, and when the kernel lost count.
     * What the file says at present is for the caller to find out, after this returns.
     *
     * @param file    its absolute path
     * @param changed called on a thread of linux's, which serves all files: it must return soon and not read
     * @return ends the watch; afterwards no new call begins
     */
    Watch watch(Path file, Runnable changed);

    /** A file that is watched. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
