package io.understudy.core.config;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.CommandLine;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Settings;
import io.understudy.api.platform.ProcessOutcome;
import io.understudy.api.platform.ProcessRequest;
import io.understudy.api.platform.ProcessRunner;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code startup_script} and {@code shutdown_script} (B42, B50, B51): once per process, before engines have anything to
 * do and after they have ended. Whoever calls waits until the script has ended, or its limit has passed.
 */
@Component(service = DaemonScripts.class)
public final class DaemonScripts {

    /** System property: the process has begun; a core that is updated does not begin again. */
    static final String BEGUN = "understudy.begun";
    /** System property that the launcher's limit of stopping heeds: milliseconds that a stop may take longer. */
    static final String MORE_STOP_MILLIS = "understudy.stop.more.millis";

    private static final Logger LOG = LoggerFactory.getLogger("io.understudy.config");
    /** SIGTERM, and two seconds later SIGKILL. */
    private static final long KILL_MILLIS = 3_000;
    private static final long MILLIS = 1_000;

    private final BooleanSupplier daemonEnds;
    private volatile Configuration inForce = Configuration.EMPTY;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ProcessRunner runner;

    /** For Declarative Services. */
    @Activate
    public DaemonScripts(BundleContext context) {
        this(() -> context.getBundle(0).getState() == Bundle.STOPPING);
    }

    DaemonScripts(BooleanSupplier daemonEnds) {
        this.daemonEnds = daemonEnds;
    }

    /** A configuration is about to be in force; with the first of the process its startup_script is run to its end. */
    void inForce(Configuration wanted) {
        inForce = wanted;
        if (!Boolean.getBoolean(BEGUN)) {
            System.setProperty(BEGUN, "true");
            run(wanted, GlobalDefs.STARTUP_SCRIPT, GlobalDefs.STARTUP_SCRIPT_TIMEOUT_SECONDS);
        }
    }

    @Deactivate
    void stop() {
        if (daemonEnds.getAsBoolean()) {
            Settings settings = inForce.globalDefs().settings();
            if (settings.get(GlobalDefs.SHUTDOWN_SCRIPT) != null) {
                System.setProperty(MORE_STOP_MILLIS, Long.toString(
                        settings.get(GlobalDefs.SHUTDOWN_SCRIPT_TIMEOUT_SECONDS) * MILLIS + KILL_MILLIS));
            }
            run(inForce, GlobalDefs.SHUTDOWN_SCRIPT, GlobalDefs.SHUTDOWN_SCRIPT_TIMEOUT_SECONDS);
        }
    }

    private void run(Configuration configuration, Attribute<CommandLine> keyword, Attribute<Integer> limit) {
        Settings settings = configuration.globalDefs().settings();
        CommandLine line = settings.get(keyword);
        if (line == null) {
            return;
        }
        ProcessRunner present = runner;
        if (present == null) {
            LOG.warn("{} was not run: nothing here starts programs", keyword.name());
            return;
        }
        long limitMillis = settings.get(limit) * MILLIS;
        List<String> words = line.shell() ? List.of("/bin/sh", "-c", line.text()) : line.arguments();
        try {
            ProcessOutcome outcome = present.start(ProcessRequest.of(words).as(line.user(), line.group())
                    .linksFollowed(!line.symlinks()).allGroups(line.allGroups())
                    .limit(limitMillis)).outcome().toCompletableFuture().get(limitMillis + KILL_MILLIS,
                            TimeUnit.MILLISECONDS);
            if (outcome.succeeded() && !outcome.timedOut()) {
                LOG.info("{} \"{}\" is done", keyword.name(), line.text());
            } else {
                LOG.warn("{} \"{}\": {}", keyword.name(), line.text(), outcome.describe());
            }
        } catch (ExecutionException | TimeoutException | RuntimeException failed) {
            LOG.warn("{} \"{}\": {}", keyword.name(), line.text(), failed.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
