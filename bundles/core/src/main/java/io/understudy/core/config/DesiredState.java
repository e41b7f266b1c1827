package io.understudy.core.config;

import io.understudy.api.DaemonProperties;
import io.understudy.api.config.AppliedFile;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.ConfigurationControl;
import io.understudy.api.config.ConfigurationPlan;
import io.understudy.api.config.ConfigurationSource;
import io.understudy.api.config.LoadOutcome;
import io.understudy.api.config.Problem;
import io.understudy.api.engine.Engine;
import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.core.loop.Loop;
import io.understudy.core.policy.StartExitCode;
import io.understudy.core.track.TrackerBoard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desired state: reads the sources, lets the engines apply the difference, remembers what is in force. All of it
 * happens on core's thread, in order.
 */
@Component(service = ConfigurationControl.class, immediate = true)
public final class DesiredState implements ConfigurationControl {

    /** How long a start waits for a first source before it says so. */
    static final long SOURCE_WAIT_MILLIS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger("io.understudy.config");

    /**
     * The process around core.
     *
     * @param end       ends it, with an exit code
     * @param onRunning told that something runs
     * @param stops     whether it is about to end
     * @param inForce   told what is about to be in force, before the engines
     * @param runDir    where files are that have no other place
     */
    record Daemon(IntConsumer end, Runnable onRunning, BooleanSupplier stops, Consumer<Configuration> inForce,
            Path runDir) {
    }

    private final Loop loop;
    private final Answers answers;
    private final Engines engines;
    private final TrackerBoard tracking;
    private final EventStream events;
    private final Daemon daemon;
    private final boolean dump;

    private final Sources sources = new Sources();
    private final Readers readers;
    private final FileInForce file;
    private final SavedLoads saved;
    private final AtomicReference<CompletableFuture<LoadOutcome>> queuedReload = new AtomicReference<>();
    private boolean started;
    private boolean loaded;
    private boolean everApplied;
    private Loop.Timer sourceWait = Loop.Timer.NONE;

    private volatile Configuration running = Configuration.EMPTY;
    private volatile List<Problem> runningProblems = List.of();
    private volatile LoadOutcome lastLoad;

    /** For Declarative Services. */
    @Activate
    public DesiredState(@Reference Loop loop, @Reference Engines engines, @Reference TrackerBoard tracking,
            @Reference EventStream events, @Reference Readers readers, @Reference DaemonScripts scripts,
            BundleContext context) {
        this(loop, engines, tracking, events, readers, new Daemon(new DaemonEnd(context)::accept,
                DaemonEnd::configured, () -> context.getBundle(0).getState() == Bundle.STOPPING, scripts::inForce,
                DaemonProperties.runDirectory(context::getProperty)),
                Boolean.parseBoolean(context.getProperty(DaemonProperties.DUMP_CONFIG)));
    }

    DesiredState(Loop loop, Engines engines, TrackerBoard tracking, EventStream events, Readers readers,
            Daemon daemon, boolean dump) {
        this.loop = loop;
        this.answers = new Answers(loop);
        this.engines = engines;
        this.tracking = tracking;
        this.events = events;
        this.readers = readers;
        this.daemon = daemon;
        this.dump = dump;
        this.file = new FileInForce(loop, events, readers, new Target());
        this.saved = new SavedLoads(engines, ProcessHandle.current().pid());
    }

    @Activate
    void start() {
        loop.execute(() -> {
            started = true;
            engines.onArrival(this::engineArrived);
            if (sources.isAnyPresent()) {
                load(List.of());
            } else {
                sourceWait = loop.schedule(this::noSource, SOURCE_WAIT_MILLIS);
            }
        });
    }

    @Deactivate
    void stop() {
        loop.execute(() -> {
            started = false;
            if (!daemon.stops().getAsBoolean()) {
                file.coreStops();
            }
            sourceWait.cancel();
            engines.onArrival(engine -> { });
        });
    }

    /** A source appeared; after the start it is read at once. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindSource(ConfigurationSource source) {
        loop.execute(() -> {
            sources.arrived(source);
            if (started) {
                sourceWait.cancel();
                if (file.shown() == null) {
                    load(lastLoad == null ? List.of() : lastLoad.problems()); // nobody asked: what is new is told
                } else {
                    LOG.info("{} is read at the next reload: {} stays in force until then", Sources.nameOf(source),
                            file.shown().file());
                }
            }
        });
    }

    /** A source went: what it wanted stays in force. */
    void unbindSource(ConfigurationSource source) {
        loop.execute(() -> sources.left(source));
    }

    @Override
    public Configuration running() {
        return running;
    }

    @Override
    public List<Problem> runningProblems() {
        return runningProblems;
    }

    @Override
    public LoadOutcome lastLoad() {
        return lastLoad;
    }

    @Override
    public AppliedFile appliedFile() {
        return file.shown();
    }

    @Override
    public CompletionStage<LoadOutcome> check() {
        return answers.of(() -> {
            Attempt attempt = attempt(sources.read());
            return outcome(!attempt.refused(), attempt.problems(), attempt);
        });
    }

    /** Requests that come while one waits for its turn share that one. */
    @Override
    public CompletionStage<LoadOutcome> reload() {
        CompletableFuture<LoadOutcome> mine = new CompletableFuture<>();
        CompletableFuture<LoadOutcome> queued = queuedReload.compareAndExchange(null, mine);
        if (queued != null) {
            return queued.minimalCompletionStage();
        }
        loop.execute(() -> {
            queuedReload.set(null);
            LOG.info("Reloading ...");
            Answers.give(mine, () -> load(List.of()));
        });
        return mine.minimalCompletionStage();
    }

    @Override
    public CompletionStage<ConfigurationPlan> plan() {
        return plan(sources::read);
    }

