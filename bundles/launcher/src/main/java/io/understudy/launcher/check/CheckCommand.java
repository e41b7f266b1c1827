package io.understudy.launcher.check;

import io.understudy.api.config.ReadResult;
import io.understudy.launcher.Product;
import io.understudy.shell.text.ProblemText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code understudy check}. */
@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Reads a configuration and says what is wrong, where, and what was expected. Touches nothing.",
        footer = {"", "Exit code, as keepalived -t:", "  0  accepted", "  2  a required parameter is missing",
            "  4  refused, or with --strict any complaint", "  5  complaints; the last line says whether it can run", "  6  a security violation or a failed include"})
public final class CheckCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "FILE", defaultValue = Product.DEFAULT_CONFIG,
            description = "configuration file, default:%n${DEFAULT-VALUE}")
    private String operand;

    @Option(names = {"-f", "--use-file"}, paramLabel = "FILE", description = "the same, as keepalived takes it")
    private String option;

    @Option(names = {"-i", "--config-id"}, paramLabel = "ID", defaultValue = "",
            description = "configuration id for @ID lines (default: the host name up to its first dot)")
    private String configId;

    @Option(names = {"-e", "--all-config"}, description = "an include that finds nothing is an error")
    private boolean allConfig;

    @Option(names = "--strict", description = "warnings are errors: what has any complaint is refused")
    private boolean strict;

    @Option(names = "--json", description = "the same as JSON")
    private boolean json;

    @Override
    public Integer call() {
        String file = option == null ? operand : option;
        ReadResult result = ConfigurationCheck.read(file, configId, allConfig);
        if (result == null) {
            return ConfigurationCheck.EXIT_SOFTWARE;
        }
        result = strict ? Strictness.applied(result) : result;
        if (json) {
            System.out.print(CheckJson.of(file, result));
        } else {
            System.out.print(ProblemText.of(result.problems()) + CheckSummary.of(file, result));
        }
        return result.exitCode();
    }
}
