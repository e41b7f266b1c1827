package io.understudy.frontends.yaml;

import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.frontends.yaml.form.FromYaml;
import io.understudy.frontends.yaml.form.ToYaml;
import io.understudy.frontends.yaml.syntax.YamlTree;
import io.understudy.language.convert.SavedCopy;
import io.understudy.language.host.LocalMachine;
import io.understudy.language.host.MemoryLimits;
import io.understudy.language.model.ConfigurationBinder;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.ReadStatements;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The way from a file name to a result: text, nodes, statements, model. */
final class YamlFile {

    private final Vocabulary vocabulary;
    private final MemoryLimits limits;

    YamlFile(Vocabulary vocabulary, MemoryLimits limits) {
        this.vocabulary = vocabulary;
        this.limits = limits;
    }

    /** Reads a file on this machine. */
    static ReadResult read(Vocabulary vocabulary, Path file) {
        ReadStatements read = new YamlFile(vocabulary, MemoryLimits.ofThisProgram()).statements(file);
        return SavedCopy.with(ConfigurationBinder.result(vocabulary, new LocalMachine(), file.toString(), read), read,
                file.toString(), (statements, head, complaints) -> ToYaml.write(vocabulary, statements, head));
    }

    /** The statements of a file. */
    ReadStatements statements(Path file) {
        String name = file.toString();
        try {
            if (Files.size(file) > limits.textBytes()) {
                return unreadable(name, "it is larger than " + (limits.textBytes() >> 20) + " MB");
            }
            return statements(new SourceFile(name, Files.readString(file, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            return unreadable(name, "there is no such file");
        } catch (AccessDeniedException e) {
            return unreadable(name, "permission denied");
        } catch (CharacterCodingException e) {
            return unreadable(name, "it is not UTF-8");
        } catch (IOException e) {
            return unreadable(name, String.valueOf(e.getMessage()));
        }
    }

    private static ReadStatements unreadable(String name, String why) {
        Complaints complaints = new Complaints();
        complaints.add(Kind.INCLUDE, name, "Config file '" + name + "' cannot be read: " + why,
                "a readable file in UTF-8; -f FILE names another one");
        return ReadStatements.unreadable(complaints);
    }

    /** The statements of a text. */
    ReadStatements statements(SourceFile source) {
        Complaints complaints = new Complaints();
        YamlTree.Document document = YamlTree.read(source, limits.words(), complaints);
        return document.root() == null ? ReadStatements.unreadable(complaints)
                : new ReadStatements(FromYaml.read(vocabulary, source, document.root(), limits.words(), complaints),
                        complaints, document.aliases());
    }
}
