package io.understudy.language.convert;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.ConfigurationConverter;
import io.understudy.api.config.Problem;
import io.understudy.api.config.Problem.Kind;
import io.understudy.api.config.ReadResult;
import io.understudy.language.declaration.ClassPathDeclarations;
import io.understudy.language.host.LocalMachine;
import io.understudy.language.host.ScriptHost;
import io.understudy.language.model.ConfigurationBinder;
import io.understudy.language.statement.Complaints;
import io.understudy.language.statement.ReadStatements;
import io.understudy.language.statement.SourceFile;
import io.understudy.language.statement.Statement;
import io.understudy.language.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;

/**
 * Converts by way of statements. What was written is read again before anybody gets it: it must be the same statements
 * and mean the same.
 */
public final class StatementConverter implements ConfigurationConverter {

    private final List<StatementFormat> installed;
    private final ScriptHost host;
    private final Vocabulary vocabulary;

    /** Between the formats on the class path, for {@link ServiceLoader}. */
    public StatementConverter() {
        this(ServiceLoader.load(StatementFormat.class).stream().map(ServiceLoader.Provider::get).toList(),
                new LocalMachine(), ClassPathDeclarations.vocabulary());
    }

    /** Between some formats. */
    public StatementConverter(List<StatementFormat> formats, ScriptHost host, Vocabulary vocabulary) {
        this.installed = formats;
        this.host = host;
        this.vocabulary = vocabulary;
    }

    @Override
    public List<String> formats() {
        return installed.stream().map(StatementFormat::format).sorted().toList();
    }

    @Override
    public Conversion convert(Path file, String configId, String format) {
        StatementFormat to = installed.stream().filter(one -> one.format().equals(format)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such format: " + format));
        StatementFormat from = installed.stream().filter(one -> one.reads(file)).findFirst().orElse(null);
        if (from == null) {
            Complaints complaints = new Complaints();
            complaints.add(Kind.INCLUDE, file.toString(), "No frontend for a file of this name is installed",
                    "a file in one of the formats " + String.join(", ", formats()));
            return new Conversion(null, complaints.list());
        }
        return convert(from.read(vocabulary, file, configId), from, to, file.toString());
    }

    /** Converts what one format has read into the other. */
    Conversion convert(ReadStatements read, StatementFormat from, StatementFormat to, String name) {
        if (read.complaints().list().stream().anyMatch(Problem::isFatal)) {
            return new Conversion(null, read.complaints().list());
        }
        ReadResult meant = ConfigurationBinder.result(vocabulary, host, name, read);
        Complaints complaints = new Complaints();
        String text = to.write(vocabulary, read.statements(), head(read, from, name), complaints);
        if (complaints.list().isEmpty()) {
            compare(read, meant.configuration(), to.read(vocabulary, new SourceFile(name, text)), to, complaints);
        }
        List<Problem> problems = new ArrayList<>(meant.problems());
        problems.addAll(complaints.list());
        return new Conversion(complaints.list().isEmpty() ? text : null, problems);
    }

    private static List<String> head(ReadStatements read, StatementFormat from, String name) {
        List<String> head = new ArrayList<>();
        head.add("Converted from " + from.format() + " file " + name.replaceAll("\\p{Cntrl}", "?")
                + " by understudy. Comments are not kept.");
        if (read.expanded()) {
            head.add("Includes, definitions, conditions and anchors stand here as they were for this node.");
        }
        return head;
    }

    private void compare(ReadStatements read, Configuration meant, ReadStatements written, StatementFormat to,
            Complaints complaints) {
        if (read.statements().isEmpty()) {
            return;
        }
        Statement first = read.statements().get(0);
        Statement lost = written.statements() == null ? first
                : new SameStatements(vocabulary).firstDifference(read.statements(), written.statements());
        if (lost != null) {
            complaints.add(Kind.REFUSED, lost, "This cannot be written as " + to.format() + " without loss",
                    "this line in a simpler form; nothing was written");
            return;
        }
        ReadResult again = ConfigurationBinder.result(vocabulary, host, "", written);
        if (!Objects.equals(meant, again.configuration())) {
            complaints.add(Kind.REFUSED, first, "The same as " + to.format() + " would mean something else",
                    "a report of this file to the project; nothing was written");
        }
    }
}
