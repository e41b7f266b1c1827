package io.understudy.launcher.client;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code understudy status}. */
@Command(name = "status", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Says how the running daemon is: version, configuration, virtual routers.",
        footer = {"", "Exit code: 0 where it runs, 3 where no daemon runs."})
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private RunDirOption runDir;

    @Option(names = "--json", description = "the same as JSON")
    private boolean json;

    @Override
    public Integer call() {
        return OneShot.run(runDir.path(), "understudy:status" + (json ? " --json" : ""));
    }
}
