package io.understudy.linux.internal.libc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Symbols and texts of errno numbers. */
final class Errors {

    static final String RESOURCE = "errno.properties";

    private final Properties names = new Properties();

    Errors() {
        try (InputStream resource = Errors.class.getResourceAsStream(RESOURCE)) {
            names.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name(int errno) {
        return names.getProperty(Integer.toString(errno), "errno " + errno);
    }
}
