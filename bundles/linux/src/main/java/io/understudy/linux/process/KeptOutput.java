package io.understudy.linux.process;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The first bytes of what a program writes; the rest is dropped. */
final class KeptOutput {

    private final int limitBytes;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    KeptOutput(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** Keeps what still fits of the first {@code count} bytes of a buffer. */
    void add(ByteBuffer buffer, int count) {
        int fitting = Math.min(count, limitBytes - kept.size());
        for (int i = 0; i < fitting; i++) {
            kept.write(buffer.get(i));
        }
    }

    /** As text; bytes that are not UTF-8, also a character cut at the limit, become U+FFFD. */
    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
