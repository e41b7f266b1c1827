package io.understudy.linux.internal.netlink;

import java.util.concurrent.atomic.AtomicReference;

/** Hands operations from the reactor to the netlink thread: in order, without locks, without allocation. */
final class OperationQueue {

    private final AtomicReference<AddressOperation> newest = new AtomicReference<>();

    /** Adds an operation that is in no queue. */
    void add(AddressOperation operation) {
        AddressOperation before;
        do {
            before = newest.get();
            operation.next = before;
        } while (!newest.compareAndSet(before, operation));
    }

    /** Takes all, the oldest first, linked by {@link AddressOperation#next}; {@code null}: none. */
    AddressOperation takeAll() {
        AddressOperation remaining = newest.getAndSet(null);
        AddressOperation oldest = null;
        while (remaining != null) {
            AddressOperation following = remaining.next;
            remaining.next = oldest;
            oldest = remaining;
            remaining = following;
        }
        return oldest;
    }
}
