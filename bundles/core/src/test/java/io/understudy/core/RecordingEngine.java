package io.understudy.core;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.Position;
import io.understudy.api.config.Problem;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.engine.ConfigurationRefusedException;
import io.understudy.api.engine.Engine;
import io.understudy.api.engine.Preparation;
import io.understudy.api.plan.EnginePlan;
import io.understudy.api.track.TrackedStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An engine that writes down what it is told, and fails when it is asked to. */
public final class RecordingEngine implements Engine {

    private final String name;
    private final List<String> calls = new ArrayList<>();
    private boolean refuses;
    private boolean failsToPrepare;
    private boolean failsToApply;
    private boolean stale;
    private CompletionStage<String> dump = CompletableFuture.completedStage("");

    public RecordingEngine(String name) {
        this.name = name;
    }

    public void refuses(boolean now) {
        refuses = now;
    }

    public void failsToPrepare(boolean now) {
        failsToPrepare = now;
    }

    public void failsToApply(boolean now) {
        failsToApply = now;
    }

    /** Whether the verdict told last is an old one. */
    public boolean toldStale() {
        return stale;
    }

    /** Calls so far, and forgets them. */
    public List<String> calls() {
        List<String> all = List.copyOf(calls);
        calls.clear();
        return all;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Preparation prepare(Configuration wanted) throws ConfigurationRefusedException {
        String routers = String.join(",", wanted.vrrpInstances().stream().map(VrrpInstance::name).toList());
        calls.add("prepare " + routers);
        if (refuses) {
            throw new ConfigurationRefusedException(List.of(
                    Problem.of(Problem.Kind.REFUSED, Position.NONE, "no interface eth0", "")));
        }
        if (failsToPrepare) {
            throw new IllegalStateException("prepare broke");
        }
        return new Preparation() {
            @Override
            public CompletionStage<EnginePlan> plan() {
                calls.add("plan " + routers);
                return CompletableFuture.completedStage(EnginePlan.nothing(name));
            }

            @Override
            public void apply() {
                calls.add("apply " + routers);
                if (failsToApply) {
                    throw new IllegalStateException("apply broke");
                }
            }
        };
    }

    @Override
    public CompletionStage<String> dump() {
        return dump;
    }

    /** What it says that it does. */
    public void dumps(CompletionStage<String> now) {
        dump = now;
    }

    @Override
    public void tracked(TrackedStatus status) {
        calls.add(status.name() + " " + status.verdict());
        stale = status.stale();
    }
}
