package io.understudy.vrrp.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.notify.Notification;
import io.understudy.api.notify.NotificationSink;
import io.understudy.api.vrrp.VrrpState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens while core is away goes out in order when it is back; a listener's failure stays its own. */
class OutletTest {

    private final Outlet outlet = new Outlet();
    private final List<Long> taken = new ArrayList<>();
    private final NotificationSink sink = notification -> taken.add(notification.epoch());

    private static Notification notification(long epoch) {
        return Notification.entered(Given.instance("VI", s -> s), VrrpState.MASTER, 100, epoch, "because", 0);
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
    void aFailingListenerDoesNotBringARouterDown() {
        NotificationSink failing = notification -> {
            throw new IllegalStateException("stopped");
        };
        outlet.submit(notification(1));
        assertDoesNotThrow(() -> outlet.bind(failing));
        assertDoesNotThrow(() -> outlet.submit(notification(2)));
    }
}
