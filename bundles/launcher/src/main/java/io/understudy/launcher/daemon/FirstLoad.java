package io.understudy.launcher.daemon;

import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Waits for core to have loaded the first configuration, so that a start in the background can say whether it was
 * accepted. The service is of the framework's copy of the api, not of the class path's: hence reflection.
 */
final class FirstLoad {

    private static final String SERVICE = "io.understudy.api.config.ConfigurationControl";
    /** Core waits 5 s for its frontends. */
    private static final int LIMIT_MILLIS = 7000;
    private static final int LOOK_MILLIS = 20;

    private final BundleContext context;

    FirstLoad(BundleContext context) {
        this.context = context;
    }

    /**
     * Whether the daemon is to go on: the configuration was accepted, or nobody said anything in time.
     *
     * @param stopping whether the daemon stops meanwhile
     */
    boolean accepted(BooleanSupplier stopping) throws InterruptedException {
        for (long waited = 0; waited < LIMIT_MILLIS && !stopping.getAsBoolean(); waited += LOOK_MILLIS) {
            try {
                Object outcome = lastLoad();
                if (outcome != null) {
                    return (boolean) outcome.getClass().getMethod("accepted").invoke(outcome);
                }
            } catch (IllegalStateException e) {
                return false; // a bundle stops the framework
            } catch (ReflectiveOperationException | InvalidSyntaxException e) {
                return true; // another version of the api: it speaks for itself in the log
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return !stopping.getAsBoolean();
    }

    private Object lastLoad() throws ReflectiveOperationException, InvalidSyntaxException {
        // "all": the class path's own copy of the interface would rule the service out
        ServiceReference<?>[] references = context.getAllServiceReferences(SERVICE, null);
        Object control = references == null ? null : context.getService(references[0]);
        if (control == null) {
            return null;
        }
        // by the interface, which is exported; the class that carries it out is private
        Class<?> type = control.getClass().getClassLoader().loadClass(SERVICE);
        return type.getMethod("lastLoad").invoke(control);
    }
}
