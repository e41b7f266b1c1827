package io.understudy.itests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A short command, run to its end. */
public final class Command {

    private static final long LIMIT_SECONDS = 60;

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

    /** Runs a command, at most a minute. */
    public static Output run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " did not end within " + LIMIT_SECONDS + " s");
            }
            return new Output(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }

    /** Runs a command, at most a minute. */
    public static Output run(String... command) {
        return run(List.of(command));
    }
}
