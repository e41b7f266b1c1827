package io.understudy.api.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A file that was applied in place of the ordinary sources.
 *
 * @param file            the file
 * @param appliedMillis   when, in milliseconds of the wall clock
 * @param confirmByMillis until when it must be confirmed to stay, in milliseconds of the wall clock; 0: it stays
 */
public record AppliedFile(Path file, long appliedMillis, long confirmByMillis) {

    /** The file may not be null. */
    public AppliedFile {
        Objects.requireNonNull(file);
    }

    /** {@code true} where it is taken back unless it is confirmed in time. */
    public boolean isUnconfirmed() {
        return confirmByMillis != 0;
    }
}
