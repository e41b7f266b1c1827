package io.understudy.launcher.convert;

import io.understudy.api.config.ConfigurationConverter;
import io.understudy.api.config.ConfigurationConverter.Conversion;
import io.understudy.api.config.Problem;
import io.understudy.api.config.ReadResult;
import io.understudy.shell.text.Json;
import io.understudy.shell.text.ProblemJson;
import io.understudy.shell.text.ProblemText;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code understudy config convert}. */
@Command(name = "convert", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Writes a configuration in another format to standard output.", "",
            "Nothing is lost but comments: what was written is read again and compared before you get it. Included "
                    + "files, values of definitions ($NAME, ~SEQ) and lines that hold for this node (@ID) stand in "
                    + "their own place then; the first lines of the output say so. Complaints about the file go to standard "
                    + "error.", "",
            "Files that end in .yaml or .yml are YAML, all others keepalived.conf."},
        footer = {"", "Exit code:", "  0  written", "  2, 4, 6  nothing was written: not all of the file can be read, or be",
            "           written without loss",
            "  1  wrong usage", "", "Passwords are written as they are."})
final class ConvertCommand implements Callable<Integer> {

    private static final int EXIT_SOFTWARE = 70;

    @Parameters(paramLabel = "FILE", description = "the configuration file")
    private String file;

    @Option(names = "--to", paramLabel = "FORMAT", required = true, description = "yaml or keepalived")
    private String format;

    @Option(names = {"-i", "--config-id"}, paramLabel = "ID", defaultValue = "",
            description = "configuration id for @ID lines (default: the host name up to its first dot)")
    private String configId;

    @Option(names = "--json", description = "text and complaints as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ConfigurationConverter converter = ServiceLoader.load(ConfigurationConverter.class).findFirst().orElse(null);
        if (converter == null) {
            System.err.println("no frontend is installed (bundles/20-plugins)");
            return EXIT_SOFTWARE;
        }
        if (!converter.formats().contains(format)) {
            throw new CommandLine.ParameterException(spec.commandLine(),
                    "no such format: " + format + "; there are " + String.join(", ", converter.formats()));
        }
        try {
            return write(converter.convert(Path.of(file), configId, format));
        } catch (OutOfMemoryError e) {
            System.err.println(file + " needs more memory than this program has: UNDERSTUDY_JAVA_OPTS=-Xmx1g");
            return EXIT_SOFTWARE;
        }
    }

    private int write(Conversion conversion) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        if (json) {
            out.print(json(conversion));
        } else {
            conversion.problems().stream().filter(problem -> conversion.text() == null || isWrong(problem))
                    .forEach(problem -> System.err.print(ProblemText.of(problem)));
            out.print(conversion.text() == null ? "" : conversion.text());
        }
        out.flush();
        return conversion.text() == null ? new ReadResult(null, conversion.problems()).exitCode() : 0;
    }

    /** Notes are about what a configuration does; that is not the question here. */
    private static boolean isWrong(Problem problem) {
        return problem.kind().severity() != Problem.Severity.NOTE;
    }

    private String json(Conversion conversion) {
        return Json.of(generator -> {
            generator.writeStartObject();
            generator.writeStringField("file", file);
            generator.writeStringField("format", format);
            generator.writeStringField("text", conversion.text());
            ProblemJson.write(generator, conversion.problems());
            generator.writeEndObject();
        });
    }
}
