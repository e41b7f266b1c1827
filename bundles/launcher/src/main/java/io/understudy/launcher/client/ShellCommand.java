package io.understudy.launcher.client;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code understudy shell}. */
@Command(name = "shell", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Attaches to the running daemon: runs one command, or asks for commands on a",
            "terminal. --run-dir comes before the command."},
        footer = {"", "Examples:", "  understudy shell vrrp:list --json", "  understudy shell vrrp:why VI_1",
            "  understudy shell event:tail", "  understudy shell 'track:list; notify:list'", "  understudy shell help", "",
            "Exit code: the command's; 3 where no daemon runs."})
public final class ShellCommand implements Callable<Integer> {

    @Mixin
    private RunDirOption runDir;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "what to run; without it: interactive")
    private List<String> words;

    @Override
    public Integer call() {
        return words == null ? InteractiveShell.run(runDir.path())
                : OneShot.run(runDir.path(), String.join(" ", words));
    }
}
