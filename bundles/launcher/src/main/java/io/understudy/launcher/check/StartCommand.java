package io.understudy.launcher.check;

import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.ReadResult;
import io.understudy.api.config.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code understudy config start}, which the start script asks: what has to be so before the JVM of the daemon starts.
 * A file that cannot be read says nothing here; the daemon will.
 */
@Command(name = "start", hidden = true, description = "Says what the start script has to prepare.")
public final class StartCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "configuration file")
    private String file;

    @Option(names = {"-i", "--config-id"}, paramLabel = "ID", defaultValue = "", description = "configuration id")
    private String configId;

    @Override
    public Integer call() {
        ReadResult result = ConfigurationCheck.read(file, configId, false);
        if (result != null && result.configuration() != null) {
            System.out.print(text(result.configuration().globalDefs().settings()));
        }
        return 0;
    }

    /** A word and its value on each line. */
    static String text(Settings settings) {
        StringBuilder text = new StringBuilder();
        line(text, "net_namespace", settings.get(GlobalDefs.NET_NAMESPACE));
        line(text, "instance", settings.get(GlobalDefs.INSTANCE));
        Integer mask = settings.get(GlobalDefs.UMASK);
        line(text, "umask", mask == null ? "" : "0" + Integer.toOctalString(mask));
        return text.toString();
    }

    private static void line(StringBuilder text, String word, String value) {
        if (!value.isEmpty()) {
            text.append(word).append(' ').append(value).append('\n');
        }
    }
}
