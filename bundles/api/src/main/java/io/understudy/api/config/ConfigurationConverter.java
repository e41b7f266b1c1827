package io.understudy.api.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Writes a configuration in another format, on a flat class path without a framework: found with
 * {@link java.util.ServiceLoader}. It touches nothing but the files it reads.
 *
 * <p>Nothing of what was written gets lost but comments, and what was read in between stands in its own place then:
 * included files, values of definitions, lines that hold for this node. One thread at a time.
 */
@ProviderType
public interface ConfigurationConverter {

    /**
     * What came of it.
     *
     * @param text     the configuration in the other format; {@code null} where it could not be written, which a fatal
     *                 complaint then explains
     * @param problems complaints about what was read, in the order found, and about what could not be written
     */
    record Conversion(String text, List<Problem> problems) {

        /** Copies the complaints. */
        public Conversion {
            problems = List.copyOf(Objects.requireNonNull(problems));
        }
    }

    /** The formats that can be written, sorted: {@code keepalived}, {@code yaml}. */
    List<String> formats();

    /**
     * Reads a file, whose name says its format, and writes it in another.
     *
     * @param file     as the operator named it
     * @param configId id for {@code @id} lines; empty: the host name up to its first dot
     * @param format   one of {@link #formats()}; that of the file itself gives a file without includes and definitions
     * @return never null; unreadable files are a complaint, not an exception
     * @throws IllegalArgumentException where there is no such format
     */
    Conversion convert(Path file, String configId, String format);
}
