package io.understudy.vrrp.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Epochs of virtual routers: they rise with every transition and never fall, also when the daemon starts again or the
 * wall clock is set back: {@code max(stored, wall seconds << 20) + 1}. Written to the run directory on a thread of its
 * own; a host that lost its run directory goes on from the wall clock.
 */
final class EpochStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EpochStore.class);
    private static final int SECONDS_SHIFT = 20;

    private final Path file;
    private final Map<String, Long> epochs = new ConcurrentHashMap<>();
    /** One write under way and one waiting are enough: the waiting one sees the newest values. */
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1), task -> {
                Thread thread = new Thread(task, "understudy-vrrp-epochs");
                thread.setDaemon(true);
                return thread;
            }, new ThreadPoolExecutor.DiscardPolicy());

    EpochStore(Path runDirectory) {
        this.file = runDirectory.resolve("vrrp.epochs");
        writer.prestartAllCoreThreads();
        load();
    }

    /** The router's next epoch. Never blocks. */
    long next(String router, long wallMillis) {
        long floor = wallMillis / 1000 << SECONDS_SHIFT;
        long next = epochs.merge(router, floor + 1, (stored, fresh) -> Math.max(stored + 1, fresh));
        writer.execute(this::save);
        return next;
    }

    private void load() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int blank = line.indexOf(' ');
                if (blank > 0) {
                    epochs.put(line.substring(blank + 1), Long.parseLong(line.substring(0, blank)));
                }
            }
        } catch (IOException | NumberFormatException unreadable) {
            LOG.warn("Epochs in {} cannot be read; going on from the wall clock: {}", file, unreadable.toString());
        }
    }

    private void save() {
        StringBuilder text = new StringBuilder();
        epochs.forEach((router, epoch) -> text.append(epoch.longValue()).append(' ').append(router).append('\n'));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            LOG.warn("Epochs cannot be written to {}: {}", file, failed.toString());
        }
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.warn("Epochs were not written to {} in time", file);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
