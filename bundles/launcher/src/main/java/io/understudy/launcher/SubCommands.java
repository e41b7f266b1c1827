package io.understudy.launcher;

import io.understudy.launcher.check.CheckCommand;
import io.understudy.launcher.client.PluginCommand;
import io.understudy.launcher.client.ShellCommand;
import io.understudy.launcher.client.StatusCommand;
import io.understudy.launcher.convert.ConfigCommand;
import io.understudy.launcher.demo.DemoCommand;
import io.understudy.launcher.genhash.GenhashCommand;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The sub-commands; everything that does not begin with a dash. */
final class SubCommands {

    private static final int EXIT_USAGE = 1;

    private static final int TEXT_COLUMNS = 80;

    /** genhash is no method reference: making one loads the class, and so what the start script gives to genhash alone. */
    private static final Map<String, Supplier<Callable<Integer>>> COMMANDS = Map.of(
            "check", CheckCommand::new,
            "config", ConfigCommand::new,
            "demo", DemoCommand::new,
            "genhash", () -> new GenhashCommand(),
            "plugin", PluginCommand::new,
            "shell", ShellCommand::new,
            "status", StatusCommand::new);

    private SubCommands() {
    }

    /** Runs the sub-command that the first word names. Only that one is set up: picocli's reflection costs time. */
    static int run(List<String> arguments) {
        String name = arguments.get(0);
        Supplier<Callable<Integer>> command = COMMANDS.get(name);
        if (command == null) {
            System.err.println("Unknown command " + name + "; `understudy --help` lists them");
            return EXIT_USAGE;
        }
        return commandLine(name, command.get()).execute(arguments.subList(1, arguments.size()).toArray(new String[0]));
    }

    static CommandLine commandLine(String name, Callable<Integer> command) {
        CommandLine line = new CommandLine(command);
        line.setCommandName("understudy " + name);
        line.setUsageHelpWidth(TEXT_COLUMNS);
        // `shell vrrp:list --json`: what follows the first word of the daemon's command is that command's
        line.setStopAtPositional(name.equals("shell"));
        line.getCommandSpec().exitCodeOnInvalidInput(EXIT_USAGE).version("Understudy v" + Product.VERSION);
        line.setParameterExceptionHandler((wrong, words) -> {
            System.err.println(wrong.getMessage() + "; see `understudy " + name + " --help`");
            return EXIT_USAGE;
        });
        return line;
    }

    /** Whether a word names a sub-command. */
    static boolean isOne(String word) {
        return COMMANDS.containsKey(word);
    }
}
