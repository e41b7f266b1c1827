package io.understudy.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SubCommandsTest {

    private static final Map<String, Callable<Integer>> ALL = Map.of("check", new CheckCommand(), "config",
            new ConfigCommand(), "demo", new DemoCommand(), "genhash", new GenhashCommand(),
            "plugin", new PluginCommand(), "shell", new ShellCommand(), "status", new StatusCommand());

    @ParameterizedTest
    @ValueSource(strings = {"check", "config", "demo", "genhash", "plugin", "shell", "status"})
    void helpFits80ColumnsAndNamesItsExitCodesOrActions(String name) {
        String help = SubCommands.commandLine(name, ALL.get(name)).getUsageMessage();
        assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
        assertTrue(help.startsWith("Usage: understudy " + name), help);
        assertTrue(SubCommands.isOne(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"convert", "schema"})
    void soDoesThatOfTheCommandsOfConfig(String name) {
        String help = SubCommands.commandLine("config", new ConfigCommand()).getSubcommands().get(name)
                .getUsageMessage();
        assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
        assertTrue(help.startsWith("Usage: understudy config " + name), help);
    }

    @Test
    void optionsAfterTheFirstWordAreTheDaemonsCommands() {
        CommandLine.ParseResult parsed = SubCommands.commandLine("shell", new ShellCommand())
                .parseArgs("--run-dir", "/r", "event:tail", "-n", "2", "--json");
        assertEquals(List.of("event:tail", "-n", "2", "--json"), parsed.matchedPositional(0).getValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.conf", "-f a.conf", "--use-file=a.conf --strict"})
    void checkTakesItsFileWithAndWithoutTheOption(String words) {
        SubCommands.commandLine("check", new CheckCommand()).parseArgs(words.split(" "));
    }

    @Test
    void whatIsWrittenWrongEndsWith1() {
        assertEquals(1, SubCommands.run(List.of("nonsense")));
        assertEquals(1, SubCommands.run(List.of("status", "--nonsense")));
        assertEquals(1, SubCommands.run(List.of("plugin", "nonsense")));
        assertEquals(1, SubCommands.run(List.of("config")));
        assertEquals(1, SubCommands.run(List.of("genhash", "-s", "192.0.2.1", "-p", "80")));
        assertEquals(1, SubCommands.run(List.of("genhash", "-s", "localhost", "-p", "80", "-u", "/")));
        assertEquals(1, SubCommands.run(List.of("genhash", "-s", "192.0.2.1", "-p", "70000", "-u", "/")));
        assertEquals(1, SubCommands.run(List.of("config", "convert", "file")));
    }
}
