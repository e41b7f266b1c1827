package io.understudy.core.notify;

import io.understudy.api.notify.Notification;
import io.understudy.core.loop.Loop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Takes notifications on the reactor without blocking it, and hands them to the notification thread. Bounded. */
final class Inbox {

    static final int LIMIT = 10_000;

    private final Loop loop;
    private final Consumer<Notification> receiver;
    private final LongConsumer onOverflow;
    private final Queue<Notification> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicBoolean handedOver = new AtomicBoolean();

    Inbox(Loop loop, Consumer<Notification> receiver, LongConsumer onOverflow) {
        this.loop = loop;
        this.receiver = receiver;
        this.onOverflow = onOverflow;
    }

    void add(Notification notification) {
        if (size.incrementAndGet() > LIMIT) {
            size.decrementAndGet();
            lost.incrementAndGet();
        } else {
            queue.add(notification);
        }
        if (handedOver.compareAndSet(false, true)) {
            loop.execute(this::drain);
        }
    }

    private void drain() {
        handedOver.set(false); // before looking: what is added from now on hands over again
        long count = lost.getAndSet(0);
        for (Notification next = queue.poll(); next != null; next = queue.poll()) {
            size.decrementAndGet();
            receiver.accept(next);
        }
        if (count > 0) {
            onOverflow.accept(count);
        }
    }
}
