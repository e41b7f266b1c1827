package io.understudy.shell.control;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.BundleContext;

/** What could stand before the cursor: commands, later words by what the command says of itself. */
final class Completion {

    private final BundleContext context;

    Completion(BundleContext context) {
        this.context = context;
    }

    /** Candidates for the last word of the line, sorted. */
    Collection<String> candidates(String line, Set<String> commands) {
        String start = line.substring(Math.max(line.lastIndexOf(' '), line.lastIndexOf('|')) + 1);
        TreeSet<String> found = new TreeSet<>();
        for (String command : commands) {
            if (command.startsWith(start)) {
                found.add(command);
            }
        }
        return List.copyOf(found);
    }
}
