package io.understudy.shell.control;

import io.understudy.api.shell.Completer;
import io.understudy.shell.command.CommandHelp;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * What could stand before the cursor: commands first, then a command's options, what {@link Completer}s know, and for
 * those who may do everything the files that the daemon sees.
 */
final class Completion {

    private static final Pattern WORD = Pattern.compile("[A-Z_]+");

    private final BundleContext context;

    Completion(BundleContext context) {
        this.context = context;
    }

    /** Candidates for the last word of the line, sorted. */
    Collection<String> candidates(String line, Set<String> commands, boolean trusted) {
        String command = line.substring(Math.max(line.lastIndexOf('|'), line.lastIndexOf(';')) + 1).stripLeading();
        int blank = command.indexOf(' ');
        String start = command.substring(command.lastIndexOf(' ') + 1);
        Set<String> possible = blank < 0 ? commands : arguments(command.substring(0, blank), trusted ? start : "");
        TreeSet<String> found = new TreeSet<>(possible);
        found.removeIf(word -> !word.startsWith(start));
        return found;
    }

    private Set<String> arguments(String name, String start) {
        Set<String> words = new TreeSet<>();
        for (CommandHelp help : CommandHelp.all(context)) {
            if (help.name().equals(name)) {
                for (String word : help.usage().split("[\\[\\] ]+")) {
                    if (word.startsWith("-")) {
                        words.add(word);
                    } else if (word.contains("/")) { // one of these words
                        Arrays.stream(word.split("/")).filter(each -> each.equals(each.toLowerCase(Locale.ROOT)))
                                .forEach(words::add);
                    } else if (word.equals("FILE")) {
                        words.addAll(files(start));
                    } else if (!word.isEmpty() && word.equals(word.toUpperCase(Locale.ROOT))) {
                        words.addAll(candidates(name.substring(0, name.indexOf(':') + 1) + word, word));
                    }
                }
            }
        }
        return words;
    }

    /** What lies in the folder whose path was begun; folders end in a slash. */
    static Collection<String> files(String start) {
        int slash = start.lastIndexOf('/');
        if (slash < 0 || start.charAt(0) != '/') {
            return Set.of();
        }
        Set<String> found = new TreeSet<>();
        String folder = start.substring(0, slash + 1);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder))) {
            for (Path file : files) {
                found.add(folder + file.getFileName() + (Files.isDirectory(file) ? "/" : ""));
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            return Set.of(); // a folder that cannot be listed has nothing to offer
        }
        return found;
    }

    /** What the completers say of a word in one scope, and in all. */
    private Collection<String> candidates(String scoped, String word) {
        Set<String> found = new TreeSet<>();
        for (ServiceReference<Completer> reference : completers(scoped, word)) {
            Completer completer = context.getService(reference);
            if (completer != null) {
                try {
                    found.addAll(completer.candidates());
                } finally {
                    context.ungetService(reference);
                }
            }
        }
        return found;
    }

    private Collection<ServiceReference<Completer>> completers(String scoped, String word) {
        if (!WORD.matcher(word).matches()) {
            return Set.of();
        }
        try {
            return context.getServiceReferences(Completer.class,
                    "(|(" + Completer.WORD + "=" + scoped + ")(" + Completer.WORD + "=" + word + "))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a word of letters makes a filter", e);
        }
    }
}
