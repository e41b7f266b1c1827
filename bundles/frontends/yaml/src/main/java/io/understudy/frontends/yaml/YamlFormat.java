package io.understudy.frontends.yaml;

import io.understudy.frontends.yaml.form.ToYaml;
import io.understudy.language.convert.StatementFormat;
import io.understudy.language.host.MemoryLimits;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.ReadStatements;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.util.List;

/** YAML for {@code config convert}; found by {@link java.util.ServiceLoader}. */
public final class YamlFormat implements StatementFormat {

    @Override
    public String format() {
        return "yaml";
    }

    @Override
    public boolean reads(Path file) {
        return YamlReader.isOurs(file.toString());
    }

    @Override
    public ReadStatements read(Vocabulary vocabulary, Path file, String configId) {
        return new YamlFile(vocabulary, MemoryLimits.ofThisProgram()).statements(file);
    }

    @Override
    public ReadStatements read(Vocabulary vocabulary, SourceFile source) {
        return new YamlFile(vocabulary, MemoryLimits.ofThisProgram()).statements(source);
    }

    /** Every tree of statements has a form in YAML: nothing to complain about. */
    @Override
    public String write(Vocabulary vocabulary, List<Statement> statements, List<String> head, Complaints complaints) {
        return ToYaml.write(vocabulary, statements, head);
    }
}
