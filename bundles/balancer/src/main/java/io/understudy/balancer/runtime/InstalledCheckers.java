package io.understudy.balancer.runtime;

import io.understudy.api.check.BlockingChecker;
import io.understudy.api.check.CheckKeyword;
import io.understudy.api.check.CheckRequest;
import io.understudy.api.check.CheckResult;
import io.understudy.api.check.Checker;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The checkers that are there, by type. A checker is asked for only when a check needs it, so that what nobody
 * configured costs no memory. Safe from any thread.
 */
final class InstalledCheckers {

    /** A checker of either kind, ready to be asked. */
    interface Installed {

        /** See {@link Checker#check}. */
        CompletionStage<CheckResult> check(CheckRequest request);

        /** See {@link Checker#keywords}. */
        List<CheckKeyword<?>> keywords();
    }

    /** One registration; several may serve a type, the first of them is asked. */
    private static final class Registration {

        private final Object key;
        private final List<String> types;
        private final String provider;
        private final Supplier<Installed> source;
        private Installed installed;

        Registration(Object key, List<String> types, String provider, Supplier<Installed> source) {
            this.key = key;
            this.types = types;
            this.provider = provider;
            this.source = source;
        }

        /** A checker that cannot even be made fails each check, until it can. */
        synchronized Installed installed() {
            if (installed == null) {
                try {
                    installed = source.get();
                } catch (RuntimeException | LinkageError e) {
                    return new Failing(e);
                }
            }
            return installed;
        }
    }

    private final List<Registration> registrations = new CopyOnWriteArrayList<>();
    private final Map<Object, Consumer<List<String>>> listeners = new ConcurrentHashMap<>();
    private final BlockingPool pool;

    InstalledCheckers(BlockingPool pool) {
        this.pool = pool;
    }

    /** Tells the types that came or went, on the thread that brings or takes them. */
    void listen(Consumer<List<String>> changed) {
        listeners.put(changed, changed);
    }

    void add(Object key, List<String> types, String provider, Supplier<Checker> source) {
        add(new Registration(key, types, provider, () -> {
            Checker checker = source.get();
            return checker == null ? null : new Direct(checker);
        }));
    }

    void addBlocking(Object key, List<String> types, String provider, Supplier<BlockingChecker> source) {
        add(new Registration(key, types, provider, () -> {
            BlockingChecker checker = source.get();
            return checker == null ? null : new Pooled(checker, pool);
        }));
    }

    private void add(Registration registration) {
        registrations.add(registration);
        listeners.values().forEach(listener -> listener.accept(registration.types));
    }

    void remove(Object key) {
        registrations.stream().filter(each -> each.key.equals(key)).findFirst().ifPresent(gone -> {
            registrations.remove(gone);
            listeners.values().forEach(listener -> listener.accept(gone.types));
        });
    }

    /** Who serves a type; {@code null} for nobody. */
    Installed of(String type) {
        for (Registration registration : registrations) {
            if (registration.types.contains(type)) {
                Installed installed = registration.installed();
                if (installed != null) {
                    return installed;
                }
            }
        }
        return null;
    }

    /** Types with who serves them. */
    Map<String, String> types() {
        Map<String, String> types = new TreeMap<>();
        registrations.forEach(each -> each.types.forEach(type -> types.putIfAbsent(type, each.provider)));
        return types;
    }

    private record Failing(Throwable cause) implements Installed {

        @Override
        public CompletionStage<CheckResult> check(CheckRequest request) {
            return CompletableFuture.failedFuture(cause);
        }

        @Override
        public List<CheckKeyword<?>> keywords() {
            return List.of();
        }
    }

    private record Direct(Checker checker) implements Installed {

        @Override
        public CompletionStage<CheckResult> check(CheckRequest request) {
            return checker.check(request);
        }

        @Override
        public List<CheckKeyword<?>> keywords() {
            return checker.keywords();
        }
    }

    private record Pooled(BlockingChecker checker, BlockingPool pool) implements Installed {

        @Override
        public CompletionStage<CheckResult> check(CheckRequest request) {
            return pool.run(() -> checker.check(request));
        }

        @Override
        public List<CheckKeyword<?>> keywords() {
            return checker.keywords();
        }
    }
}
