package io.understudy.linux.internal.netlink;

import io.understudy.linux.internal.libc.Errno;

/** Something to be done with all addresses of a set; a set's renewal is used again and again. */
final class AddressOperation extends RequestOperation {

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

    private final Kind kind;
    private final RequestedAddressSet set;
    private int validSeconds;
    private long notAfterNanos;

    AddressOperation(Kind kind, RequestedAddressSet set, EncodedRequests requests) {
        super(requests);
        this.kind = kind;
        this.set = set;
    }

    AddressOperation lease(int seconds, long notAfter) {
        validSeconds = seconds;
        notAfterNanos = notAfter;
        return this;
    }

    Kind kind() {
        return kind;
    }

    @Override
    boolean isVoid() {
        return set.isRenewalVoid(this);
    }

    @Override
    boolean isTooLate(long nowNanos) {
        return !kind.isDeletion() && nowNanos > notAfterNanos;
    }

    @Override
    boolean keepsWhatIsThere() {
        return kind == Kind.RENEW;
    }

    @Override
    void leftOut() {
        set.leftOut();
    }

    @Override
    RequestOperation undo() {
        return set.lapse(this);
    }

    @Override
    void prepare(int sequence) {
        super.prepare(sequence);
        if (!kind.isDeletion()) {
            set.setLifetime(validSeconds);
        }
    }

    @Override
    void begins(NetworkMonitor monitor) {
        if (kind.isDeletion()) {
            for (int i = 0; i < requests().count(); i++) {
                monitor.expectRemoval(set.key(i));
            }
        }
    }

    @Override
    void ends(NetworkMonitor monitor) {
        if (kind.isDeletion()) {
            for (int i = 0; i < requests().count(); i++) {
                monitor.removalDone(set.key(i));
            }
        }
    }

    /** A take-over does not wait until a thousand new addresses were told one by one. */
    @Override
    boolean isAnswerAfterChanges() {
        return kind.isDeletion();
    }

    @Override
    boolean isDoneAnyway(int index, int errno) {
        return kind.isDeletion() && (errno == Errno.EADDRNOTAVAIL || errno == Errno.ENODEV);
    }

    @Override
    String describe(int index, NetworkMonitor monitor) {
        return kind.word + " address " + set.addresses().get(index)
                + (kind.isDeletion() ? " from " : kind == Kind.ADD ? " to " : " on ")
                + monitor.interfaceName(set.addresses().get(index).interfaceIndex());
    }

    @Override
    void completed() {
        set.completed(this);
    }
}
