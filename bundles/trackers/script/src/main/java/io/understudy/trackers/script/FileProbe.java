package io.understudy.trackers.script;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** {@code script "</path"}: succeeds where the file can be opened for reading; no process is started. */
final class FileProbe implements Probe {

    private final String path;
    private final Executor executor;

    /** @param executor may wait for a file system */
    FileProbe(String path, Executor executor) {
        this.path = path;
        this.executor = executor;
    }

    @Override
    public Run start() {
        CompletionStage<Result> result = CompletableFuture.supplyAsync(this::look, executor);
        return new Run() {
            @Override
            public CompletionStage<Result> result() {
                return result;
            }

            @Override
            public void cancel() {
                // a look that waits for a file system cannot be ended; its result goes nowhere
            }
        };
    }

    private Result look() {
        try {
            Path file = Path.of(path);
            // opening a pipe would wait for its writer
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return new Result(Files.isReadable(file), path + (Files.isReadable(file) ? " is" : " is not")
                        + " readable");
            }
            FileChannel.open(file, StandardOpenOption.READ).close();
            return new Result(true, path + " is readable");
        } catch (NoSuchFileException e) {
            return new Result(false, path + " does not exist");
        } catch (AccessDeniedException e) {
            return new Result(false, path + " is not readable: permission denied");
        } catch (IOException | InvalidPathException e) {
            return new Result(false, path + " is not readable: " + e.getMessage());
        }
    }
}
