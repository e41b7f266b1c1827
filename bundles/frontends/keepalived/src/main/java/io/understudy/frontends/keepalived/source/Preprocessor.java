package io.understudy.frontends.keepalived.source;

import io.understudy.api.config.Problem.Kind;
import io.understudy.frontends.keepalived.syntax.Comments;
import io.understudy.frontends.keepalived.syntax.Complaints;
import io.understudy.frontends.keepalived.syntax.Definitions;
import io.understudy.frontends.keepalived.syntax.LogicalLine;
import io.understudy.frontends.keepalived.syntax.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The stages before keywords, in keepalived's order (A59): comment, {@code @id}, {@code ~SEQ}, definitions, include.
 * Each stage is a class of its own; this one only strings them together and reads files.
 */
final class Preprocessor {

    private static final int MAX_LINE_BYTES = 1023;
    private static final int MAX_INCLUDE_DEPTH = 64;

    private final Complaints complaints;
    private final Definitions definitions;
    private final TextFiles files;
    private final Consumer<LogicalLine> sink;

    Preprocessor(Complaints complaints, String configId, TextFiles files, Consumer<LogicalLine> sink) {
        this.complaints = complaints;
        this.definitions = new Definitions(complaints, configId, System::getenv);
        this.files = files;
        this.sink = sink;
    }

    /**
     * Sends the lines of a file, and of those it includes.
     *
     * @param directory where relative names begin (A39)
     */
    void read(SourceFile source, Path directory, int depth) {
        definitions.enter(directory.toString());
        for (int number = 1; number <= source.lines(); number++) {
            String text = source.line(number);
            if (!isUsable(source, number, text)) {
                continue;
            }
            LogicalLine line = new LogicalLine(source, number, Comments.strip(text), true);
            definitions.apply(line, expanded -> deliver(expanded, directory, depth));
        }
    }

    private boolean isUsable(SourceFile source, int number, String text) {
        if (text.length() * 3 > MAX_LINE_BYTES
                && text.getBytes(StandardCharsets.UTF_8).length > MAX_LINE_BYTES) {
            complaints.add(Kind.SYNTAX, source, number, 1, "Line is longer than " + MAX_LINE_BYTES
                    + " bytes - ignoring", "shorter lines");
            return false;
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            complaints.add(Kind.SYNTAX, source, number, nul + 1, "Line contains a NUL byte - ignoring", "text");
            return false;
        }
        return true;
    }

    private void deliver(LogicalLine line, Path directory, int depth) {
        String text = line.text().strip();
        if (text.isEmpty()) {
            return;
        }
        int end = 0;
        while (end < text.length() && text.charAt(end) > ' ') {
            end++;
        }
        String word = text.substring(0, end);
        String pattern = text.substring(end).strip();
        if (word.startsWith("include") && !pattern.isEmpty() && isInclude(word)) {
            include(line, word, pattern, directory, depth);
        } else {
            sink.accept(line);
        }
    }

    private static boolean isInclude(String word) {
        return List.of("include", "includer", "includem", "includew", "includeb", "includea").contains(word);
    }

    private void include(LogicalLine line, String word, String pattern, Path directory, int depth) {
        int column = Math.max(1, line.text().indexOf(word) + 1);
        if (depth >= MAX_INCLUDE_DEPTH) {
            complaints.add(Kind.REFUSED, line.source(), line.number(), column,
                    "Includes are nested more than " + MAX_INCLUDE_DEPTH + " deep", "no file that includes itself");
            return;
        }
        char check = word.length() > 7 ? word.charAt(7) : ' ';
        try {
            List<Path> found = FileNames.find(directory, pattern);
            if (found.isEmpty()) {
                boolean demanded = check == 'a' || check == 'w'
                        || check == 'm' && !FileNames.isPattern(pattern) || check == 'b' && pattern.contains("{");
                complaints.add(demanded ? Kind.INCLUDE : Kind.NOTE, line.source(), line.number(), column,
                        "Config files missing '" + pattern + "'.", "a file of that name");
            }
            for (Path file : found) {
                includeFile(line, file, column, check, depth);
            }
        } catch (IOException e) {
            unreadable(line, pattern, column, check, e.getMessage());
        }
    }

    private void includeFile(LogicalLine line, Path file, int column, char check, int depth) throws IOException {
        if (!Files.isRegularFile(file) || isExecutable(file)) {
            unreadable(line, file.toString(), column, check, "not a regular non-executable file");
            return;
        }
        Path parent = file.toAbsolutePath().getParent();
        try {
            read(files.read(file, file.toString()), parent, depth + 1);
        } catch (IOException e) {
            unreadable(line, file.toString(), column, check, e.getMessage());
        } finally {
            definitions.leave();
        }
    }

    /** A40: any execute bit counts. */
    private static boolean isExecutable(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(p -> p.name().endsWith("EXECUTE"));
    }

    private void unreadable(LogicalLine line, String name, int column, char check, String why) {
        boolean demanded = check != ' ' && check != 'm' && check != 'w' || why.startsWith("the configuration is larger");
        complaints.add(demanded ? Kind.INCLUDE : Kind.WARNING, line.source(), line.number(), column,
                "Unable to include '" + name + "': " + why, "a readable text file");
    }
}
