package io.understudy.launcher.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The daemon's pid files: a decimal pid and a newline, removed at stop. */
final class PidFiles {

    private final List<Path> files;

    PidFiles(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /** The pid of a running daemon that one of the files names. A stale file, or one of a foreign program, is none. */
    Optional<Long> runningDaemon() {
        for (Path file : files) {
            Optional<Long> pid = read(file).filter(p -> p != ProcessHandle.current().pid())
                    .filter(PidFiles::isDaemon);
            if (pid.isPresent()) {
                return pid;
            }
        }
        return Optional.empty();
    }

    void write() throws IOException {
        byte[] text = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        for (Path file : files) {
            Files.write(file, text);
        }
    }

    /** Removes the files that still name this process. */
    void remove() throws IOException {
        for (Path file : files) {
            if (read(file).filter(p -> p == ProcessHandle.current().pid()).isPresent()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Optional<Long> read(Path file) {
        try {
            return Optional.of(Long.parseLong(Files.readString(file, StandardCharsets.US_ASCII).trim()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // no file, or not a pid file: nobody runs
        }
    }

    /** Pids are reused: only a process whose command line names understudy or keepalived is a daemon. */
    private static boolean isDaemon(long pid) {
        Path commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
        try {
            String text = Files.readString(commandLine, StandardCharsets.ISO_8859_1);
            return text.contains("understudy") || text.contains("keepalived");
        } catch (IOException e) {
            return false;
        }
    }
}
