package io.understudy.launcher.client;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code understudy plugin}: the shell's {@code plugin:} commands with this process's idea of relative paths. */
@Command(name = "plugin", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Installs, updates, removes or lists the running daemon's plugins.",
        footer = {"", "  understudy plugin install FILE.jar   copy it into plugins/ and start it",
            "  understudy plugin update FILE.jar    replace the bundle of the same name",
            "  understudy plugin remove NAME        NAME as shown by list",
            "  understudy plugin list [--json]"})
public final class PluginCommand implements Callable<Integer> {

    /** What can be done. */
    enum Action {
        install, update, remove, list
    }

    @Mixin
    private RunDirOption runDir;

    @Parameters(index = "0", paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}")
    private Action action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE|NAME", description = "a jar, or a plugin's name")
    private String target;

    @Option(names = "--json", description = "list as JSON")
    private boolean json;

    @Override
    public Integer call() {
        if ((action == Action.list) != (target == null)) {
            System.err.println(action == Action.list ? "list takes no name"
                    : action == Action.remove ? "remove needs a plugin's name; list shows all"
                    : action + " needs a file: a bundle's jar");
            return 1;
        }
        String command = "plugin:" + action + (json ? " --json" : "");
        if (target == null) {
            return OneShot.run(runDir.path(), command);
        }
        String argument = action == Action.remove ? target : Path.of(target).toAbsolutePath().normalize().toString();
        if (argument.indexOf('\'') >= 0) {
            System.err.println("a name with a quote is not possible: " + argument);
            return 1;
        }
        return OneShot.run(runDir.path(), command + " '" + argument + "'");
    }
}
