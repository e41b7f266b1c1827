package io.understudy.frontends.keepalived.source;

import io.understudy.language.statement.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads configuration files: UTF-8, and where that does not fit ISO 8859-1, so that every byte is some character. */
final class TextFiles {

    private static final char REPLACEMENT = '\uFFFD';

    /** All files together are larger than that. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long maxBytes) {
            super("the configuration is larger than " + (maxBytes >> 20) + " MB");
        }
    }

    private final long maxBytes;
    private long total;

    /** A reader of files which all together are not larger than that. */
    TextFiles(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Text of a file. @throws IOException where it cannot be read, or where all files together are too large */
    SourceFile read(Path file, String name) throws IOException {
        total += Files.size(file);
        if (total > maxBytes) {
            throw new TooLargeException(maxBytes);
        }
        return new SourceFile(name, decode(Files.readAllBytes(file)));
    }

    private static String decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 || isUtf8(bytes) ? text : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Strict, and slower: asked only where something was replaced. */
    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
