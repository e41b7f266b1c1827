package io.understudy.core.policy;

import io.understudy.api.config.ConfigurationReader;
import java.util.List;
import java.util.Locale;

/** Which format a file is in: its name says so, and keepalived's is the ordinary one. */
public final class ReaderChoice {

    /** Format of every file whose name says nothing else. */
    public static final String DEFAULT_FORMAT = "keepalived";

    private ReaderChoice() {
    }

    /**
     * The reader of a file.
     *
     * @param fileName its name, without folders
     * @param readers  those that there are
     * @return {@code null} where the one for it is missing
     */
    public static ConfigurationReader of(String fileName, List<ConfigurationReader> readers) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return readers.stream()
                .filter(reader -> reader.extensions().stream().anyMatch(end -> name.endsWith("." + end)))
                .findFirst()
                .orElseGet(() -> readers.stream().filter(reader -> reader.format().equals(DEFAULT_FORMAT))
                        .findFirst().orElse(null));
    }
}
