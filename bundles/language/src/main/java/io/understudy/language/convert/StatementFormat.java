package io.understudy.language.convert;

import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.ReadStatements;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A format that statements can be read from and written in. Found with {@link java.util.ServiceLoader} on a flat class
 * path; one thread at a time.
 */
@ConsumerType
public interface StatementFormat {

    /** As people name it: {@code keepalived}, {@code yaml}. */
    String format();

    /** Whether a file is of this format, by its name alone. */
    boolean reads(Path file);

    /**
     * Reads a file.
     *
     * @param configId id for {@code @id} lines; empty: the host name up to its first dot
     * @return never null; unreadable files are a complaint, not an exception
     */
    ReadStatements read(Vocabulary vocabulary, Path file, String configId);

    /** Reads a text that is in memory already. */
    ReadStatements read(Vocabulary vocabulary, SourceFile source);

    /**
     * Writes statements. Passwords are written as they are.
     *
     * @param head       lines for people to begin the text with, as a comment
     * @param complaints where it is said what this format cannot express, as
     *                   {@link io.understudy.api.config.Problem.Kind#REFUSED}
     */
    String write(Vocabulary vocabulary, List<Statement> statements, List<String> head, Complaints complaints);
}
