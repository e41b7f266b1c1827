package io.understudy.launcher.daemon;

import io.understudy.api.DaemonProperties;
import io.understudy.launcher.Product;
import io.understudy.launcher.options.DaemonOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What the command line means for a run of the daemon. */
record DaemonSettings(DaemonOptions options, Home home, Path runDir) {

    /** System property: the network namespace that the start script entered. */
    static final String NAMESPACE = "understudy.namespace";
    /** System property: {@code instance} of the configuration that the start script found. */
    static final String INSTANCE = "understudy.instance";

    /** Highest start level: everything runs. */
    static final int TOP_LEVEL = 50;
    private static final int PLUGIN_LEVEL = 20;
    private static final int HOT_FOLDER_POLL_MILLIS = 500;
    private static final String SLF4J_VERSION = "2.0.20";
    private static final String LOG_SERVICE_VERSION = "1.5.0";

    static DaemonSettings of(DaemonOptions options, Home home) {
        Path runDir = Path.of(options.value("run-dir", Product.DEFAULT_RUN_DIR + suffix(
                System.getProperty(NAMESPACE, ""), System.getProperty(INSTANCE, "")))).toAbsolutePath().normalize();
        return new DaemonSettings(options, home, runDir);
    }

    /** What tells daemons on one host apart (B34): {@code -NAMESPACE_INSTANCE}, either may be missing. */
    static String suffix(String namespace, String instance) {
        String both = names(namespace, instance);
        return both.isEmpty() ? "" : "-" + both;
    }

    private static String names(String namespace, String instance) {
        return namespace.isEmpty() || instance.isEmpty() ? namespace + instance : namespace + "_" + instance;
    }

    /** Where other programs look for this daemon's pid; the first is ours, the others as named. */
    List<Path> pidFiles() {
        List<Path> files = new ArrayList<>();
        files.add(runDir.resolve("understudy.pid"));
        for (String option : List.of("pid", "vrrp_pid", "checkers_pid", "bfd_pid")) {
            String file = options.value(option, "");
            if (!file.isEmpty()) {
                files.add(Path.of(file).toAbsolutePath());
            }
        }
        return files;
    }

    /** The log file, {@code null} for none. */
    Path logFile(boolean background) {
        if (!options.has("log-file") && !background) {
            return null;
        }
        return Path.of(options.value("log-file", runDir.resolve("understudy.log").toString())).toAbsolutePath();
    }

    /** Properties for the framework and, through it, for the bundles. */
    Map<String, Object> frameworkProperties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("org.osgi.framework.storage", runDir.resolve("cache").toString());
        properties.put("org.osgi.framework.storage.clean", "onFirstInit");
        properties.put("org.osgi.framework.startlevel.beginning", Integer.toString(TOP_LEVEL));
        properties.put("org.osgi.framework.bundle.parent", "framework");
        properties.put("org.osgi.framework.system.packages.extra", loggingPackages()
                + ",org.osgi.service.log;version=" + LOG_SERVICE_VERSION + ",sun.misc");
        properties.put("felix.startlevel.bundle", Integer.toString(PLUGIN_LEVEL));
        properties.put("felix.log.level", "2");
        properties.put("felix.log.logger", new FrameworkLog());
        properties.put("ds.loglevel", "warn");
        properties.put("org.osgi.service.log.admin.loglevel", "INFO");
        properties.put("org.apache.felix.log.maxSize", "0");

        properties.put("felix.fileinstall.dir", home.plugins().toString());
        properties.put("felix.fileinstall.poll", Integer.toString(HOT_FOLDER_POLL_MILLIS));
        properties.put("felix.fileinstall.start.level", Integer.toString(PLUGIN_LEVEL));
        properties.put("felix.fileinstall.noInitialDelay", "true");
        properties.put("felix.fileinstall.tmpdir", runDir.resolve("cache").resolve("fileinstall").toString());
        properties.put("felix.fileinstall.log.default", "jul");
        properties.put("felix.fileinstall.log.level", "3");

        properties.put(DaemonProperties.VERSION, Product.VERSION);
        properties.put(DaemonProperties.CONFIG_FILE,
                Path.of(options.value("use-file", Product.DEFAULT_CONFIG)).toAbsolutePath().toString());
        properties.put(DaemonProperties.RUN_DIR, runDir.toString());
        if (!options.value("config-id", "").isEmpty()) {
            properties.put(DaemonProperties.CONFIG_ID, options.value("config-id", ""));
        }
        properties.put(DaemonProperties.ALL_CONFIG, Boolean.toString(options.has("all-config")));
        properties.put(DaemonProperties.KEEP_VIPS, Boolean.toString(options.has("dont-release-vrrp")));
        properties.put(DaemonProperties.KEEP_IPVS, Boolean.toString(options.has("dont-release-ipvs")));
        properties.put(DaemonProperties.NO_BFD, Boolean.toString(options.has("no_bfd")));
        properties.put(DaemonProperties.LOG_DETAIL, Boolean.toString(options.has("log-detail")));
        OptionalInt facility = options.syslogFacility();
        if (facility.isPresent()) {
            properties.put(DaemonProperties.SYSLOG_FACILITY, Integer.toString(facility.getAsInt()));
        }
        String name = names(System.getProperty(NAMESPACE, ""), System.getProperty(INSTANCE, ""));
        if (!name.isEmpty()) {
            properties.put(DaemonProperties.INSTANCE, name);
        }
        properties.put(DaemonProperties.DUMP_CONFIG, Boolean.toString(options.has("dump-conf")));
        return properties;
    }

    /** SLF4J comes from the class path, so that every bundle logs through the launcher's provider. */
    private static String loggingPackages() {
        StringBuilder packages = new StringBuilder();
        for (String name : List.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi")) {
            packages.append(packages.length() > 0 ? "," : "").append(name).append(";version=").append(SLF4J_VERSION);
        }
        return packages.toString();
    }
}
