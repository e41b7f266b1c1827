package io.understudy.frontends.yaml;

import io.understudy.api.config.ConfigurationReader;
import io.understudy.api.config.ReadResult;
import io.understudy.language.declaration.ClassPathDeclarations;
import java.nio.file.Path;
import java.util.Locale;

/** Reads YAML on a flat class path; found by {@link java.util.ServiceLoader}. */
public final class YamlReader implements ConfigurationReader {

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
        return YamlFile.read(ClassPathDeclarations.vocabulary(), file);
    }
}
