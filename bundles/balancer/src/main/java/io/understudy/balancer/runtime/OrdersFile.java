package io.understudy.balancer.runtime;

import io.understudy.balancer.codec.OrdersText;
import io.understudy.balancer.policy.OperatorOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators decided, in the run directory. Replaced as a whole on a thread of its own: checks do not wait for a
 * disk.
 */
final class OrdersFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OrdersFile.class);

    private final Path file;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "understudy-balancer-orders");
        thread.setDaemon(true);
        return thread;
    });

    OrdersFile(Path runDirectory) {
        this.file = runDirectory.resolve("balancer.orders");
    }

    /** What an earlier run left; what cannot be read is said and left out. */
    List<OperatorOrder> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            // bytes that are no text are no orders either, and no reason to say nothing of the others
            OrdersText.Read read = OrdersText.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            read.complaints().forEach(complaint -> LOG.warn("{}: {}; ignored, so a server that lb:drain or lb:disable "
                    + "took out may be in again: lb:list", file, complaint));
            return read.orders();
        } catch (IOException e) {
            LOG.warn("{} cannot be read, servers that lb:drain or lb:disable took out are in again: {}", file,
                    e.toString());
            return List.of();
        }
    }

    /** Completes once the file says this; exceptionally where it cannot. */
    CompletionStage<Void> write(List<OperatorOrder> orders) {
        return CompletableFuture.runAsync(() -> replace(orders), writer);
    }

    private void replace(List<OperatorOrder> orders) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            if (orders.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Files.writeString(fresh, OrdersText.of(orders), StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("done, but a restart of the daemon will not know it: " + file
                    + " cannot be written (" + e + ")", e);
        }
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.warn("{} was not written in time", file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
