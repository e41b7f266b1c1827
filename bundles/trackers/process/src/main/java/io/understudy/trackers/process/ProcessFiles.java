package io.understudy.trackers.process;

import io.understudy.trackers.process.policy.ProcessPattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes as /proc shows them; one that ends meanwhile is simply not there. */
final class ProcessFiles {

    private final Path proc;

    ProcessFiles(Path proc) {
        this.proc = proc;
    }

    /** Every process, by its number. */
    List<Integer> all() {
        List<Integer> pids = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[1-9]*")) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.chars().allMatch(Character::isDigit)) {
                    pids.add(Integer.parseInt(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DirectoryIteratorException e) {
            throw new UncheckedIOException(e.getCause());
        }
        return pids;
    }

    /** Whether a process runs and counts. */
    boolean matches(int pid, ProcessPattern pattern) {
        if (pattern.byCommand()) {
            return pattern.matchesCommand(command(pid));
        }
        String stat = read(pid, "stat");
        int begin = stat.indexOf('(');
        int end = stat.lastIndexOf(')');
        if (begin < 0 || end < begin || end + 2 >= stat.length()) {
            return false;
        }
        char state = stat.charAt(end + 2);
        return state != 'Z' && state != 'X' && pattern.matchesName(stat.substring(begin + 1, end));
    }

    /** Empty for a kernel thread and for what has ended. */
    private List<String> command(int pid) {
        String text = read(pid, "cmdline");
        if (text.isEmpty()) {
            return List.of();
        }
        return List.of((text.endsWith("\0") ? text.substring(0, text.length() - 1) : text).split("\0", -1));
    }

    private String read(int pid, String file) {
        try {
            return new String(Files.readAllBytes(proc.resolve(Integer.toString(pid)).resolve(file)),
                    StandardCharsets.UTF_8);
        } catch (IOException ended) {
            return "";
        }
    }
}
