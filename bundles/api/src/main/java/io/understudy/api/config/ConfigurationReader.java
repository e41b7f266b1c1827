package io.understudy.api.config;

import java.nio.file.Path;
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
     * Whether a file is of this format, by its name alone. Of several installed formats one says so.
     *
     * @param file file, as the operator named it
     */
    boolean reads(Path file);

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
