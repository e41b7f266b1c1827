package io.understudy.launcher.daemon;

import io.understudy.launcher.Product;
import io.understudy.launcher.logging.DaemonLogging;
import io.understudy.launcher.options.DaemonOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the daemon: from the command line to the exit code. */
public final class Daemon {

    /** System property: a file that is created as soon as everything runs; the start script waits for it. */
    public static final String READY_FILE = "understudy.ready.file";
    /** System property that a bundle sets before it stops the framework for good. */
    public static final String EXIT_CODE = "understudy.exit.code";

    /** System property that a bundle sets: milliseconds that stopping may take longer. */
    private static final String MORE_STOP_MILLIS = "understudy.stop.more.millis";

    private static final int EXIT_FATAL = 1;
    private static final int EXIT_NO_PERMISSION = 4;
    private static final int STOP_LIMIT_MILLIS = 10_000;
    private static final String VRRP_ENGINE = "io.understudy.vrrp";

    private final DaemonSettings settings;
    private final PidFiles pidFiles;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private Logger log;

    private Daemon(DaemonSettings settings) {
        this.settings = settings;
        this.pidFiles = new PidFiles(settings.pidFiles());
    }

    /** Runs the daemon until it is stopped; returns its exit code. */
    public static int run(DaemonOptions options) {
        return new Daemon(DaemonSettings.of(options, Home.current())).run();
    }

    private int run() {
        String namespace = settings.options().value("namespace", "");
        if (!namespace.isEmpty() && !namespace.equals(System.getProperty(DaemonSettings.NAMESPACE, ""))) {
            System.err.println("network namespace " + namespace + " was not entered: bin/understudy does that before"
                    + " the JVM starts");
            return EXIT_FATAL;
        }
        List<String> missing = settings.options().isWithoutVrrp() ? List.of() : Privileges.missing();
        if (!missing.isEmpty()) {
            System.err.println("not permitted: the daemon needs " + String.join(" and ", missing)
                    + "; start it as root, or by etc/systemd/understudy.service");
            return EXIT_NO_PERMISSION;
        }
        Optional<Long> other = pidFiles.runningDaemon();
        if (other.isPresent()) {
            System.err.println("daemon is already running (pid " + other.get() + ", run directory "
                    + settings.runDir() + "); --run-dir DIR and -p FILE let several run on one host");
            return EXIT_FATAL;
        }
        String readyFile = System.getProperty(READY_FILE, "");
        boolean background = !readyFile.isEmpty();
        try {
            prepareRunDirectory();
            pidFiles.write();
        } catch (IOException e) {
            System.err.println("cannot write the pid file or the run directory " + settings.runDir() + ": " + e);
            removePidFiles();
            return EXIT_FATAL;
        }
        try (DaemonLogging logging = DaemonLogging.start(settings.logFile(background),
                settings.options().has("log-detail"), settings.options().has("log-console"))) {
            log = LoggerFactory.getLogger(Daemon.class);
            if (!settings.options().warning().isEmpty()) {
                log.warn("{}", settings.options().warning());
            }
            return runFramework(logging, context -> {
                if (background && new FirstLoad(context).accepted(stopping::get)) {
                    Files.createFile(Path.of(readyFile));
                    logging.leaveConsole();
                }
            });
        } catch (IOException e) {
            System.err.println("cannot write the log file: " + e);
            return EXIT_FATAL;
        } finally {
            removePidFiles();
        }
    }

    private void prepareRunDirectory() throws IOException {
        if (!Files.isDirectory(settings.runDir())) {
            Files.createDirectories(settings.runDir());
            Files.setPosixFilePermissions(settings.runDir(), PosixFilePermissions.fromString("rwxr-x---"));
        }
    }

    private void removePidFiles() {
        try {
            pidFiles.remove();
        } catch (IOException e) {
            System.err.println("cannot remove the pid file: " + e);
        }
    }

    private interface Ready {
        void tell(BundleContext context) throws IOException, InterruptedException;
    }

    private int runFramework(DaemonLogging logging, Ready ready) {
        Framework framework = new Felix(settings.frameworkProperties());
        StopSignals.handle(settings.options().has("ignore-sigint"), () -> stop(framework));
        try {
            framework.init();
            new LogTargets(framework.getBundleContext(), logging).open();
            new LogServiceEntries(framework.getBundleContext()).open();
            installBundles(framework.getBundleContext());
            framework.start();
            if (!stopping.get() && framework.getState() == Bundle.ACTIVE) {
                announce(framework.getBundleContext());
                logging.started();
                ready.tell(framework.getBundleContext());
            }
            framework.waitForStop(0);
        } catch (BundleException | IOException e) {
            log.error("cannot start: {}", e.getMessage(), e);
            stop(framework);
            return EXIT_FATAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return EXIT_FATAL;
        }
        int code = Integer.getInteger(EXIT_CODE, 0);
        log.info("Stopped Understudy v{}{}", Product.VERSION, code == 0 ? "" : ", exit code " + code);
        return code;
    }

    private void installBundles(BundleContext context) throws IOException {
        for (Map.Entry<Integer, List<Path>> level : settings.home().bundlesByLevel().entrySet()) {
            for (Path jar : level.getValue()) {
                install(context, level.getKey(), jar);
            }
        }
    }

    /** One bad jar must not keep the others from running. */
    private void install(BundleContext context, int level, Path jar) {
        if (settings.options().isWithoutVrrp() && jar.getFileName().toString().startsWith(VRRP_ENGINE)) {
            return;
        }
        try {
            Bundle bundle = context.installBundle("reference:" + jar.toUri());
            bundle.adapt(BundleStartLevel.class).setStartLevel(level);
            bundle.start();
        } catch (BundleException e) {
            log.error("cannot install {}: {}", jar, e.getMessage(), e);
        }
    }

    private void announce(BundleContext context) {
        long running = 0;
        Bundle[] bundles = context.getBundles();
        for (Bundle bundle : bundles) {
            running += bundle.getState() == Bundle.ACTIVE ? 1 : 0;
        }
        long millis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
        log.info("Starting Understudy v{}: {} of {} bundles up {} ms after the JVM", Product.VERSION, running,
                bundles.length, millis);
    }

    /** Orderly: start levels go down, so vrrp resigns before core drains its notifications. */
    private void stop(Framework framework) {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        log.info("Stopping");
        Thread watchdog = new Thread(this::endAnyway, "understudy-stop-limit");
        watchdog.setDaemon(true);
        watchdog.start();
        try {
            framework.stop();
        } catch (BundleException e) {
            log.error("cannot stop the framework: {}", e.getMessage(), e);
        }
    }

    private void endAnyway() {
        try {
            Thread.sleep(STOP_LIMIT_MILLIS);
            Thread.sleep(Long.getLong(MORE_STOP_MILLIS, 0)); // shutdown_script has a limit of its own
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        System.err.println("understudy: bundles did not stop within " + STOP_LIMIT_MILLIS / 1000 + " s; ending anyway");
        removePidFiles();
        Runtime.getRuntime().halt(EXIT_FATAL);
    }
}
