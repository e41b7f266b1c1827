package io.understudy.shell.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * What a command says of itself in the service property {@value #PROPERTY}: {@code usage|text} where the service has
 * one function, {@code function|usage|text} where it has several. Any bundle's commands may.
 *
 * @param name  {@code scope:function}
 * @param usage its arguments
 * @param text  one sentence
 */
public record CommandHelp(String name, String usage, String text) {

    /** Service property. */
    public static final String PROPERTY = "understudy.command.help";

    /** All that is known now. */
    public static List<CommandHelp> all(BundleContext context) {
        List<CommandHelp> all = new ArrayList<>();
        try {
            ServiceReference<?>[] found = context.getServiceReferences((String) null,
                    "(&(osgi.command.scope=*)(" + PROPERTY + "=*))");
            for (ServiceReference<?> reference : found == null ? new ServiceReference<?>[0] : found) {
                String scope = reference.getProperty("osgi.command.scope").toString();
                List<String> functions = strings(reference.getProperty("osgi.command.function"));
                for (String help : strings(reference.getProperty(PROPERTY))) {
                    all.add(of(scope, functions, help));
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // the filter is ours and constant
        }
        return all;
    }

    private static CommandHelp of(String scope, List<String> functions, String help) {
        String[] parts = help.split("\\|", 3);
        return parts.length == 3 ? new CommandHelp(scope + ":" + parts[0], parts[1], parts[2])
                : new CommandHelp(scope + ":" + functions.get(0), parts[0], parts[parts.length - 1]);
    }

    private static List<String> strings(Object property) {
        if (property instanceof String[] all) {
            return List.of(all);
        }
        if (property instanceof Collection<?> all) {
            return all.stream().map(Object::toString).toList();
        }
        return List.of(property.toString());
    }
}
