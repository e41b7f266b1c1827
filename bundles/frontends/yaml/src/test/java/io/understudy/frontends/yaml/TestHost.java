package io.understudy.frontends.yaml;

import io.understudy.api.config.ReadResult;
import io.understudy.language.convert.StatementFormat;
import io.understudy.language.host.MemoryLimits;
import io.understudy.language.host.ScriptHost;
import io.understudy.language.model.ConfigurationBinder;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.ReadStatements;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Vocabulary;
import java.util.List;

/** A machine where every program is there, with the users root and nobody; and short ways to read a text. */
final class TestHost implements ScriptHost {

    static final Vocabulary VOCABULARY = Vocabulary.load();
    static final StatementFormat YAML = new YamlFormat();
    static final StatementFormat KEEPALIVED = new io.understudy.frontends.keepalived.KeepalivedFormat();

    @Override
    public boolean isExecutable(String program) {
        return true;
    }

    @Override
    public boolean isUser(String name) {
        return name.equals("root") || name.equals("nobody");
    }

    @Override
    public boolean isRoot(String name) {
        return name.equals("root");
    }

    /** Reads lines as the file {@code t.yaml}. */
    static ReadResult read(String... lines) {
        return bind(statements(lines));
    }

    static ReadStatements statements(String... lines) {
        return statements(MemoryLimits.of(64L << 20), lines);
    }

    static ReadStatements statements(MemoryLimits limits, String... lines) {
        return new YamlFile(VOCABULARY, limits).statements(new SourceFile("t.yaml", String.join("\n", lines)));
    }

    /** What lines of keepalived.conf mean. */
    static ReadResult keepalived(String... lines) {
        return bind(KEEPALIVED.read(VOCABULARY, new SourceFile("t.conf", String.join("\n", lines))));
    }

    static ReadResult bind(ReadStatements read) {
        return ConfigurationBinder.result(VOCABULARY, new TestHost(), "t", read);
    }

    static ReadResult bind(List<Statement> statements) {
        return bind(new ReadStatements(statements, new Complaints(), false));
    }
}
