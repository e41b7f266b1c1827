package io.understudy.core.loop;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Core's own thread, {@code understudy-core}: loads, engine calls and verdicts happen here, one at a time. */
@Component(service = Loop.class)
public final class CoreLoop implements Loop {

    private final ThreadLoop thread = new ThreadLoop("understudy-core");

    /** For Declarative Services. */
    @Activate
    public CoreLoop() {
        // the thread is all there is
    }

    @Deactivate
    void stop() {
        thread.close();
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    @Override
    public Timer schedule(Runnable task, long delayMillis) {
        return thread.schedule(task, delayMillis);
    }

    @Override
    public long nowNanos() {
        return thread.nowNanos();
    }

    @Override
    public long wallMillis() {
        return thread.wallMillis();
    }
}
