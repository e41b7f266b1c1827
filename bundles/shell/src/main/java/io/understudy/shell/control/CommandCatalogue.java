package io.understudy.shell.control;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The commands that are present, read from the service registry without touching the commands themselves. */
final class CommandCatalogue {

    private static final String SCOPE = "osgi.command.scope";
    private static final String FUNCTION = "osgi.command.function";

    private final BundleContext context;

    CommandCatalogue(BundleContext context) {
        this.context = context;
    }

    /** All commands as {@code scope:function}. */
    Set<String> all() {
        return collect(FUNCTION);
    }

    /** The commands that change nothing. */
    Set<String> readOnly() {
        return collect(AccessRules.READ_ONLY);
    }

    private Set<String> collect(String functionsProperty) {
        Set<String> names = new TreeSet<>();
        try {
            ServiceReference<?>[] references = context.getServiceReferences((String) null,
                    "(&(" + SCOPE + "=*)(" + functionsProperty + "=*)(" + Constants.OBJECTCLASS + "=*))");
            for (ServiceReference<?> reference : references == null ? new ServiceReference<?>[0] : references) {
                for (String function : strings(reference.getProperty(functionsProperty))) {
                    names.add(reference.getProperty(SCOPE) + ":" + function);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // the filter is ours and constant
        }
        return names;
    }

    private static String[] strings(Object property) {
        if (property instanceof String[] all) {
            return all;
        }
        if (property instanceof Collection<?> all) {
            return all.stream().map(Object::toString).toArray(String[]::new);
        }
        return new String[] {property.toString()};
    }
}
