package io.understudy.frontends.keepalived.source;

import io.understudy.api.config.Problem.Kind;
import io.understudy.frontends.keepalived.syntax.Builtins;
import io.understudy.frontends.keepalived.syntax.Comments;
import io.understudy.frontends.keepalived.syntax.Definitions;
import io.understudy.frontends.keepalived.syntax.LogicalLine;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The stages before keywords, in keepalived's order (A59): comment, {@code @id}, {@code ~SEQ}, definitions, include.
 * Each stage is a class of its own; this one only strings them together.
 */
final class Preprocessor {

    private static final int MAX_LINE_BYTES = 1023;

    private final Complaints complaints;
    private final Builtins builtins;
    private final Definitions definitions;
    private final Includes includes;
    private final Consumer<LogicalLine> sink;

    Preprocessor(Complaints complaints, Directives directives, String configId, TextFiles files,
            Consumer<LogicalLine> sink) {
        this.complaints = complaints;
        this.builtins = new Builtins(configId, directives.random(), System::getenv);
        this.definitions = new Definitions(complaints, configId, builtins);
        this.includes = new Includes(complaints, directives, files, this::read);
        this.sink = sink;
    }

    /** Sends the lines of a file, and of those it includes. @throws IOException where the file cannot be read */
    void read(Path file) throws IOException {
        includes.main(file);
    }

    /**
     * Sends the lines of a text, and of the files it includes.
     *
     * @param directory where relative names begin (A39)
     */
    void read(SourceFile source, Path directory) {
        builtins.enter(directory.toString());
        for (int number = 1; number <= source.lines(); number++) {
            String text = source.line(number);
            if (isUsable(source, number, text)) {
                definitions.apply(new LogicalLine(source, number, Comments.strip(text), true),
                        expanded -> deliver(expanded, directory));
            }
        }
        builtins.leave();
    }

    /** Whether the statements are not those of one text as it is: an include, a definition, a condition. */
    boolean hasExpanded() {
        return definitions.areUsed() || includes.areUsed();
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

    private void deliver(LogicalLine line, Path directory) {
        if (!includes.apply(line, directory)) {
            sink.accept(line);
        }
    }
}
