package io.understudy.itests.declaring;

import io.understudy.api.config.Configuration;
import io.understudy.api.config.PluginBlock;
import io.understudy.api.engine.Engine;
import io.understudy.api.engine.Preparation;
import io.understudy.api.plan.EnginePlan;
import io.understudy.api.track.TrackedStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;

/** Writes what its blocks say to {@code /tmp/greetings}, once for each configuration that it is given. */
@Component(service = Engine.class)
public final class GreeterEngine implements Engine {

    private static final Path FILE = Path.of("/tmp/greetings");

    @Override
    public String name() {
        return "greeter";
    }

    @Override
    public Preparation prepare(Configuration wanted) {
        List<String> greetings = wanted.all(PluginBlock.class).stream().filter(block -> block.kind().equals("greeter"))
                .map(block -> greeting(block.name(), block.as(Greeter.class))).toList();
        return new Preparation() {
            @Override
            public CompletionStage<EnginePlan> plan() {
                return CompletableFuture.completedStage(EnginePlan.nothing(name()));
            }

            @Override
            public void apply() {
                try {
                    Files.write(FILE, greetings);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private static String greeting(String name, Greeter greeter) {
        return name + " " + greeter.times() + " times, " + greeter.pause() + " s apart, " + greeter.tone();
    }

    @Override
    public void tracked(TrackedStatus status) {
        // it tracks nothing
    }
}
