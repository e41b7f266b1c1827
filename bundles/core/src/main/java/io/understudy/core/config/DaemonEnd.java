package io.understudy.core.config;

import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the daemon with an exit code: the launcher reads the system property once the framework has stopped. */
final class DaemonEnd {

    static final String EXIT_CODE = "understudy.exit.code";
    private static final Logger LOG = LoggerFactory.getLogger(DaemonEnd.class);

    private final BundleContext context;

    DaemonEnd(BundleContext context) {
        this.context = context;
    }

    void accept(int exitCode) {
        System.setProperty(EXIT_CODE, Integer.toString(exitCode));
        try {
            context.getBundle(0).stop(); // returns at once: the framework stops on a thread of its own
        } catch (BundleException e) {
            LOG.error("The framework does not stop; end the process by hand", e);
        }
    }
}
