package io.understudy.shell.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether the run directory can take what the daemon writes there. Without it the daemon goes on, and forgets. */
final class RunDirectory {

    /** Epochs, a spooled mail and a plugin's jar need some; below it writing is about to fail. */
    private static final long LEAST_BYTES = 64 * 1024;

    private RunDirectory() {
    }

    /** What is wrong with it, a sentence; none where all is well. */
    static List<String> attention(Path directory) {
        try {
            boolean readOnly = Files.getFileStore(directory).isReadOnly() || !Files.isWritable(directory);
            return attention(directory, readOnly, Files.getFileStore(directory).getUsableSpace());
        } catch (IOException e) {
            return List.of("the run directory " + directory + " cannot be read: " + e.getMessage());
        }
    }

    static List<String> attention(Path directory, boolean readOnly, long usableBytes) {
        String consequence = ": epochs, mails, webhooks that wait and orders of operators will not last over a restart";
        if (readOnly) {
            return List.of("the run directory " + directory + " cannot be written to" + consequence);
        }
        return usableBytes >= LEAST_BYTES ? List.of() : List.of("the run directory " + directory + " is full, "
                + usableBytes / 1024 + " KB are left" + consequence);
    }
}
