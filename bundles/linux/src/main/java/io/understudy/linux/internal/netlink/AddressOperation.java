package io.understudy.linux.internal.netlink;

import io.understudy.linux.KernelException;
import io.understudy.linux.netlink.KernelAddress;
import io.understudy.linux.netlink.codec.AddressKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Something to be done with all addresses of a set. Made on the reactor, handed over once, then the netlink thread's; a
 * set's renewal is used again and again.
 */
final class AddressOperation {

    /** What is done. */
    enum Kind {
        ADD("add"),
        RENEW("renew"),
        DELETE("delete"),
        /** Takes away what was added or renewed too late. */
        LAPSE("delete");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        boolean isDeletion() {
            return this == DELETE || this == LAPSE;
        }
    }

    /** The next one of {@link OperationQueue}. */
    AddressOperation next;

    private final Kind kind;
    private final RequestedAddressSet set;
    private final EncodedRequests requests;
    private int validSeconds;
    private long notAfterNanos;
    private int firstSequence;
    private List<KernelException> failures = List.of();

    AddressOperation(Kind kind, RequestedAddressSet set, EncodedRequests requests) {
        this.kind = kind;
        this.set = set;
        this.requests = requests;
    }

    AddressOperation lease(int seconds, long notAfter) {
        validSeconds = seconds;
        notAfterNanos = notAfter;
        return this;
    }

    Kind kind() {
        return kind;
    }

    RequestedAddressSet set() {
        return set;
    }

    EncodedRequests requests() {
        return requests;
    }

    boolean isTooLate(long nowNanos) {
        return !kind.isDeletion() && nowNanos > notAfterNanos;
    }

    /** Readies the encoded requests for one sending. */
    void prepare(int sequence) {
        firstSequence = sequence;
        failures = List.of();
        requests.number(sequence);
        if (!kind.isDeletion()) {
            requests.setLifetime(validSeconds);
        }
    }

    /** Which request a sequence number belongs to; negative or past the end: none of this operation's. */
    int indexOf(int sequence) {
        return sequence - firstSequence;
    }

    boolean isLast(int index) {
        return index == requests.count() - 1;
    }

    KernelAddress address(int index) {
        return set.addresses().get(index);
    }

    AddressKey key(int index) {
        return set.key(index);
    }

    /** What was tried, for people. */
    String describe(int index, String interfaceName) {
        return kind.word + " address " + address(index)
                + (kind.isDeletion() ? " from " : kind == Kind.ADD ? " to " : " on ")
                + interfaceName;
    }

    void fail(KernelException failure) {
        if (failures.isEmpty()) {
            failures = new ArrayList<>();
        }
        failures.add(failure);
    }

    /** What the kernel refused. */
    List<KernelException> failures() {
        return failures;
    }
}
