package io.understudy.linux.process;

import io.understudy.api.platform.ProcessOutcome;
import io.understudy.api.platform.ProcessRequest;
import io.understudy.api.platform.ProcessRunner;
import java.util.concurrent.RejectedExecutionException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link ProcessRunner} over posix_spawn. Three kinds of threads, none of which waits for another: one looks things up
 * (PATH, the user database), one starts and watches, two tell callers.
 */
@Component(service = ProcessRunner.class, immediate = true)
public final class SpawnProcessRunner implements ProcessRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SpawnProcessRunner.class);

    /** Two, so that one caller that lingers in its callback does not hold up all others. */
    private static final int OUTCOME_THREADS = 2;
    /** What the process thread needs at most: the grace between SIGTERM and SIGKILL, and some time to see the end. */
    private static final long STOP_LIMIT_MILLIS = 4000;
    /** For look-ups and callbacks under way. */
    private static final long WORK_LIMIT_MILLIS = 1000;

    private final LaunchPlanner planner;
    private final ProcessThread process;
    private final Thread thread;
    private final Workers planning;
    private final Workers telling;

    /** Starts the threads. */
    @Activate
    public SpawnProcessRunner() {
        NativeProcesses kernel = new NativeProcesses();
        planner = new LaunchPlanner(kernel, System.getenv());
        process = new ProcessThread(kernel, this::tell);
        planning = new Workers(1, "understudy-process-plan");
        telling = new Workers(OUTCOME_THREADS, "understudy-process-outcome");
        thread = new Thread(process, "understudy-process");
        thread.setDaemon(true);
        thread.start();
        if (planner.setpriv().isEmpty()) {
            LOG.warn("setpriv of util-linux is missing: scripts cannot run as another user, "
                    + "and run on when the daemon is killed");
        }
    }

    @Override
    public Running start(ProcessRequest request) {
        Child child = new Child(request, process::terminate);
        try {
            planning.execute(() -> plan(child));
        } catch (RejectedExecutionException e) {
            child.complete(notStarted("the process runner has stopped"));
        }
        return child;
    }

    private void plan(Child child) {
        try {
            child.plan(planner.plan(child.request()));
            process.submit(child);
        } catch (CannotStartException e) {
            tell(child, notStarted(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("cannot prepare {}", child.request().command(), e);
            tell(child, notStarted("cannot prepare it: " + e));
        }
    }

    private void tell(Child child, ProcessOutcome outcome) {
        try {
            telling.execute(() -> child.complete(outcome));
        } catch (RejectedExecutionException e) {
            child.complete(outcome); // the runner has stopped, but the caller still waits
        }
    }

    private static ProcessOutcome notStarted(String error) {
        return new ProcessOutcome(-1, 0, false, error, "");
    }

    /** Ends what runs, then the threads. Takes no longer than stubborn programs force it to. */
    @Deactivate
    public void close() throws InterruptedException {
        boolean planned = planning.stop(WORK_LIMIT_MILLIS);
        process.stop();
        thread.join(STOP_LIMIT_MILLIS);
        boolean told = telling.stop(WORK_LIMIT_MILLIS);
        if (thread.isAlive() || !planned || !told) {
            LOG.warn("the process runner did not end in time:{}{}{}", thread.isAlive() ? " programs run on" : "",
                    planned ? "" : " a look-up of a user hangs", told ? "" : " a callback hangs");
        }
        if (!thread.isAlive()) {
            process.close();
        }
    }
}
