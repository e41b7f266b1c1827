package io.understudy.frontends.yaml;

import io.understudy.api.config.ConfigurationSchema;
import io.understudy.frontends.yaml.schema.SchemaText;
import io.understudy.language.vocabulary.Vocabulary;

/** The schema of the vocabulary that is installed; found by {@link java.util.ServiceLoader}. */
public final class YamlSchema implements ConfigurationSchema {

    @Override
    public String format() {
        return "yaml";
    }

    @Override
    public String text() {
        return SchemaText.of(Vocabulary.load());
    }
}
