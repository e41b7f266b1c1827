package io.understudy.frontends.yaml;

import io.understudy.api.config.ConfigurationSchema;
import io.understudy.frontends.yaml.schema.SchemaText;
import io.understudy.language.declaration.ClassPathDeclarations;

/** The schema of all words that are installed, those of plugins too; found by {@link java.util.ServiceLoader}. */
public final class YamlSchema implements ConfigurationSchema {

    @Override
    public String format() {
        return "yaml";
    }

    @Override
    public String text() {
        return SchemaText.of(ClassPathDeclarations.vocabulary());
    }
}
