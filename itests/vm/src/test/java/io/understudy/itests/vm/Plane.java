package io.understudy.itests.vm;

import io.understudy.api.config.Attribute;
import io.understudy.api.config.Configuration;
import io.understudy.api.config.GlobalDefs;
import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.dataplane.DataPlaneStatus;
import io.understudy.api.dataplane.ForwardingTable;
import io.understudy.api.dataplane.TableChange;
import io.understudy.api.dataplane.TableReading;
import io.understudy.api.engine.ConfigurationRefusedException;
import io.understudy.api.platform.ProcessOutcome;
import io.understudy.api.platform.ProcessRequest;
import io.understudy.api.platform.ProcessRunner;
import io.understudy.ipvs.runtime.IpvsEngine;
import io.understudy.linux.internal.genericnetlink.KernelGenericNetlink;
import io.understudy.linux.internal.nftables.KernelNftables;
import io.understudy.linux.internal.libc.Libc;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The ipvs bundle's component on the real kernel, without a framework. */
final class Plane implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;

    private final IpvsEngine engine;
    private volatile boolean daemonStops;

    /** Starts it; nothing is configured. */
    Plane(Path runDirectory) {
        Bundle framework = fake(Bundle.class, (method, arguments) ->
                daemonStops ? Bundle.STOPPING : Bundle.ACTIVE);
        BundleContext context = fake(BundleContext.class, (method, arguments) -> switch (method.getName()) {
            case "getBundle" -> framework;
            case "getProperty" -> arguments[0].equals("understudy.run.dir") ? runDirectory.toString() : null;
            default -> throw new UnsupportedOperationException(method.toString());
        });
        engine = new IpvsEngine(new KernelGenericNetlink(new Libc()), new KernelNftables(new Libc()), new NoProcesses(),
                context);
    }

    /** Starts it with ordinary settings. */
    static Plane configured(Path runDirectory) {
        return new Plane(runDirectory).apply(Settings.builder().build());
    }

    private interface Answers {
        Object to(Method method, Object... arguments);
    }

    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> answers.to(method, arguments)));
    }

    /** Modules load themselves in this kernel. */
    private static final class NoProcesses implements ProcessRunner {
        @Override
        public Running start(ProcessRequest request) {
            return new Running() {
                @Override
                public CompletionStage<ProcessOutcome> outcome() {
                    return CompletableFuture.completedFuture(new ProcessOutcome(-1, 0, false, "no processes here", ""));
                }

                @Override
                public void terminate() {
                    // nothing runs
                }
            };
        }
    }

    Plane apply(Settings global) {
        try {
            engine.prepare(Configuration.builder("test").globalDefs(GlobalDefs.of(Position.NONE, global)).build())
                    .apply();
        } catch (ConfigurationRefusedException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    <T> Plane apply(Attribute<T> attribute, T value) {
        return apply(Settings.builder().set(attribute, value).build());
    }

    DataPlaneStatus want(ForwardingTable table) {
        return await(engine.want(table));
    }

    DataPlaneStatus change(TableChange change) {
        return await(engine.change(change));
    }

    TableReading read() {
        return await(engine.read());
    }

    IpvsEngine engine() {
        return engine;
    }

    static <T> T await(CompletionStage<T> stage) {
        try {
            CompletableFuture<T> result = new CompletableFuture<>();
            stage.whenComplete((value, failure) -> {
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(failure);
                }
            });
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void stop() {
        try {
            Method stop = IpvsEngine.class.getDeclaredMethod("stop");
            stop.setAccessible(true);
            stop.invoke(engine);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The whole daemon ends. */
    void daemonStops() {
        daemonStops = true;
        stop();
    }

    /** The bundle goes; the daemon goes on. */
    @Override
    public void close() {
        stop();
    }
}
