package io.understudy.api.engine;

import io.understudy.api.plan.EnginePlan;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** What an engine is ready to do. Either applied once, or dropped. */
@ConsumerType
public interface Preparation {

    /**
     * What would happen, as things stand now, for {@code config:plan}. Touches nothing, and asks the kernel nothing.
     * Must come from the same code as what {@link #apply} does. Completes on a thread of the engine's.
     */
    CompletionStage<EnginePlan> plan();

    /**
     * Of an engine that changes nothing that {@code config:plan} tells of, such as a notifier.
     *
     * @param engine its name
     * @param apply  what {@link #apply} does
     * @since 2.2
     */
    static Preparation withoutPlan(String engine, Runnable apply) {
        return new Preparation() {
            @Override
            public CompletionStage<EnginePlan> plan() {
                return CompletableFuture.completedStage(EnginePlan.nothing(engine));
            }

            @Override
            public void apply() {
                apply.run();
            }
        };
    }

    /** Does it. What did not change is not touched. Returns once it is handed to the engine's own threads. */
    void apply();
}
