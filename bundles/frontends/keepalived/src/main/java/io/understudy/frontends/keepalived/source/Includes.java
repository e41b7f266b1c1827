package io.understudy.frontends.keepalived.source;

import io.understudy.api.config.Problem.Kind;
import io.understudy.frontends.keepalived.syntax.LogicalLine;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.SourceFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The include lines (A37 to A43): which files they mean, and which misses count. */
final class Includes {

    /** Receives the files in the order in which they are to be read. */
    interface Reader {

        /** Reads all lines of a file, whose own includes are relative to the directory. */
        void read(SourceFile source, Path directory);
    }

    private static final int MAX_DEPTH = 64;
    private static final int MAX_FILES = 10_000;

    private final Complaints complaints;
    private final Directives directives;
    private final TextFiles files;
    private final Reader reader;
    private final List<Path> open = new ArrayList<>();
    private int read;
    private boolean refused;
    private boolean used;

    Includes(Complaints complaints, Directives directives, TextFiles files, Reader reader) {
        this.complaints = complaints;
        this.directives = directives;
        this.files = files;
        this.reader = reader;
    }

    /** Reads the file that everything begins with. */
    void main(Path file) throws IOException {
        open(file);
    }

    /**
     * Reads what a line includes.
     *
     * @return {@code false} where the line is no include
     */
    boolean apply(LogicalLine line, Path directory) {
        if (line.text().indexOf("include") < 0) {
            return false;
        }
        String text = line.text().strip();
        int end = 0;
        while (end < text.length() && text.charAt(end) > ' ') {
            end++;
        }
        Set<IncludeCheck> demanded = IncludeCheck.demandedBy(text.substring(0, end));
        if (demanded == null || end == text.length()) {
            // A38: without a name it is no keyword at all
            return false;
        }
        used = true;
        Set<IncludeCheck> checks = EnumSet.copyOf(directives.checks());
        checks.addAll(demanded);
        include(line, text.substring(end).strip(), directory, checks);
        return true;
    }

    /** Whether there was such a line. */
    boolean areUsed() {
        return used;
    }

    private void include(LogicalLine line, String pattern, Path directory, Set<IncludeCheck> checks) {
        try {
            FoundFiles found = FileNames.find(directory, pattern);
            if (isTolerable(line, pattern, found, checks)) {
                for (Path file : found.files()) {
                    include(line, file, checks);
                }
            }
        } catch (IOException e) {
            complain(line, checks.contains(IncludeCheck.READ), "Unable to include '" + pattern + "': " + why(e));
        }
    }

    /** A41, A43: says what is missing; {@code false} where nothing may be included for that. */
    private boolean isTolerable(LogicalLine line, String pattern, FoundFiles found, Set<IncludeCheck> checks) {
        if (!found.incomplete() && !found.files().isEmpty()) {
            return true;
        }
        IncludeCheck check = !found.incomplete() ? IncludeCheck.WILDCARD_MATCH
                : pattern.indexOf('{') >= 0 ? IncludeCheck.BRACE_MATCH : IncludeCheck.MATCH;
        complain(line, checks.contains(check), found.files().isEmpty() ? "Config files missing '" + pattern + "'."
                : "Some config files missing: '" + pattern + "'.");
        return !checks.contains(check);
    }

    private void include(LogicalLine line, Path file, Set<IncludeCheck> checks) {
        boolean demanded = checks.contains(IncludeCheck.READ);
        String name = file.toString();
        try {
            // A40: a program is not text, and *.d/* meets what editors and packages leave behind
            if (Files.isDirectory(file)) {
                complain(line, demanded, "Configuration file '" + name + "' is a directory - skipping");
            } else if (!Files.isRegularFile(file) || isExecutable(file)) {
                complain(line, demanded, "Configuration file '" + name
                        + "' is not a regular non-executable file - skipping");
            } else if (isFinite(line, file)) {
                open(file);
            }
        } catch (TextFiles.TooLargeException e) {
            refuse(line, e.getMessage(), "smaller files");
        } catch (IOException e) {
            complain(line, demanded, "Unable to include '" + name + "': " + why(e));
        }
    }

    private void open(Path file) throws IOException {
        SourceFile source = files.read(file, file.toString());
        Set<IncludeCheck> before = directives.checks();
        open.add(real(file));
        reader.read(source, file.toAbsolutePath().getParent());
        open.remove(open.size() - 1);
        directives.restore(before);
    }

    /** One name for each file, however it was written. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            // a pipe has no other name
            return file.toAbsolutePath();
        }
    }

    /** Complains once, and then includes nothing any more, where includes do not come to an end. */
    private boolean isFinite(LogicalLine line, Path file) {
        int earlier = open.indexOf(real(file));
        if (refused) {
            return false;
        }
        if (earlier >= 0) {
            List<String> names = new ArrayList<>();
            open.subList(earlier, open.size()).forEach(path -> names.add(path.getFileName().toString()));
            names.add(names.get(0));
            refuse(line, "Include without end: " + String.join(" includes ", names),
                    "no file that includes itself");
        } else if (open.size() > MAX_DEPTH || ++read > MAX_FILES) {
            refuse(line, "Includes are nested more than " + MAX_DEPTH + " deep, or more than " + MAX_FILES
                    + " in all", "fewer includes");
        }
        return !refused;
    }

    private void refuse(LogicalLine line, String message, String expected) {
        refused = true;
        complaints.add(Kind.REFUSED, line.source(), line.number(), column(line), message, expected);
    }

    private void complain(LogicalLine line, boolean demanded, String message) {
        complaints.add(demanded ? Kind.INCLUDE : Kind.NOTE, line.source(), line.number(), column(line), message,
                demanded ? "include_check, or the letter after include, makes this an error" : "");
    }

    private static int column(LogicalLine line) {
        return Math.max(1, line.text().indexOf("include") + 1);
    }

    /** Any execute bit counts. */
    private static boolean isExecutable(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(p -> p.name().endsWith("EXECUTE"));
    }

    private static String why(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
