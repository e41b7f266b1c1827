package io.understudy.core.policy;

import static io.understudy.core.Samples.router;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.api.notify.Notification;
import io.understudy.api.vrrp.VrrpState;
import io.understudy.core.policy.DeliveryQueue.Delivery;
import org.junit.jupiter.api.Test;

class DeliveryQueueTest {

    @Test
    void oneOfARouterIsUnderWayOthersPassBy() {
        DeliveryQueue queue = new DeliveryQueue(10);
        queue.offer(notification("A", 1));
        queue.offer(notification("A", 2));
        queue.offer(notification("B", 3));
        Delivery first = queue.next();
        assertEquals(1, first.notification().epoch());
        assertEquals(3, queue.next().notification().epoch());
        assertNull(queue.next());
        assertTrue(queue.ended(first));
        assertFalse(queue.ended(first));
        assertEquals(2, queue.next().notification().epoch());
        assertEquals(2, queue.underWay());
    }

    @Test
    void whatEndedUndeliveredGoesFirst() {
        DeliveryQueue queue = new DeliveryQueue(10);
        queue.offer(notification("A", 1));
        queue.offer(notification("A", 2));
        Delivery first = queue.next();
        queue.ended(first);
        queue.again(first);
        Delivery again = queue.next();
        assertEquals(1, again.notification().epoch());
        assertTrue(again.repeated());
        assertFalse(queue.ended(first), "another attempt is another delivery");
    }

    @Test
    void theOldestGoesWhenFull() {
        DeliveryQueue queue = new DeliveryQueue(2);
        assertTrue(queue.offer(notification("A", 1)));
        assertTrue(queue.offer(notification("A", 2)));
        assertFalse(queue.offer(notification("A", 3)));
        assertEquals(2, queue.waiting());
        assertEquals(2, queue.next().notification().epoch());
    }

    private static Notification notification(String router, long epoch) {
        return Notification.entered(router(router, 51), VrrpState.MASTER, 100, epoch, "test", 0);
    }
}
