package io.understudy.launcher.genhash;

/** Bytes as keepalived's genhash shows them: offset, 16 bytes in hexadecimal, the same as ASCII. */
final class HexDump {

    private static final int PER_LINE = 16;
    private static final int LAST_PRINTABLE = 0x7e;

    private HexDump() {
    }

    static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < bytes.length; from += PER_LINE) {
            text.append(String.format("%04d  ", from));
            StringBuilder ascii = new StringBuilder();
            for (int i = 0; i < PER_LINE; i++) {
                if (i == PER_LINE / 2) {
                    text.append("- ");
                }
                boolean there = from + i < bytes.length;
                int value = there ? bytes[from + i] & 0xff : 0;
                text.append(there ? String.format("%02x ", value) : "   ");
                ascii.append(!there ? ' ' : value < ' ' || value > LAST_PRINTABLE ? '.' : (char) value);
            }
            text.append("  ").append(ascii).append('\n');
        }
        return text.toString();
    }
}
