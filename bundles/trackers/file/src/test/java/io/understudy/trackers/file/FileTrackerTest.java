package io.understudy.trackers.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.TrackFile;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker;
import io.understudy.linux.internal.inotify.InotifyFileWatcher;
import io.understudy.linux.internal.libc.Libc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tracker on real files with the real watcher (behaviour C92, C93). */
class FileTrackerTest implements TrackSink {

    private static final long PATIENCE_SECONDS = 15;

    @TempDir
    private Path directory;
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private InotifyFileWatcher watcher;
    private FileTracker tracker;

    @BeforeEach
    void start() throws Exception {
        watcher = new InotifyFileWatcher(new Libc());
        tracker = new FileTracker(watcher, new InitialFiles(directory.resolve("made"), ProcessHandle.current()));
    }

    @AfterEach
    void stop() {
        tracker.close();
        watcher.stop();
    }

    @Override
    public void observed(boolean success, String reason) {
        told.add("a verdict: " + success);
    }

    @Override
    public void measured(long value, String reason) {
        told.add(value + (reason.isEmpty() ? "" : " " + reason));
    }

    @Override
    public void broken(String reason) {
        told.add("broken " + reason);
    }

    private Path file() {
        return directory.resolve("f");
    }

    private Tracker.Watch watch(UnaryOperator<Settings.Builder> more) {
        return tracker.watch(TrackFile.of("chk", Position.NONE,
                more.apply(Settings.builder().set(TrackFile.FILE, file().toString())).build()), this);
    }

    /** The same number may be told more than once: files are made before they are written. */
    private void await(String expected) throws InterruptedException {
        String next;
        do {
            next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertTrue(next != null, "not told: " + expected);
        } while (!next.equals(expected));
    }

    @Test
    void c92TheNumberFollowsTheFile() throws Exception {
        watch(s -> s);
        await("0 the file does not exist");
        Files.writeString(file(), "12\nsecond line");
        await("12");
        Files.writeString(directory.resolve("new"), "-3\n");
        Files.move(directory.resolve("new"), file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        await("-3");
        Files.delete(file());
        await("0 the file does not exist");
    }

    @Test
    void whatIsNoFileIsABrokenProbe() throws Exception {
        Files.createDirectory(file());
        watch(s -> s);
        await("broken " + file() + " cannot be read: it is no regular file");
    }

    @Test
    void aRelativePathIsRefused() throws Exception {
        tracker.watch(TrackFile.of("chk", Position.NONE, Settings.builder().set(TrackFile.FILE, "f").build()), this);
        await("broken not an absolute path of a file: f");
    }

    @Test
    void c93InitFileMakesTheFileAndKeepsOneThatIsThere() throws Exception {
        watch(s -> s.set(TrackFile.INIT_FILE, 5));
        await("5");
        Files.writeString(file(), "7\n");
        await("7");
        restarted();
        watch(s -> s.set(TrackFile.INIT_FILE, 5));
        await("7");
    }

    @Test
    void c93OverwriteIsForTheDaemonsStartAlone() throws Exception {
        Files.writeString(file(), "7\n");
        Tracker.Watch first = watch(s -> s.set(TrackFile.INIT_FILE, 5).set(TrackFile.INIT_FILE_OVERWRITE, true));
        await("5");
        first.close();
        Files.writeString(file(), "8\n");
        Tracker.Watch reloaded = watch(s -> s.set(TrackFile.INIT_FILE, 5).set(TrackFile.INIT_FILE_OVERWRITE, true));
        await("8"); // a reload
        reloaded.close();
        restarted();
        watch(s -> s.set(TrackFile.INIT_FILE, 5).set(TrackFile.INIT_FILE_OVERWRITE, true));
        await("8"); // another version of this bundle
        assertEquals("8\n", Files.readString(file()));
    }

    private void restarted() {
        tracker.close();
        tracker = new FileTracker(watcher, new InitialFiles(directory.resolve("made"), ProcessHandle.current()));
    }

    @Test
    void aWatchThatEndedIsSilent() throws Exception {
        Tracker.Watch watch = watch(s -> s);
        await("0 the file does not exist");
        watch.close();
        Files.writeString(file(), "12");
        watch(s -> s);
        await("12");
        assertNull(told.poll());
        assertFalse(Files.exists(directory.resolve("made")), "nothing was made");
    }
}
