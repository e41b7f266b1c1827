package io.understudy.linux.internal.netlink;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.KernelClock;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.netlink.codec.AckMessage;
import io.understudy.linux.netlink.codec.MalformedMessageException;
import io.understudy.linux.netlink.codec.MessageCursor;
import io.understudy.linux.netlink.codec.Netlink;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out operations: several share one sendmsg(2), and answers are matched by sequence number. Only an
 * operation's last request asks for an acknowledgement; refusals come for each request all the same, and before it.
 * Netlink thread only.
 */
final class RequestChannel {

    private static final Logger LOG = LoggerFactory.getLogger(RequestChannel.class);
    /** What more requests than these cause is read before the next ones go out; the kernel's queue holds many times that. */
    private static final int MAX_UNREAD = 1_000;

    private final Libc libc;
    private final KernelClock clock;
    private final NetlinkSocket socket;
    private final NetworkMonitor monitor;
    private final RequestVector batch = new RequestVector();
    private final List<RequestOperation> unsent = new ArrayList<>();
    private final List<RequestOperation> unanswered = new ArrayList<>();
    private final List<RequestOperation> lapsing = new ArrayList<>();
    private final MessageCursor message = new MessageCursor();
    private final AckMessage ack = new AckMessage();
    private int nextSequence = 1;
    /** Requests sent since the changes were read last. */
    private int unread;

    RequestChannel(Libc libc, KernelClock clock, NetlinkSocket socket, NetworkMonitor monitor) {
        this.libc = libc;
        this.clock = clock;
        this.socket = socket;
        this.monitor = monitor;
    }

    /** Carries out operations, linked by {@link RequestOperation#next}, in their order. */
    void carryOut(RequestOperation oldest) throws KernelException {
        RequestOperation operation = oldest;
        while (operation != null) {
            // whoever is told may hand the operation over again at once
            RequestOperation following = operation.next;
            operation.next = null;
            begin(operation);
            operation = following;
        }
        flush();
        if (unread > 0) {
            readChanges();
        }
    }

    private void begin(RequestOperation operation) throws KernelException {
        if (operation.requests().count() == 0 || operation.isVoid()) {
            operation.completed();
        } else if (operation.isTooLate(clock.nowNanos())) {
            tooLate(operation);
        } else {
            enqueue(operation);
        }
    }

    /** An addition is left out. What a renewal would have kept is still there, and is taken away. */
    private void tooLate(RequestOperation operation) throws KernelException {
        if (operation.keepsWhatIsThere()) {
            flush();
            lapsing.add(operation);
            flush();
        } else {
            operation.leftOut();
        }
    }

    private void enqueue(RequestOperation operation) throws KernelException {
        EncodedRequests requests = operation.requests();
        if (requests.isBatched() || !lapsing.isEmpty()) {
            flush();
        }
        operation.prepare(nextSequence);
        nextSequence += requests.count();
        unanswered.add(operation);
        operation.begins(monitor);
        int from = 0;
        while (from < requests.count() && (from == 0 || unanswered.contains(operation))) {
            int to = Math.min(requests.count(), from + batch.free());
            requests.setBatched(true);
            batch.add(requests.address(from), requests.bytes(from, to), to - from);
            unsent.add(operation);
            if (batch.free() == 0) {
                send();
            }
            from = to;
        }
    }

    /** Sends what waits, then takes away what came too late, until nothing is left to be sent. */
    private void flush() throws KernelException {
        send();
        while (!lapsing.isEmpty()) {
            RequestOperation late = lapsing.remove(0);
            enqueue(late.undo());
            send();
        }
    }

    private void send() throws KernelException {
        if (batch.isEmpty()) {
            return;
        }
        if (unread >= MAX_UNREAD) {
            readChanges();
        }
        int errno = socket.send(batch.address());
        unread += batch.messages();
        batch.clear();
        for (int i = 0; i < unsent.size(); i++) {
            RequestOperation operation = unsent.get(i);
            operation.requests().setBatched(false);
            if (errno != 0 && unanswered.remove(operation)) {
                operation.fail(failure(operation, 0, errno, "the whole batch was refused"));
                complete(operation);
            }
        }
        unsent.clear();
        if (isAnswerAfterChanges()) {
            readChanges();
        }
        receive();
    }

    /** What the requests caused: the kernel has queued it by now. */
    private void readChanges() throws KernelException {
        monitor.receive();
        unread = 0;
    }

    private boolean isAnswerAfterChanges() {
        for (int i = 0; i < unanswered.size(); i++) {
            if (unanswered.get(i).isAnswerAfterChanges()) {
                return true;
            }
        }
        return false;
    }

    /** Reads the answers that are there. */
    void receive() throws KernelException {
        int length = socket.receive();
        while (length != NetlinkSocket.NOTHING) {
            if (length == NetlinkSocket.LOST) {
                answersLost();
            } else {
                readAnswers(length);
            }
            length = socket.receive();
        }
    }

    private void readAnswers(int length) {
        message.reset(socket.datagram(), length);
        try {
            while (message.next()) {
                if (message.type() == Netlink.NLMSG_ERROR) {
                    ack.read(message);
                    answered();
                }
            }
        } catch (MalformedMessageException e) {
            LOG.error("the kernel's answer is not understood", e);
        }
    }

    private void answered() {
        for (int i = 0; i < unanswered.size(); i++) {
            RequestOperation operation = unanswered.get(i);
            int index = operation.indexOf(ack.sequence());
            if (index >= 0 && index < operation.requests().count()) {
                if (ack.errno() != 0 && !operation.isDoneAnyway(index, ack.errno())) {
                    operation.fail(failure(operation, index, ack.errno(), ack.text()));
                }
                if (operation.isLast(index)) {
                    unanswered.remove(i);
                    complete(operation);
                }
                return;
            }
        }
    }

    private KernelException failure(RequestOperation operation, int index, int errno, String text) {
        return libc.failure(operation.describe(index, monitor), errno, text);
    }

    private void answersLost() {
        while (!unanswered.isEmpty()) {
            RequestOperation operation = unanswered.remove(0);
            operation.fail(failure(operation, 0, Errno.ENOBUFS, "its acknowledgement was lost"));
            complete(operation);
        }
    }

    private void complete(RequestOperation operation) {
        operation.ends(monitor);
        if (operation.isTooLate(clock.nowNanos())) {
            lapsing.add(operation);
        } else {
            operation.completed();
        }
    }
}
