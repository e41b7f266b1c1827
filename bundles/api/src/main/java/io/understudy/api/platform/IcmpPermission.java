package io.understudy.api.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether this process may send ICMP echoes. Without CAP_NET_RAW (capabilities(7)) {@code InetAddress.isReachable} knocks
 * at TCP port 7 instead, and takes a refusal for an answer: whoever pings asks here first.
 *
 * @since 1.5
 */
public final class IcmpPermission {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String EFFECTIVE = "CapEff:";
    /** CAP_NET_RAW (linux/capability.h). */
    private static final int NET_RAW_BIT = 13;

    private IcmpPermission() {
    }

    /**
     * Looks each time: capabilities can be dropped. Any thread.
     *
     * @throws MissingException where it may not; the message says what to do
     * @throws IOException      where the kernel does not say
     */
    public static void require() throws IOException {
        if (!isIn(Files.readAllLines(STATUS))) {
            throw new MissingException("ICMP needs the capability NET_RAW; run as root or with CAP_NET_RAW");
        }
    }

    /** As proc(5) has it in {@code /proc/PID/status}. */
    static boolean isIn(List<String> status) {
        return status.stream().filter(line -> line.startsWith(EFFECTIVE))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(EFFECTIVE.length()).strip(), 16)
                        >> NET_RAW_BIT & 1) == 1);
    }

    /** No fault of the host that was to be pinged. */
    public static final class MissingException extends IOException {

        private static final long serialVersionUID = 1;

        /** With what to do about it. */
        public MissingException(String message) {
            super(message);
        }
    }
}
