package io.understudy.api.config;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads one format. On a flat class path, without a framework, {@code check} and {@code -t} find it with
 * {@link java.util.ServiceLoader}; in the framework it is a service, by which core reads the files of
 * {@code config:plan} and {@code config:apply}. It touches nothing but the files it reads. Any thread.
 */
@ConsumerType
public interface ConfigurationReader {

    /** Format name: {@code keepalived}, {@code yaml}. */
    String format();

    /**
     * Ends of the names of files in this format, without the dot: {@code yaml}, {@code yml}. A file whose name ends in
     * none that any reader claims is taken for keepalived's format.
     */
    default List<String> extensions() {
        return List.of();
    }

    /**
     * Reads a file.
     *
     * @param file     file, as the operator named it
     * @param configId id for {@code @id} lines; empty: the host name up to its first dot
     * @return never null; unreadable files are a complaint, not an exception
     */
    ReadResult read(Path file, String configId);

    /**
     * Reads a file as with {@code -e}.
     *
     * @param allConfig {@code true}: an include that finds nothing is an error; a format without includes ignores it
     * @return as {@link #read(Path, String)}
     */
    default ReadResult read(Path file, String configId, boolean allConfig) {
        return read(file, configId);
    }
}
