package io.understudy.launcher.convert;

import io.understudy.api.config.ConfigurationSchema;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code understudy config schema}. */
@Command(name = "schema", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Prints the JSON Schema (draft 2020-12) of the YAML configuration: every keyword with its type, "
                + "range, default and meaning, for editors to complete and check. It is "
                + "etc/understudy.schema.json too.",
            "", "An editor that uses yaml-language-server finds it by a first line like",
            "  # yaml-language-server: $schema=/opt/understudy/etc/understudy.schema.json"})
final class SchemaCommand implements Callable<Integer> {

    private static final int EXIT_SOFTWARE = 70;

    @Override
    public Integer call() {
        ConfigurationSchema schema = ServiceLoader.load(ConfigurationSchema.class).findFirst().orElse(null);
        if (schema == null) {
            System.err.println("no frontend with a schema is installed (bundles/20-plugins)");
            return EXIT_SOFTWARE;
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        out.print(schema.text());
        out.flush();
        return 0;
    }
}
