package io.understudy.frontends.yaml;

import io.understudy.api.DaemonProperties;
import io.understudy.api.config.ConfigurationSource;
import io.understudy.api.config.ReadResult;
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
 * The daemon's own configuration file, as a source for core, where it is YAML by its name. Where it is not, no class of
 * YAML is loaded. When a plugin brings words along it is registered anew, and so read anew.
 */
@Component(service = {}, immediate = true)
public final class YamlSource implements ConfigurationSource {

    private final Vocabularies vocabularies;
    private final Path file;
    private ServiceRegistration<?> registration;

    /** The file that the launcher was started with. */
    @Activate
    public YamlSource(BundleContext context,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
        String written = context.getProperty(DaemonProperties.CONFIG_FILE);
        file = Path.of(written == null ? "" : written);
        if (YamlReader.isOurs(file.toString())) {
            registration = context.registerService(ConfigurationSource.class, this, null);
        }
    }

    @Deactivate
    void stop() {
        if (registration != null) {
            registration.unregister();
        }
    }

    @Override
    public String name() {
        return "yaml " + file;
    }

    @Override
    public ReadResult read() {
        return YamlFile.read(vocabularies.current(), file);
    }
}
