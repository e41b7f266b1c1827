package io.understudy.linux.internal.inotify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.understudy.api.platform.FileWatcher;
import io.understudy.linux.internal.libc.Libc;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the real kernel; needs no privilege. A file beside the watched one marks the place up to which all was told. */
class InotifyFileWatcherTest {

    private static final long PATIENCE_SECONDS = 15;

    @TempDir
    private Path directory;
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private InotifyFileWatcher watcher;

    @BeforeEach
    void start() throws Exception {
        watcher = new InotifyFileWatcher(new Libc());
    }

    @AfterEach
    void stop() {
        watcher.stop();
    }

    private FileWatcher.Watch watch(String name) {
        return watcher.watch(directory.resolve(name), () -> told.add(name));
    }

    private void await(String name) throws InterruptedException {
        assertEquals(name, told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /** All that was told until a change that is made now. */
    private int toldUntilNow() throws Exception {
        try (FileWatcher.Watch marker = watch("marker")) {
            Files.createFile(directory.resolve("marker"));
            int count = 0;
            String next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            while (!"marker".equals(next)) {
                assertNotNull(next, "the marker was not told");
                count++;
                next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            Files.delete(directory.resolve("marker"));
            await("marker"); // closed
            await("marker"); // deleted
            return count;
        }
    }

    @Test
    void c92AWrittenFileIsToldWhenItIsClosed() throws Exception {
        Files.writeString(directory.resolve("f"), "1");
        watch("f");
        try (OutputStream out = Files.newOutputStream(directory.resolve("f"))) {
            out.write('2');
            out.flush();
            assertEquals(0, toldUntilNow(), "half a file is no news");
        }
        await("f");
    }

    @Test
    void c92MadeRenamedAndDeletedFilesAreTold() throws Exception {
        watch("f");
        Files.writeString(directory.resolve("new"), "1");
        Files.move(directory.resolve("new"), directory.resolve("f"), StandardCopyOption.ATOMIC_MOVE);
        await("f");
        Files.delete(directory.resolve("f"));
        await("f");
        assertEquals(0, toldUntilNow());
    }

    @Test
    void aDirectoryThatComesLaterIsFound() throws Exception {
        Path later = directory.resolve("later");
        watcher.watch(later.resolve("f"), () -> told.add("f"));
        Files.createDirectory(later);
        await("f");
        Files.writeString(later.resolve("f"), "1");
        await("f"); // made
        await("f"); // closed
        Files.delete(later.resolve("f"));
        await("f");
        Files.delete(later);
        await("f");
    }

    @Test
    void aDirectoryThatIsReplacedIsWatchedAgain() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        watcher.watch(folder.resolve("f"), () -> told.add("f"));
        Files.move(folder, directory.resolve("old"));
        await("f");
        Files.createDirectory(folder);
        await("f");
        Files.writeString(folder.resolve("f"), "1");
        await("f");
    }

    @Test
    void anEndedWatchIsSilentAndOthersGoOn() throws Exception {
        FileWatcher.Watch first = watch("f");
        watcher.watch(directory.resolve("f"), () -> told.add("second"));
        first.close();
        Files.createFile(directory.resolve("f"));
        await("second"); // made
        await("second"); // closed
        assertNull(told.poll());
    }
}
