package io.understudy.core.config;

import io.understudy.api.DaemonProperties;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.ConfigurationReader;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.ReadResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads files that are named to the daemon while it runs, each by the frontend of its format. Any thread. */
@Component(service = Readers.class)
public final class Readers {

    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    private final List<ConfigurationReader> present = new CopyOnWriteArrayList<>();
    private final String configId;
    private final boolean allConfig;

    /** For Declarative Services: {@code -i} and {@code -e} hold for these files too. */
    @Activate
    public Readers(BundleContext context) {
        this(context.getProperty(DaemonProperties.CONFIG_ID),
                Boolean.parseBoolean(context.getProperty(DaemonProperties.ALL_CONFIG)));
    }

    Readers(String configId, boolean allConfig) {
        this.configId = configId == null ? "" : configId;
        this.allConfig = allConfig;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindReader(ConfigurationReader reader) {
        present.add(reader);
    }

    void unbindReader(ConfigurationReader reader) {
        present.remove(reader);
    }

    /** What a file says, as the sources' readings are given. */
    Sources.Reading read(Path file) {
        ReadResult result = result(file);
        Configuration configuration = result.configuration();
        return new Sources.Reading(configuration == null ? List.of() : List.of(configuration), result.problems(),
                result.isRefused(), Map.of(), result.copy());
    }

    private ReadResult result(Path file) {
        if (!file.isAbsolute()) {
            return refusal(file + " is not an absolute path, and the daemon has a working directory of its own",
                    "a path that begins with /");
        }
        try {
            ConfigurationReader reader = present.stream().filter(one -> one.reads(file)).findFirst().orElse(null);
            return reader == null ? refusal("no frontend reads " + file,
                    "the bundle frontends.keepalived, or that of the file's format")
                    : withReason(reader.read(file, configId, allConfig), file);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Reading {} failed", file, e);
            return refusal("reading " + file + " failed: " + e, "the log has the details");
        }
    }

    private static ReadResult withReason(ReadResult result, Path file) {
        return result.configuration() == null && result.problems().stream().noneMatch(Problem::isFatal)
                ? refusal("the frontend found no configuration in " + file + " and does not say why", "") : result;
    }

    private static ReadResult refusal(String message, String expected) {
        return new ReadResult(null, List.of(Problem.of(Problem.Kind.REFUSED, Position.NONE, message, expected)));
    }
}
