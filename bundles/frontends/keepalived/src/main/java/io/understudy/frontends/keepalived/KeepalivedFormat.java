package io.understudy.frontends.keepalived;

import io.understudy.frontends.keepalived.source.KeepalivedFile;
import io.understudy.frontends.keepalived.write.KeepalivedText;
import io.understudy.language.convert.StatementFormat;
import io.understudy.language.host.LocalMachine;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.ReadStatements;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** keepalived.conf for {@code config convert}; found by {@link java.util.ServiceLoader}. */
public final class KeepalivedFormat implements StatementFormat {

    /** Whether a file is keepalived's by its name: every one that no other frontend of ours has its name from. */
    static boolean isOurs(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return !name.endsWith(".yaml") && !name.endsWith(".yml");
    }

    @Override
    public String format() {
        return "keepalived";
    }

    @Override
    public boolean reads(Path file) {
        return isOurs(file.toString());
    }

    @Override
    public ReadStatements read(Vocabulary vocabulary, Path file, String configId) {
        return new KeepalivedFile(vocabulary, new LocalMachine()).statements(file, configId, false);
    }

    @Override
    public ReadStatements read(Vocabulary vocabulary, SourceFile source) {
        return new KeepalivedFile(vocabulary, new LocalMachine()).statements(source, "");
    }

    @Override
    public String write(Vocabulary vocabulary, List<Statement> statements, List<String> head, Complaints complaints) {
        return new KeepalivedText(vocabulary, complaints).write(statements, head);
    }
}