    @Override
    public CompletionStage<ConfigurationPlan> plan(Path path) {
        return plan(() -> readers.read(path));
    }

    private CompletionStage<ConfigurationPlan> plan(Supplier<Sources.Reading> reading) {
        return answers.of(() -> {
            Attempt attempt = attempt(reading.get());
            return attempt.refused() ? CompletableFuture.completedStage(attempt.plan(List.of()))
                    : engines.plan(attempt.prepared()).thenApply(attempt::plan);
        }).thenCompose(planned -> planned);
    }

    @Override
    public CompletionStage<LoadOutcome> apply(Path path, Duration confirmWithin) {
        return answers.of(() -> file.apply(path, confirmWithin.isNegative() ? Duration.ZERO : confirmWithin));
    }

    @Override
    public CompletionStage<LoadOutcome> confirm() {
        return answers.of(file::confirm);
    }

    @Override
    public CompletionStage<LoadOutcome> rollback() {
        return answers.of(file::rollback);
    }

    private void noSource() {
        events.publish(Event.of("config.missing", "", "No configuration source after " + SOURCE_WAIT_MILLIS / 1_000
                        + " s: is a frontend bundle installed? The first one to appear is loaded")
                .with("severity", "warning").at(loop.wallMillis()));
    }

    private Attempt attempt(Sources.Reading reading) {
        return Attempt.of(reading, engines, running, !loaded);
    }

    /** What a file may do here. */
    private final class Target implements FileInForce.Target {

        @Override
        public Configuration running() {
            return running;
        }

        @Override
        public List<Problem> runningProblems() {
            return runningProblems;
        }

        @Override
        public boolean isLoaded() {
            return loaded;
        }

        @Override
        public Attempt attempt(Sources.Reading reading) {
            return DesiredState.this.attempt(reading);
        }

        @Override
        public LoadOutcome put(Attempt attempt, Function<List<Problem>, Event.Builder> report) {
            return DesiredState.this.put(attempt, report);
        }

        @Override
        public LoadOutcome refused(Attempt attempt) {
            lastLoad = outcome(false, attempt.problems(), attempt);
            return lastLoad;
        }
    }

    /** Complaints that were told already are not logged again. */
    private LoadOutcome load(List<Problem> told) {
        try (ReloadFile reading = ReloadFile.of(running, daemon.runDir())) {
            return read(told);
        }
    }

    private LoadOutcome read(List<Problem> told) {
        boolean start = !loaded;
        Attempt attempt = attempt(sources.read());
        LoadReport.log(attempt.problems().stream().filter(problem -> !told.contains(problem)).toList());
        ReloadCheck.report(running, attempt.problems());
        if (attempt.refused()) {
            refused(start, attempt.problems());
            lastLoad = outcome(false, attempt.problems(), attempt);
        } else {
            sources.accept(attempt.reading());
            AppliedFile replaced = file.shown();
            file.left();
            put(attempt, problems -> (!start && attempt.isUnchanged() ? LoadReport.unchanged(problems)
                    : LoadReport.applied(start, running, attempt.diff(), problems))
                    .with("replaces", replaced == null ? "" : replaced.file().toString()));
        }
        return lastLoad;
    }

    /** Puts in force what was not refused. */
    private LoadOutcome put(Attempt attempt, Function<List<Problem>, Event.Builder> report) {
        List<Problem> problems = new ArrayList<>(attempt.problems());
        SavedLoads.Load load = saved.next(attempt.wanted(), attempt.reading().copy());
        running = attempt.wanted(); // first, so that what the engines cause is told together with it
        daemon.inForce().accept(running);
        List<Engine> catchingUp = engines.behind();
        List<Problem> failures = engines.apply(attempt.prepared());
        problems.addAll(failures);
        if (attempt.prepared().ready().size() > failures.size()) {
            appliedByAnEngine();
        }
        loaded = true;
        runningProblems = List.copyOf(problems);
        tracking.configured(running);
        catchingUp.forEach(this::tellVerdicts);
        events.publish(report.apply(problems).with("failedEngines", failures.size()).at(loop.wallMillis()));
        if (dump) {
            LoadReport.understood(running);
        }
        load.inForce();
        lastLoad = outcome(failures.isEmpty(), problems, attempt);
        return lastLoad;
    }

    /** An engine appeared: it gets what is in force, then every verdict. */
    private void engineArrived(Engine engine) {
        if (!loaded) {
            return;
        }
        Engines.Prepared prepared = engines.prepare(List.of(engine), running);
        if (!prepared.refusals().isEmpty()) {
            LoadReport.log(prepared.refusals());
            engines.fellBehind(engine);
            refused(!everApplied, prepared.refusals());
            return;
        }
        if (engines.apply(prepared).isEmpty()) {
            appliedByAnEngine();
        }
        tellVerdicts(engine);
    }

    private void tellVerdicts(Engine engine) {
        tracking.tracked().forEach(status -> engines.tracked(engine, status));
    }

    private void appliedByAnEngine() {
        everApplied = true;
        daemon.onRunning().run();
    }

    /** Where nothing ever ran, there is nothing to go on with: the daemon ends as keepalived does. */
    private void refused(boolean start, List<Problem> problems) {
        Event.Builder event = LoadReport.refused(start, problems);
        if (start) {
            int exitCode = StartExitCode.of(problems);
            events.publish(event.with("exitCode", exitCode).at(loop.wallMillis()));
            daemon.end().accept(exitCode);
        } else {
            events.publish(event.at(loop.wallMillis()));
        }
    }

    private LoadOutcome outcome(boolean accepted, List<Problem> problems, Attempt attempt) {
        return new LoadOutcome(accepted, loop.wallMillis(), problems, attempt.diff().lines());
    }
}
