package io.understudy.ipvs.runtime;

import io.understudy.api.dataplane.DataPlane;
import io.understudy.api.dataplane.DataPlaneStatus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The status, for any thread, and those who want to be told. */
final class StatusBoard {

    private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);

    private final List<Consumer<DataPlaneStatus>> observers = new CopyOnWriteArrayList<>();
    private volatile DataPlaneStatus status = DataPlaneStatus.builder(DataPlaneStatus.State.IDLE).build();

    DataPlaneStatus status() {
        return status;
    }

    DataPlane.Subscription observe(Consumer<DataPlaneStatus> observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    /** Worker's thread. */
    void show(DataPlaneStatus now) {
        if (now.equals(status)) {
            return;
        }
        status = now;
        for (Consumer<DataPlaneStatus> observer : observers) {
            try {
                observer.accept(now);
            } catch (RuntimeException e) {
                LOG.error("an observer of the data plane failed", e);
            }
        }
    }
}
