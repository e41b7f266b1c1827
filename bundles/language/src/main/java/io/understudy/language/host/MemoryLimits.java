package io.understudy.language.host;

/**
 * How much of a configuration fits into the memory of this program. A configuration that does not is refused; it must
 * not end a daemon that runs well with the one before.
 *
 * @param textBytes all files together
 * @param words     words of all statements together, a statement itself being one more
 */
public record MemoryLimits(long textBytes, int words) {

    private static final long MAX_TEXT_BYTES = 64L << 20;
    /** Measured: text and its decoding need three times the file's size for a moment. */
    private static final int TEXT_SHARE = 8;
    /** Measured: 45 bytes in a large file of virtual servers, 75 where no two words are equal; the rest is for others. */
    private static final int BYTES_PER_WORD = 100;

    /** The limits of a program with so much memory. */
    public static MemoryLimits of(long maxMemoryBytes) {
        return new MemoryLimits(Math.min(MAX_TEXT_BYTES, maxMemoryBytes / TEXT_SHARE),
                (int) Math.min(Integer.MAX_VALUE, maxMemoryBytes / BYTES_PER_WORD));
    }

    /** The limits of this program. */
    public static MemoryLimits ofThisProgram() {
        return of(Runtime.getRuntime().maxMemory());
    }
}
