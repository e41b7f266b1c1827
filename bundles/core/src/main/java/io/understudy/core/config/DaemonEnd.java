package io.understudy.core.config;

import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a daemon that has nothing to run, with an exit code: the launcher reads the system property once the framework
 * has stopped. A daemon that ran once is never ended, also not by a core that was updated meanwhile and knows nothing
 * of it: its engines go on with what they have.
 */
final class DaemonEnd {

    static final String EXIT_CODE = "understudy.exit.code";
    static final String CONFIGURED = "understudy.configured";
    private static final Logger LOG = LoggerFactory.getLogger(DaemonEnd.class);

    private final BundleContext context;

    DaemonEnd(BundleContext context) {
        this.context = context;
    }

    /** Something runs. */
    static void configured() {
        System.setProperty(CONFIGURED, "true");
    }

    void accept(int exitCode) {
        if (Boolean.getBoolean(CONFIGURED)) {
            LOG.warn("The engines go on with the configuration they have");
            return;
        }
        System.setProperty(EXIT_CODE, Integer.toString(exitCode));
        try {
            context.getBundle(0).stop(); // returns at once: the framework stops on a thread of its own
        } catch (BundleException e) {
            LOG.error("The framework does not stop; end the process by hand", e);
        }
    }
}
