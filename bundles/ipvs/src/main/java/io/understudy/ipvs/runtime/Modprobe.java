package io.understudy.ipvs.runtime;

import io.understudy.api.platform.ProcessRequest;
import io.understudy.api.platform.ProcessRunner;
import java.util.List;

/** Loads modules with modprobe(8). */
final class Modprobe implements KernelModule {

    private static final long LIMIT_MILLIS = 10_000;

    private final ProcessRunner runner;

    Modprobe(ProcessRunner runner) {
        this.runner = runner;
    }

    @Override
    public void load(String name, Runnable whenDone) {
        runner.start(ProcessRequest.of(List.of("modprobe", "-q", name)).limit(LIMIT_MILLIS)).outcome()
                .thenRun(whenDone);
    }
}
