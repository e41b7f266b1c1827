package io.understudy.itests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A short command, run to its end. */
public final class Command {

    private static final long LIMIT_SECONDS = 120;

    private Command() {}

    /** What a command left: exit code, and standard output and error in one. */
    public record Output(int exit, String text) {

        /** The text, where the command succeeded. */
        public String orThrow() {
            if (exit != 0) {
                throw new IllegalStateException("exit code " + exit + ": " + text.strip());
            }
            return text;
        }
    }

    /** Runs a command, at most two minutes. */
    public static Output run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            // what hangs keeps its end of the pipe open: reading alone would never end
            CompletableFuture<Void> limit = CompletableFuture.runAsync(process::destroyForcibly,
                    CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS));
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            if (!limit.cancel(false)) {
                throw new IllegalStateException(command + " did not end within " + LIMIT_SECONDS + " s; it said: " + text);
            }
            return new Output(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }

    /** Runs a command, at most two minutes. */
    public static Output run(String... command) {
        return run(List.of(command));
    }
}
