package io.understudy.frontends.keepalived.source;

import io.understudy.frontends.keepalived.syntax.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads configuration files: UTF-8, and where that does not fit ISO 8859-1, so that every byte is some character. */
final class TextFiles {

    /** All files of one configuration together. */
    static final long MAX_BYTES = 64L << 20;

    /** All files together are larger than that. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("the configuration is larger than " + (MAX_BYTES >> 20) + " MB");
        }
    }

    private long total;

    /** Text of a file. @throws IOException where it cannot be read, or where all files together are too large */
    SourceFile read(Path file, String name) throws IOException {
        total += Files.size(file);
        if (total > MAX_BYTES) {
            throw new TooLargeException();
        }
        return new SourceFile(name, decode(Files.readAllBytes(file)));
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
