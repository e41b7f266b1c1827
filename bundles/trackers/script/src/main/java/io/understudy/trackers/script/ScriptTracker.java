package io.understudy.trackers.script;

import io.understudy.api.config.CommandLine;
import io.understudy.api.config.ConfigBlock;
import io.understudy.api.config.VrrpScript;
import io.understudy.api.platform.ProcessRunner;
import io.understudy.api.track.TrackSink;
import io.understudy.api.track.Tracker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tracker of {@code vrrp_script}. */
@Component(service = Tracker.class, immediate = true, property = Tracker.KIND + "=vrrp_script")
public final class ScriptTracker implements Tracker {

    private static final String BASH = "/bin/bash";
    private static final String SH = "/bin/sh";

    private final ProcessRunner runner;
    private final String shell;
    private final ScheduledThreadPoolExecutor scheduler;
    private final ThreadPoolExecutor files;
    private final Set<ScriptWatch> watches = ConcurrentHashMap.newKeySet();

    /** Starts two threads: one keeps the time, one looks at files. */
    @Activate
    public ScriptTracker(@Reference ProcessRunner runner) {
        this.runner = runner;
        // people write [[ … ]] into their configurations; only bash understands it
        this.shell = Files.isExecutable(Path.of(BASH)) ? BASH : SH;
        this.scheduler = new ScheduledThreadPoolExecutor(1, named("understudy-script"),
                new ThreadPoolExecutor.DiscardPolicy());
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        scheduler.prestartAllCoreThreads();
        this.files = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                named("understudy-script-file"), new ThreadPoolExecutor.DiscardPolicy());
        files.prestartAllCoreThreads();
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public Watch watch(ConfigBlock block, TrackSink sink) {
        if (!(block instanceof VrrpScript script)) {
            throw new IllegalArgumentException("not a vrrp_script: " + block.kind());
        }
        if (script.script() == null) {
            sink.broken("no script is configured");
            return () -> { };
        }
        ScriptWatch watch = new ScriptWatch(script.name(), probe(script), sink, scheduler, System::nanoTime);
        watches.add(watch);
        watch.begin(TimeUnit.MILLISECONDS.toNanos(script.intervalMillis()));
        return () -> {
            watches.remove(watch);
            watch.close();
        };
    }

    private Probe probe(VrrpScript script) {
        CommandLine command = script.script();
        return command.text().startsWith("<") ? new FileProbe(command.text().substring(1), files)
                : new CommandProbe(runner, script, shell);
    }

    /** Ends all runs and both threads; a file system that hangs is not waited for. */
    @Deactivate
    public void close() {
        watches.forEach(ScriptWatch::close);
        watches.clear();
        scheduler.shutdown();
        files.shutdownNow();
    }
}
