package io.understudy.trackers.file;

import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.TrackFile;
import io.understudy.api.platform.FileWatcher;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tracker of {@code track_file}, which {@code vrrp_track_file} is another word for. */
@Component(service = Tracker.class, immediate = true, property = Tracker.KIND + "=track_file")
public final class FileTracker implements Tracker {

    private final FileWatcher watcher;
    private final InitialFiles initial;
    private final ThreadPoolExecutor reader;

    /** Starts the thread that reads. */
    @Activate
    public FileTracker(@Reference FileWatcher watcher, BundleContext bundle) {
        this(watcher, new InitialFiles(bundle.getDataFile("made").toPath(), ProcessHandle.current()));
    }

    FileTracker(FileWatcher watcher, InitialFiles initial) {
        this.watcher = watcher;
        this.initial = initial;
        this.reader = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "understudy-track-file");
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        reader.prestartAllCoreThreads();
    }

    @Override
    public Watch watch(ConfigBlock block, TrackSink sink) {
        if (!(block instanceof TrackFile file)) {
            throw new IllegalArgumentException("not a track_file: " + block.kind());
        }
        Path path;
        try {
            path = Path.of(file.settings().get(TrackFile.FILE));
        } catch (InvalidPathException e) {
            sink.broken("no path: " + e.getMessage());
            return () -> { };
        }
        if (!path.isAbsolute() || path.getParent() == null) {
            sink.broken("not an absolute path of a file: " + path);
            return () -> { };
        }
        TrackedFile tracked = new TrackedFile(path, sink, reader);
        reader.execute(() -> initial.make(file, path));
        FileWatcher.Watch watch = watcher.watch(path, tracked::changed);
        tracked.changed();
        return () -> {
            watch.close();
            tracked.close();
        };
    }

    /** Ends the thread; a file system that hangs is not waited for. */
    @Deactivate
    public void close() {
        reader.shutdownNow();
    }
}
