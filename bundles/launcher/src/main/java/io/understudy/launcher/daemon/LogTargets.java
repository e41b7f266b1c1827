package io.understudy.launcher.daemon;

import io.understudy.api.DaemonProperties;
import io.understudy.launcher.logging.DaemonLogging;
import java.util.logging.Handler;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** Every handler that a bundle registers as a service gets the daemon's log. */
final class LogTargets extends ServiceTracker<Handler, Handler> {

    private final DaemonLogging logging;

    LogTargets(BundleContext context, DaemonLogging logging) {
        super(context, Handler.class, null);
        this.logging = logging;
    }

    @Override
    public Handler addingService(ServiceReference<Handler> reference) {
        Handler target = super.addingService(reference);
        if (target != null) {
            logging.add(target, isInsteadOfConsole(reference));
        }
        return target;
    }

    @Override
    public void removedService(ServiceReference<Handler> reference, Handler target) {
        logging.remove(target, isInsteadOfConsole(reference));
        super.removedService(reference, target);
    }

    private static boolean isInsteadOfConsole(ServiceReference<Handler> reference) {
        return Boolean.TRUE.equals(reference.getProperty(DaemonProperties.LOG_INSTEAD_OF_CONSOLE));
    }
}
