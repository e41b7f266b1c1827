package io.understudy.core.config;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.engine.ConfigurationRefusedException;
import io.understudy.api.engine.Engine;
import io.understudy.api.engine.Preparation;
import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.api.plan.EnginePlan;
import io.understudy.api.track.TrackedStatus;
import io.understudy.core.loop.Loop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All engines, each call fenced: one that throws does not keep the others from their work. Everything but
 * {@link #bindEngine} and {@link #unbindEngine} is called on core's thread only.
 */
@Component(service = Engines.class)
public final class Engines {

    private static final Logger LOG = LoggerFactory.getLogger(Engines.class);
    private static final long DUMP_MILLIS = 2_000;

    private final Loop loop;
    private final EventStream events;
    private final List<Engine> present = new ArrayList<>();
    private final List<Engine> behind = new ArrayList<>();
    private Consumer<Engine> onArrival = engine -> { };

    /** What an engine is ready to do. */
    record Ready(Engine engine, Preparation preparation) {
    }

    /** What all engines say to a configuration: it is refused where there is any complaint. */
    record Prepared(List<Ready> ready, List<Problem> refusals) {
    }

    /** For Declarative Services. */
    @Activate
    public Engines(@Reference Loop loop, @Reference EventStream events) {
        this.loop = loop;
        this.events = events;
    }

    /** An engine appeared. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindEngine(Engine engine) {
        loop.execute(() -> {
            present.add(engine);
            onArrival.accept(engine);
        });
    }

    /** An engine went. */
    public void unbindEngine(Engine engine) {
        loop.execute(() -> {
            present.remove(engine);
            behind.remove(engine);
        });
    }

    /** Is told of every engine that appears from now on. */
    void onArrival(Consumer<Engine> listener) {
        onArrival = listener;
    }

    /** Every engine that is there. */
    List<Engine> all() {
        return List.copyOf(present);
    }

    /** Those that failed to apply what is in force. */
    List<Engine> behind() {
        return List.copyOf(behind);
    }

    /** An engine does not carry out what is in force: the next load tries again, changed or not. */
    void fellBehind(Engine engine) {
        behind.add(engine);
    }

    /** Asks engines; touches nothing. */
    Prepared prepare(List<Engine> engines, Configuration wanted) {
        List<Ready> ready = new ArrayList<>();
        List<Problem> refusals = new ArrayList<>();
        for (Engine engine : engines) {
            try {
                ready.add(new Ready(engine, engine.prepare(wanted)));
            } catch (ConfigurationRefusedException e) {
                refusals.addAll(e.problems());
                if (e.problems().isEmpty()) {
                    refusals.add(refusal(engine, "refuses without a reason"));
                }
            } catch (RuntimeException | LinkageError e) {
                LOG.error("Engine {} failed to prepare", nameOf(engine), e);
                refusals.add(refusal(engine, "failed to prepare: " + e));
            }
        }
        return new Prepared(List.copyOf(ready), List.copyOf(refusals));
    }

    /** Asks engines what they would do; completes exceptionally where one fails to tell. */
    CompletionStage<List<EnginePlan>> plan(Prepared prepared) {
        CompletionStage<List<EnginePlan>> all = CompletableFuture.completedStage(List.of());
        for (Ready ready : prepared.ready()) {
            try {
                all = all.thenCombine(ready.preparation().plan(), (plans, plan) ->
                        Stream.concat(plans.stream(), Stream.of(plan)).toList());
            } catch (RuntimeException | LinkageError e) {
                LOG.error("Engine {} failed to plan", nameOf(ready.engine()), e);
                return CompletableFuture.failedStage(e);
            }
        }
        return all;
    }

    /** Lets engines apply what they prepared; returns what went wrong. */
    List<Problem> apply(Prepared prepared) {
        List<Problem> failures = new ArrayList<>();
        for (Ready ready : prepared.ready()) {
            behind.remove(ready.engine());
            try {
                ready.preparation().apply();
            } catch (RuntimeException | LinkageError e) {
                behind.add(ready.engine());
                failures.add(refusal(ready.engine(), "failed to apply: " + e));
                failed(ready.engine(), "apply", e);
            }
        }
        return failures;
    }

    /** Tells every engine a verdict. */
    public void tracked(TrackedStatus status) {
        present.forEach(engine -> tracked(engine, status));
    }

    /** Tells one engine a verdict. */
    void tracked(Engine engine, TrackedStatus status) {
        try {
            engine.tracked(status);
        } catch (RuntimeException | LinkageError e) {
            failed(engine, "take a verdict", e);
        }
    }

    /** What every engine does now, by its name; one that has nothing to tell, or does not, is left out. */
    Map<String, String> dumps() {
        Map<String, String> dumps = new LinkedHashMap<>();
        for (Engine engine : present) {
            try {
                String dump = engine.dump().toCompletableFuture().get(DUMP_MILLIS, TimeUnit.MILLISECONDS);
                if (!dump.isEmpty()) {
                    dumps.put(nameOf(engine), dump);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return dumps;
            } catch (ExecutionException | TimeoutException | RuntimeException | LinkageError e) {
                LOG.warn("Engine {} does not tell what it does: {}", nameOf(engine), e.toString());
            }
        }
        return dumps;
    }

    private void failed(Engine engine, String what, Throwable failure) {
        LOG.error("Engine {} failed to {}", nameOf(engine), what, failure);
        events.publish(Event.of("engine.failed", nameOf(engine),
                        "Engine " + nameOf(engine) + " failed to " + what + ": " + failure)
                .with("operation", what).with("error", failure.toString()).with("severity", "error")
                .with("log", "") // logged above, with its trace
                .at(loop.wallMillis()));
    }

    private static Problem refusal(Engine engine, String what) {
        return Problem.of(Problem.Kind.REFUSED, Position.NONE, "engine " + nameOf(engine) + " " + what,
                "the log has the details");
    }

    /** Its name, also where asking for it fails. */
    static String nameOf(Engine engine) {
        try {
            return engine.name();
        } catch (RuntimeException | LinkageError e) {
            return engine.getClass().getName();
        }
    }
}
