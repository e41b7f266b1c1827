package io.understudy.api;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Names of the framework properties by which the launcher tells bundles how the daemon was started. Read them with
 * {@code BundleContext.getProperty}.
 */
public final class DaemonProperties {

    /** Path of the main configuration file ({@code -f}); may be a glob pattern, as keepalived's. */
    public static final String CONFIG_FILE = "understudy.config.file";

    /** Configuration id for {@code @id} lines ({@code -i}); absent: the host name up to its first dot. */
    public static final String CONFIG_ID = "understudy.config.id";

    /** {@code true} with {@code -e}: an include that finds nothing is an error, whatever its keyword. */
    public static final String ALL_CONFIG = "understudy.config.all";

    /** Run directory ({@code --run-dir}): pid file, control socket, bundle cache. Always absolute. */
    public static final String RUN_DIR = "understudy.run.dir";

    /** The run directory where nothing says another: in a framework that the launcher did not start. */
    public static final String DEFAULT_RUN_DIR = "/run/understudy";

    /** {@code true} where addresses stay in place at stop ({@code -V}). */
    public static final String KEEP_VIPS = "understudy.vrrp.keep-vips";

    /** {@code true} where the table of virtual servers stays in place at stop ({@code -I}). */
    public static final String KEEP_IPVS = "understudy.ipvs.keep-table";

    /** {@code true} with {@code -B}: no BFD session runs. */
    public static final String NO_BFD = "understudy.bfd.off";

    /** {@code true} with {@code -D}: log the details of transitions and packets. */
    public static final String LOG_DETAIL = "understudy.log.detail";

    /** Facility for the system's log, a number of RFC 5424 6.2.1 ({@code -S}); absent ({@code -G}): it gets nothing. */
    public static final String SYSLOG_FACILITY = "understudy.syslog.facility";

    /**
     * What tells daemons on one host apart: {@code instance} and network namespace, {@code NAMESPACE_INSTANCE}; absent:
     * nothing does.
     */
    public static final String INSTANCE = "understudy.instance.name";

    /**
     * Property of a service {@link java.util.logging.Handler}, {@code Boolean}: with it, standard error gets no log any
     * more unless the command line wants it ({@code -l}). Every handler that a bundle registers as a service gets the
     * daemon's log, from its beginning, on a thread that may wait a little.
     */
    public static final String LOG_INSTEAD_OF_CONSOLE = "understudy.log.instead-of-console";

    /** {@code true} with {@code -d}: log the configuration as it was understood. */
    public static final String DUMP_CONFIG = "understudy.config.dump";

    /** Version of the product, for {@code status}. */
    public static final String VERSION = "understudy.version";

    private DaemonProperties() {
    }

    /**
     * The run directory, whoever started the framework.
     *
     * @param properties gives a framework property, {@code null} where there is none: {@code context::getProperty}
     */
    public static Path runDirectory(UnaryOperator<String> properties) {
        String directory = properties.apply(RUN_DIR);
        return Path.of(directory == null ? DEFAULT_RUN_DIR : directory);
    }
}
