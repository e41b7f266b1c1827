package io.understudy.frontends.keepalived.source;

import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.frontends.keepalived.syntax.TreeBuilder;
import io.understudy.frontends.keepalived.write.KeepalivedText;
import io.understudy.language.convert.SavedCopy;
import io.understudy.language.host.LocalMachine;
import io.understudy.language.host.MemoryLimits;
import io.understudy.language.host.ScriptHost;
import io.understudy.language.model.ConfigurationBinder;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.ReadStatements;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.vocabulary.Block;
import io.understudy.language.vocabulary.Vocabulary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/** The way from a file name to a result: files, lines, statements, model. */
public final class KeepalivedFile {

    private final Vocabulary vocabulary;
    private final ScriptHost host;
    private final MemoryLimits limits;

    /** A reader of files with its vocabulary. */
    public KeepalivedFile(Vocabulary vocabulary, ScriptHost host) {
        this(vocabulary, host, MemoryLimits.ofThisProgram());
    }

    KeepalivedFile(Vocabulary vocabulary, ScriptHost host, MemoryLimits limits) {
        this.vocabulary = vocabulary;
        this.host = host;
        this.limits = limits;
    }

    /**
     * Reads a file on this machine.
     *
     * @param allConfig {@code true}: an include that finds nothing is an error, until include_check says otherwise
     */
    public static ReadResult read(Vocabulary vocabulary, Path file, String configId, boolean allConfig) {
        return new KeepalivedFile(vocabulary, new LocalMachine()).readFile(file, configId, allConfig);
    }

    /** Reads a file on this reader's machine. */
    public ReadResult readFile(Path file, String configId) {
        return readFile(file, configId, false);
    }

    private ReadResult readFile(Path file, String configId, boolean allConfig) {
        return bind(file.toString(), statements(file, configId, allConfig));
    }

    /** Reads a text that is in memory already; includes are relative to the working directory. */
    public ReadResult readText(SourceFile source, String configId) {
        return bind(source.name(), statements(source, configId));
    }

    /** The statements of a file, or of the files that a pattern names (A44). */
    public ReadStatements statements(Path file, String configId, boolean allConfig) {
        Complaints complaints = new Complaints();
        Directives directives = new Directives(complaints,
                allConfig ? EnumSet.allOf(IncludeCheck.class) : EnumSet.noneOf(IncludeCheck.class));
        TreeBuilder<Block> tree = tree(complaints, directives);
        Preprocessor preprocessor = new Preprocessor(complaints, directives,
                configId.isEmpty() ? hostName() : configId, new TextFiles(limits.textBytes()), tree::line);
        String name = file.toString();
        try {
            List<Path> found =
                    FileNames.isPattern(name) ? FileNames.find(Path.of(""), name).files() : List.of(file);
            if (found.isEmpty()) {
                return unreadable(name, "there is no such file");
            }
            for (Path one : found) {
                preprocessor.read(one);
            }
        } catch (java.nio.file.NoSuchFileException e) {
            return unreadable(name, "there is no such file");
        } catch (java.nio.file.AccessDeniedException e) {
            return unreadable(name, "permission denied");
        } catch (IOException e) {
            return unreadable(name, String.valueOf(e.getMessage()));
        }
        return new ReadStatements(tree.finish(), complaints, preprocessor.hasExpanded());
    }

    /** The statements of a text that is in memory already. */
    public ReadStatements statements(SourceFile source, String configId) {
        Complaints complaints = new Complaints();
        Directives directives = new Directives(complaints, EnumSet.noneOf(IncludeCheck.class));
        TreeBuilder<Block> tree = tree(complaints, directives);
        Preprocessor preprocessor = new Preprocessor(complaints, directives, configId,
                new TextFiles(limits.textBytes()), tree::line);
        preprocessor.read(source, Path.of(""));
        return new ReadStatements(tree.finish(), complaints, preprocessor.hasExpanded());
    }

    private TreeBuilder<Block> tree(Complaints complaints, Directives directives) {
        return new TreeBuilder<>(vocabulary, complaints, limits.words(), directives::statement);
    }

    private ReadResult bind(String name, ReadStatements read) {
        return SavedCopy.with(ConfigurationBinder.result(vocabulary, host, name, read), read, name,
                (statements, head, complaints) -> new KeepalivedText(vocabulary, complaints).write(statements, head));
    }

    private static ReadStatements unreadable(String name, String why) {
        Complaints complaints = new Complaints();
        complaints.add(Kind.INCLUDE, name, "Config file '" + name + "' cannot be read: " + why,
                "a readable file; -f FILE names another one");
        return ReadStatements.unreadable(complaints);
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            int dot = name.indexOf('.');
            return dot < 0 ? name : name.substring(0, dot);
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
