package io.understudy.frontends.keepalived.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** Finds the files that an include names: glob(3) with braces, in sorted order (A39). */
final class FileNames {

    private FileNames() {
    }

    /** {@code true} where a pattern names more than one file. */
    static boolean isPattern(String pattern) {
        return pattern.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
    }

    /** The files that a pattern names. Wildcards may stand in any part of the path. */
    static FoundFiles find(Path directory, String pattern) throws IOException {
        try {
            TreeSet<Path> found = new TreeSet<>();
            boolean incomplete = false;
            for (String alternative : BraceAlternatives.of(pattern)) {
                Path path = directory.resolve(alternative).normalize();
                boolean exists = Files.exists(fixed(path));
                incomplete |= !exists;
                if (exists && isPattern(path.toString())) {
                    expand(path, found);
                } else if (exists) {
                    found.add(path);
                }
            }
            return new FoundFiles(List.copyOf(found), incomplete);
        } catch (InvalidPathException e) {
            throw new IOException("'" + pattern + "' is no file name", e);
        }
    }

    /** The parts before the first wildcard. */
    private static Path fixed(Path pattern) {
        Path fixed = pattern.isAbsolute() ? pattern.getRoot() : Path.of("");
        for (Path part : pattern) {
            if (isPattern(part.toString())) {
                break;
            }
            fixed = fixed.resolve(part);
        }
        return fixed;
    }

    private static void expand(Path pattern, TreeSet<Path> found) throws IOException {
        TreeSet<Path> level = new TreeSet<>();
        level.add(pattern.isAbsolute() ? pattern.getRoot() : Path.of(""));
        for (Path part : pattern) {
            TreeSet<Path> next = new TreeSet<>();
            for (Path parent : level) {
                children(parent, part.toString(), next);
            }
            level = next;
        }
        found.addAll(level);
    }

    private static void children(Path parent, String part, TreeSet<Path> next) throws IOException {
        if (!isPattern(part)) {
            Path child = parent.resolve(part);
            if (Files.exists(child)) {
                next.add(child);
            }
            return;
        }
        Path listed = parent.toString().isEmpty() ? Path.of(".") : parent;
        if (!Files.isDirectory(listed)) {
            return;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(listed, part)) {
            for (Path child : children) {
                // as glob(3): a leading dot must be written
                if (part.startsWith(".") || !child.getFileName().toString().startsWith(".")) {
                    next.add(parent.resolve(child.getFileName()));
                }
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        } catch (java.util.regex.PatternSyntaxException e) {
            throw new IOException("'" + part + "' is no pattern: " + e.getDescription(), e);
        }
    }
}
