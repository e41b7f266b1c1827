package io.understudy.frontends.yaml;

import io.understudy.api.config.ConfigurationReader;
import io.understudy.api.config.ReadResult;
import io.understudy.language.declaration.ClassPathDeclarations;
import io.understudy.language.vocabulary.Vocabularies;
import io.understudy.language.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads YAML: on a flat class path found by {@link java.util.ServiceLoader}, in the framework a service. */
@Component(service = ConfigurationReader.class)
public final class YamlReader implements ConfigurationReader {

    private final Supplier<Vocabulary> vocabulary;

    /** On a flat class path: the words of all bundles on it. */
    public YamlReader() {
        this.vocabulary = ClassPathDeclarations::vocabulary;
    }

    /** In the framework: the words of all bundles that are installed. */
    @Activate
    public YamlReader(@Reference Vocabularies vocabularies) {
        this.vocabulary = vocabularies::current;
    }

    /** Whether a file is YAML by its name. */
    static boolean isOurs(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    @Override
    public String format() {
        return "yaml";
    }

    @Override
    public boolean reads(Path file) {
        return isOurs(file.toString());
    }

    /** YAML has no conditions: the id has no meaning. */
    @Override
    public ReadResult read(Path file, String configId) {
        return YamlFile.read(vocabulary.get(), file);
    }
}
