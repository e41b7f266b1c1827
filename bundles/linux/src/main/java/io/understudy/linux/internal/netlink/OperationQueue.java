package io.understudy.linux.internal.netlink;

import java.util.concurrent.atomic.AtomicReference;

/** Hands operations from the reactor to the netlink thread: in order, without locks, without allocation. */
final class OperationQueue {

    private final AtomicReference<RequestOperation> newest = new AtomicReference<>();

    /** Adds an operation that is in no queue. */
    void add(RequestOperation operation) {
        RequestOperation before;
        do {
            before = newest.get();
            operation.next = before;
        } while (!newest.compareAndSet(before, operation));
    }

    /** Takes all, the oldest first, linked by {@link RequestOperation#next}; {@code null}: none. */
    RequestOperation takeAll() {
        RequestOperation remaining = newest.getAndSet(null);
        RequestOperation oldest = null;
        while (remaining != null) {
            RequestOperation following = remaining.next;
            remaining.next = oldest;
            oldest = remaining;
            remaining = following;
        }
        return oldest;
    }
}
