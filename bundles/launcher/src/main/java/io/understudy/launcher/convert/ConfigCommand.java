package io.understudy.launcher.convert;

import io.understudy.launcher.check.StartCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code understudy config}: what can be done with a configuration beside running it. */
@Command(name = "config", mixinStandardHelpOptions = true, sortOptions = false,
        subcommands = {ConvertCommand.class, ExplainCommand.class, ReferenceCommand.class, SchemaCommand.class,
            StartCommand.class},
        description = "Works with configuration files. Touches nothing.")
public final class ConfigCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "config needs a command: convert, explain, reference or schema");
    }
}
