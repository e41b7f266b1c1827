package io.understudy.shell.control;

import io.understudy.api.vrrp.VrrpView;
import io.understudy.shell.command.CommandHelp;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** What could stand before the cursor: commands first, then a command's options and the names of virtual routers. */
final class Completion {

    private final BundleContext context;

    Completion(BundleContext context) {
        this.context = context;
    }

    /** Candidates for the last word of the line, sorted. */
    Collection<String> candidates(String line, Set<String> commands) {
        String command = line.substring(Math.max(line.lastIndexOf('|'), line.lastIndexOf(';')) + 1).stripLeading();
        int blank = command.indexOf(' ');
        Set<String> possible = blank < 0 ? commands : arguments(command.substring(0, blank));
        String start = command.substring(command.lastIndexOf(' ') + 1);
        TreeSet<String> found = new TreeSet<>(possible);
        found.removeIf(word -> !word.startsWith(start));
        return found;
    }

    private Set<String> arguments(String name) {
        Set<String> words = new TreeSet<>();
        for (CommandHelp help : CommandHelp.all(context)) {
            if (help.name().equals(name)) {
                for (String word : help.usage().split("[\\[\\] ]+")) {
                    if (word.startsWith("-")) {
                        words.add(word);
                    } else if (word.equals("NAME") && name.startsWith("vrrp:")) {
                        words.addAll(routers());
                    }
                }
            }
        }
        return words;
    }

    private Collection<String> routers() {
        ServiceReference<VrrpView> reference = context.getServiceReference(VrrpView.class);
        VrrpView view = reference == null ? null : context.getService(reference);
        if (view == null) {
            return Set.of();
        }
        try {
            return view.names();
        } finally {
            context.ungetService(reference);
        }
    }
}
