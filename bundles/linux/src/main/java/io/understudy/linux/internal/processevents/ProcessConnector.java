package io.understudy.linux.internal.processevents;

import io.understudy.api.platform.ProcessEvents;
import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.libc.Memory;
import io.understudy.linux.internal.poll.DescriptorThread;
import io.understudy.linux.internal.poll.Epoll;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens while anybody does: every process of the host costs a message. */
@Component(service = ProcessEvents.class)
public final class ProcessConnector implements ProcessEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessConnector.class);
    private static final int AF_NETLINK = 16;
    private static final int SOCK_DGRAM_CLOEXEC_NONBLOCK = 2 | 0x80000 | 0x800;
    private static final int NETLINK_CONNECTOR = 11;
    private static final int GROUP_PROCESSES = 1;
    private static final int ADDRESS_BYTES = 12;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;
    private static final int BUFFER_BYTES = 4096;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int ANSWER_MILLIS = 200;

    private final Libc libc;
    private final Memory buffer = new Memory(BUFFER_BYTES);
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Listener all = new Listener() {
        @Override
        public void changed(int pid) {
            listeners.forEach(listener -> listener.changed(pid));
        }

        @Override
        public void ended(int pid) {
            listeners.forEach(listener -> listener.ended(pid));
        }

        @Override
        public void lost() {
            listeners.forEach(Listener::lost);
        }
    };
    /** Guarded by this object; below zero: closed. */
    private int fd = -1;
    private DescriptorThread thread;

    /** Does not listen yet. */
    @Activate
    public ProcessConnector(@Reference Libc libc) {
        this.libc = libc;
    }

    /** Ends all subscriptions. */
    @Deactivate
    public synchronized void stop() {
        listeners.clear();
        close();
    }

    @Override
    public synchronized Optional<Subscription> subscribe(Listener listener) {
        if (fd < 0) {
            try {
                open();
            } catch (KernelException e) {
                LOG.debug("the process connector is not to be had here", e);
                close();
                return Optional.empty();
            }
        }
        listeners.add(listener);
        return Optional.of(() -> unsubscribe(listener));
    }

    private synchronized void unsubscribe(Listener listener) {
        if (listeners.remove(listener) && listeners.isEmpty()) {
            close();
        }
    }

    private void open() throws KernelException {
        fd = libc.check("open a connector socket",
                libc.sockets().socket(AF_NETLINK, SOCK_DGRAM_CLOEXEC_NONBLOCK, NETLINK_CONNECTOR));
        Memory address = new Memory(ADDRESS_BYTES);
        address.buffer().putInt(0, RECEIVE_BUFFER_BYTES);
        // without the right to a large buffer more events are lost, which is told
        libc.sockets().setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, address.address(), Integer.BYTES);
        address.buffer().putInt(0, 0).putShort(0, (short) AF_NETLINK).putInt(8, GROUP_PROCESSES);
        libc.check("bind a connector socket", libc.sockets().bind(fd, address.address(), ADDRESS_BYTES));
        request(true);
        if (!isConfirmed()) {
            // outside of the initial PID and user namespaces the kernel takes the request and says nothing
            throw libc.failure("ask for process events", Errno.EPERM);
        }
        thread = new DescriptorThread(libc, "understudy-process-events", fd, this::read, () -> -1);
    }

    private void request(boolean begin) throws KernelException {
        Memory request = new Memory(ConnectorMessages.LISTEN_BYTES);
        ConnectorMessages.listen(request.buffer(), begin);
        libc.check("ask for process events",
                (int) libc.sockets().send(fd, request.address(), ConnectorMessages.LISTEN_BYTES, 0));
    }

    /** Waits for the kernel's answer; events that come before it are for nobody yet. */
    private boolean isConfirmed() throws KernelException {
        try (Epoll epoll = new Epoll(libc)) {
            epoll.add(fd, 1);
            while (epoll.await(ANSWER_MILLIS) > 0) {
                int length = (int) libc.sockets().recv(fd, buffer.address(), BUFFER_BYTES, MSG_DONTWAIT);
                if (ConnectorMessages.isAnswer(buffer.buffer(), length)) {
                    return true;
                }
            }
            return false;
        }
    }

    private void read() {
        int socket = fd; // closed only after this thread has ended
        while (true) {
            int length = (int) libc.sockets().recv(socket, buffer.address(), BUFFER_BYTES, MSG_DONTWAIT);
            if (length >= 0) {
                ConnectorMessages.take(buffer.buffer(), length, all);
            } else if (libc.errno() == Errno.ENOBUFS) {
                all.lost();
            } else {
                return;
            }
        }
    }

    private void close() {
        if (fd < 0) {
            return;
        }
        if (thread != null) {
            thread.close();
            thread = null;
        }
        try {
            request(false);
        } catch (KernelException e) {
            LOG.debug("process events cannot be ended, the socket's end does it", e);
        }
        libc.files().close(fd);
        fd = -1;
    }
}
