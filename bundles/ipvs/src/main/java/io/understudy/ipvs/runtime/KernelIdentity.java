package io.understudy.ipvs.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which table it is: that of one boot of one kernel, in one network namespace. */
final class KernelIdentity {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path OWN_NAMESPACE = Path.of("/proc/self/ns/net");

    private KernelIdentity() {
    }

    /** One line; what cannot be read is left out. */
    static String of(String namespacePath) {
        Path namespace = namespacePath.isEmpty() ? OWN_NAMESPACE : Path.of(namespacePath);
        String boot;
        String inode;
        try {
            boot = Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            boot = "unknown";
        }
        try {
            inode = Files.getAttribute(namespace, "unix:ino").toString();
        } catch (IOException | UnsupportedOperationException e) {
            inode = "unknown";
        }
        return "boot " + boot + " net " + inode;
    }
}
