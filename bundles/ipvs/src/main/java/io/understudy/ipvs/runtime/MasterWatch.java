package io.understudy.ipvs.runtime;

import io.understudy.api.event.Event;
import io.understudy.api.event.EventStream;
import io.understudy.api.vrrp.VirtualRouterStatus;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.api.vrrp.VrrpView;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Which virtual routers are MASTER: asked once, then followed in the event stream. */
final class MasterWatch {

    private static final String TRANSITION = "vrrp.transition";

    private final Consumer<Set<String>> whenChanged;
    private final Set<String> masters = ConcurrentHashMap.newKeySet();
    private EventStream.Subscription subscription;

    MasterWatch(Consumer<Set<String>> whenChanged) {
        this.whenChanged = whenChanged;
    }

    synchronized void bind(EventStream events) {
        unbind();
        subscription = events.subscribe(this::take);
    }

    synchronized void unbind() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    void bind(VrrpView view) {
        view.routers().thenAccept(this::take);
    }

    /** The routers that are MASTER now. Any thread. */
    Set<String> names() {
        return Set.copyOf(masters);
    }

    private void take(List<VirtualRouterStatus> routers) {
        routers.forEach(router -> take(router.name(), router.state() == VrrpState.MASTER));
    }

    private void take(Event event) {
        if (event.type().equals(TRANSITION)) {
            take(event.subject(), VrrpState.MASTER.name().equals(event.details().get("to")));
        }
    }

    private void take(String router, boolean isMaster) {
        boolean changed = isMaster ? masters.add(router) : masters.remove(router);
        if (changed) {
            whenChanged.accept(names());
        }
    }
}
