package io.understudy.api.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.config.Position;
import io.understudy.api.config.Settings;
import io.understudy.api.config.VrrpInstance;
import io.understudy.api.notify.Notification;
import io.understudy.api.notify.NotificationSink;
import io.understudy.api.vrrp.VrrpState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens while core is away goes out in order when it is back; a listener's failure stays its own. */
class OutletTest {

    private static final VrrpInstance INSTANCE = VrrpInstance.of("VI", Position.NONE, Settings.builder()
            .set(VrrpInstance.INTERFACE, "eth0").set(VrrpInstance.VIRTUAL_ROUTER_ID, 51).build());

    private final List<Long> lost = new ArrayList<>();
    private final Outlet outlet = new Outlet((what, failed) -> lost.add(((Notification) what).epoch()));
    private final List<Long> taken = new ArrayList<>();
    private final NotificationSink sink = notification -> taken.add(notification.epoch());

    private static Notification notification(long epoch) {
        return Notification.entered(INSTANCE, VrrpState.MASTER, 100, epoch, "because", 0);
    }

    @Test
    void whatWaitedGoesOutFirst() {
        outlet.submit(notification(1));
        outlet.submit(notification(2));
        outlet.bind(sink);
        outlet.submit(notification(3));
        outlet.unbind(sink);
        outlet.submit(notification(4));
        outlet.bind(sink);
        assertEquals(List.of(1L, 2L, 3L, 4L), taken);
    }

    @Test
    void aFailingListenerDoesNotBringAnEngineDown() {
        NotificationSink failing = notification -> {
            throw new IllegalStateException("stopped");
        };
        outlet.submit(notification(1));
        assertDoesNotThrow(() -> outlet.bind(failing));
        assertDoesNotThrow(() -> outlet.submit(notification(2)));
        assertEquals(List.of(1L, 2L), lost);
    }
}
