package io.understudy.launcher;

import io.understudy.launcher.check.ConfigTest;
import io.understudy.launcher.daemon.Daemon;
import io.understudy.launcher.options.DaemonOptions;
import io.understudy.launcher.options.OptionException;
import io.understudy.launcher.options.SignalNumbers;
import java.util.List;

/**
 * Where the process starts. The first word decides: a sub-command, or else keepalived's own options, which run the
 * daemon.
 */
public final class Main {

    private static final int EXIT_USAGE = 1;

    private Main() {
    }

    /** Runs and exits with keepalived's exit codes. */
    public static void main(String[] arguments) {
        int code = run(List.of(arguments));
        System.out.flush();
        System.exit(code);
    }

    private static int run(List<String> arguments) {
        if (!arguments.isEmpty() && !arguments.get(0).startsWith("-")) {
            return SubCommands.run(arguments);
        }
        try {
            DaemonOptions options = DaemonOptions.parse(arguments);
            switch (options.action()) {
                case HELP:
                    System.err.print(Usage.text());
                    return 0;
                case VERSION:
                    System.err.println(Usage.version());
                    return 0;
                case SIGNAL_NUMBER:
                    System.out.println(SignalNumbers.of(options.value("signum", "")));
                    return 0;
                case CONFIG_TEST:
                    return ConfigTest.run(options);
                default:
                    return Daemon.run(options);
            }
        } catch (OptionException e) {
            System.err.println(e.getMessage());
            arguments.stream().filter(SubCommands::isOne).findFirst().ifPresent(command -> System.err.println(
                    "A command comes first: understudy " + command + " [OPTION...]"));
            return EXIT_USAGE;
        }
    }
}
