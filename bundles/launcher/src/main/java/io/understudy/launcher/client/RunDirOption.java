package io.understudy.launcher.client;

import io.understudy.launcher.Product;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --run-dir}, the same for every sub-command that talks to the daemon. */
public final class RunDirOption {

    @Option(names = "--run-dir", paramLabel = "DIR", defaultValue = Product.DEFAULT_RUN_DIR,
            description = "run directory of the daemon (default ${DEFAULT-VALUE})")
    private Path runDir;

    /** The directory, absolute. */
    public Path path() {
        return runDir.toAbsolutePath().normalize();
    }
}
