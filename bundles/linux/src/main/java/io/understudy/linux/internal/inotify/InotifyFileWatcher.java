package io.understudy.linux.internal.inotify;

import io.understudy.api.platform.FileWatcher;
import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.internal.poll.DescriptorThread;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Watches directories, so that files are noticed which do not exist yet or are replaced by renaming. A directory that is
 * missing is looked for twice a second. Numbers from linux/inotify.h.
 */
@Component(service = FileWatcher.class)
public final class InotifyFileWatcher implements FileWatcher {

    private static final int IN_CLOEXEC_NONBLOCK = 0x80000 | 0x800;
    private static final int IN_CLOSE_WRITE = 0x8;
    private static final int IN_MOVED_FROM = 0x40;
    private static final int IN_MOVED_TO = 0x80;
    private static final int IN_CREATE = 0x100;
    private static final int IN_DELETE = 0x200;
    private static final int IN_DELETE_SELF = 0x400;
    private static final int IN_MOVE_SELF = 0x800;
    private static final int IN_Q_OVERFLOW = 0x4000;
    private static final int IN_IGNORED = 0x8000;
    private static final int IN_ONLYDIR = 0x1000000;
    private static final int MASK = IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE
            | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
    private static final int HEADER_BYTES = 16;
    private static final int BUFFER_BYTES = 1 << 14;
    private static final int RETRY_MILLIS = 500;

    private final Libc libc;
    private final int fd;
    private final Memory events = new Memory(BUFFER_BYTES);
    private final DescriptorThread thread;
    /** Guarded by this object, as all below. */
    private final Map<Path, Directory> directories = new HashMap<>();
    private boolean closed;

    private static final class Directory {
        private final Path path;
        private final Map<String, List<Runnable>> listeners = new HashMap<>();
        /** Below zero: it does not exist. */
        private int watch = -1;

        private Directory(Path path) {
            this.path = path;
        }

        private void all(List<Runnable> into) {
            listeners.values().forEach(into::addAll);
        }
    }

    /** Begins to listen. */
    @Activate
    public InotifyFileWatcher(@Reference Libc libc) throws KernelException {
        this.libc = libc;
        this.fd = libc.check("inotify_init", libc.events().inotify_init1(IN_CLOEXEC_NONBLOCK));
        this.thread = new DescriptorThread(libc, "understudy-inotify", fd, this::turn, this::timeoutMillis);
    }

    /** Ends all watches. */
    @Deactivate
    public void stop() {
        synchronized (this) {
            closed = true;
            directories.clear();
        }
        thread.close();
        libc.files().close(fd);
    }

    @Override
    public Watch watch(Path file, Runnable changed) {
        Path absolute = file.toAbsolutePath().normalize();
        Path directory = absolute.getParent();
        if (directory == null) {
            throw new IllegalArgumentException(file + " is no file");
        }
        String name = absolute.getFileName().toString();
        synchronized (this) {
            if (!closed) {
                Directory watched = directories.computeIfAbsent(directory, Directory::new);
                watched.listeners.computeIfAbsent(name, key -> new ArrayList<>()).add(changed);
                if (watched.watch < 0) {
                    begin(watched);
                }
            }
        }
        thread.wake(); // it may have to look for the directory from now on
        return () -> unwatch(directory, name, changed);
    }

    private synchronized void unwatch(Path directory, String name, Runnable changed) {
        Directory watched = directories.get(directory);
        if (watched == null || !watched.listeners.getOrDefault(name, List.of()).remove(changed)) {
            return;
        }
        watched.listeners.values().removeIf(List::isEmpty);
        if (watched.listeners.isEmpty()) {
            directories.remove(directory);
            if (watched.watch >= 0) {
                libc.events().inotify_rm_watch(fd, watched.watch);
            }
        }
    }

    private boolean begin(Directory directory) {
        directory.watch = libc.events().inotify_add_watch(fd, directory.path.toString(), MASK);
        return directory.watch >= 0;
    }

    private synchronized int timeoutMillis() {
        return directories.values().stream().anyMatch(directory -> directory.watch < 0) ? RETRY_MILLIS : -1;
    }

    private void turn() {
        List<Runnable> due = new ArrayList<>();
        synchronized (this) {
            for (Directory directory : directories.values()) {
                if (directory.watch < 0 && begin(directory)) {
                    directory.all(due);
                }
            }
            long length = libc.files().read(fd, events.address(), BUFFER_BYTES);
            while (length > 0) {
                take((int) length, due);
                length = libc.files().read(fd, events.address(), BUFFER_BYTES);
            }
        }
        due.forEach(Runnable::run);
    }

    private void take(int length, List<Runnable> due) {
        ByteBuffer buffer = events.buffer();
        int at = 0;
        while (at + HEADER_BYTES <= length) {
            int watch = buffer.getInt(at);
            int mask = buffer.getInt(at + 4);
            int nameBytes = buffer.getInt(at + 12);
            take(watch, mask, name(buffer, at + HEADER_BYTES, nameBytes), due);
            at += HEADER_BYTES + nameBytes;
        }
    }

    private void take(int watch, int mask, String name, List<Runnable> due) {
        if ((mask & IN_Q_OVERFLOW) != 0) {
            directories.values().forEach(directory -> directory.all(due));
            return;
        }
        for (Directory directory : directories.values()) {
            if (directory.watch != watch) {
                continue;
            }
            if ((mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED)) != 0) {
                if ((mask & IN_MOVE_SELF) != 0) {
                    libc.events().inotify_rm_watch(fd, watch);
                }
                directory.watch = -1;
                directory.all(due);
            } else {
                due.addAll(directory.listeners.getOrDefault(name, List.of()));
            }
        }
    }

    /** Padded with zeros to a multiple of the header's size. */
    private static String name(ByteBuffer buffer, int at, int length) {
        int end = 0;
        while (end < length && buffer.get(at + end) != 0) {
            end++;
        }
        byte[] raw = new byte[end];
        buffer.get(at, raw);
        return new String(raw, StandardCharsets.UTF_8);
    }
}
