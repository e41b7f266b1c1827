package io.understudy.frontends.keepalived;

import io.understudy.api.DaemonProperties;
import io.understudy.api.config.ConfigurationSource;
import io.understudy.api.config.ReadResult;
import io.understudy.frontends.keepalived.source.KeepalivedFile;
import io.understudy.language.vocabulary.Vocabularies;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The daemon's own configuration file, as a source for core, where it is ours by its name. It does not watch the file:
 * a reload is asked for. When a plugin brings words along it is registered anew, and so read anew.
 */
@Component(service = {}, immediate = true)
public final class KeepalivedSource implements ConfigurationSource {

    private static final String DEFAULT_FILE = "/etc/keepalived/keepalived.conf";

    private final Vocabularies vocabularies;
    private final Path file;
    private final String configId;
    private final boolean allConfig;
    private ServiceRegistration<?> registration;

    /** The file that the launcher was started with. */
    @Activate
    public KeepalivedSource(BundleContext context,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Vocabularies vocabularies) {
        this(vocabularies, property(context, DaemonProperties.CONFIG_FILE, DEFAULT_FILE),
                property(context, DaemonProperties.CONFIG_ID, ""),
                Boolean.parseBoolean(property(context, DaemonProperties.ALL_CONFIG, "")));
        if (KeepalivedFormat.isOurs(file.toString())) {
            registration = context.registerService(ConfigurationSource.class, this, null);
        }
    }

    @Deactivate
    void stop() {
        if (registration != null) {
            registration.unregister();
        }
    }

    KeepalivedSource(Vocabularies vocabularies, String file, String configId, boolean allConfig) {
        this.vocabularies = vocabularies;
        this.file = Path.of(file);
        this.configId = configId;
        this.allConfig = allConfig;
    }

    private static String property(BundleContext context, String name, String otherwise) {
        String value = context.getProperty(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    @Override
    public String name() {
        return "keepalived " + file;
    }

    @Override
    public ReadResult read() {
        return KeepalivedFile.read(vocabularies.current(), file, configId, allConfig);
    }
}
