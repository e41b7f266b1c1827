package io.understudy.launcher.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What virtual routers need of the kernel: without it they would own addresses only on paper. */
final class Privileges {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String EFFECTIVE = "CapEff:";
    /** Numbers of linux/capability.h. */
    private static final int NET_ADMIN = 12;
    private static final int NET_RAW = 13;

    private Privileges() {
    }

    /** Capabilities that this process lacks; empty where it has all, or where the kernel does not tell. */
    static List<String> missing() {
        try {
            return missing(Files.readString(STATUS, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return List.of(); // no /proc: the kernel itself will refuse what is not allowed
        }
    }

    static List<String> missing(String status) {
        List<String> missing = new ArrayList<>();
        status.lines().filter(line -> line.startsWith(EFFECTIVE)).findFirst().ifPresent(line -> {
            long effective = Long.parseUnsignedLong(line.substring(EFFECTIVE.length()).trim(), 16);
            if ((effective >>> NET_ADMIN & 1) == 0) {
                missing.add("CAP_NET_ADMIN");
            }
            if ((effective >>> NET_RAW & 1) == 0) {
                missing.add("CAP_NET_RAW");
            }
        });
        return missing;
    }
}
