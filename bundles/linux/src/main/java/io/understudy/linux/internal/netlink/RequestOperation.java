package io.understudy.linux.internal.netlink;

import io.understudy.linux.KernelException;
import java.util.ArrayList;
import java.util.List;

/**
 * Something to be done by one or several requests. Made on the reactor, handed over once, then the netlink thread's; what
 * is done again and again, a renewal, is handed over again and again.
 */
abstract class RequestOperation {

    /** The next one of {@link OperationQueue}. */
    RequestOperation next;

    private final EncodedRequests requests;
    private int firstSequence;
    private List<KernelException> failures = List.of();

    RequestOperation(EncodedRequests requests) {
        this.requests = requests;
    }

    EncodedRequests requests() {
        return requests;
    }

    /** Nothing is to be done any more. */
    boolean isVoid() {
        return false;
    }

    boolean isTooLate(long nowNanos) {
        return false;
    }

    /** What it is about is there, even where it came too late to be sent. */
    boolean keepsWhatIsThere() {
        return false;
    }

    /** It came too late and is not sent. */
    void leftOut() {
        throw new IllegalStateException("never too late");
    }

    /** What takes away again what came too late. */
    RequestOperation undo() {
        throw new IllegalStateException("never too late");
    }

    /** Readies the encoded requests for one sending. */
    void prepare(int sequence) {
        firstSequence = sequence;
        failures = List.of();
        requests.number(sequence);
    }

    /** Which request a sequence number belongs to; negative or past the end: none of this operation's. */
    int indexOf(int sequence) {
        return sequence - firstSequence;
    }

    boolean isLast(int index) {
        return index == requests.count() - 1;
    }

    /** The requests are about to be sent. */
    void begins(NetworkMonitor monitor) {
    }

    /** What the requests cause is told before their result. */
    boolean isAnswerAfterChanges() {
        return true;
    }

    /** All answers are there. */
    void ends(NetworkMonitor monitor) {
    }

    /** Whether a refusal means that nothing was left to be done. */
    abstract boolean isDoneAnyway(int index, int errno);

    /** What was tried, for people. */
    abstract String describe(int index, NetworkMonitor monitor);

    /** Tells the result. */
    abstract void completed();

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
