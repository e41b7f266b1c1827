package io.understudy.linux.internal.genericnetlink;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.netlink.NetlinkSocket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Opens generic netlink sockets in a network namespace. setns(2) is per thread, and a thread that went elsewhere must
 * not go on to other work: so each one is opened by a thread made for it, which ends then.
 */
final class NamespaceSockets {

    /** As much as the answers to the longest batch need. */
    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;
    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final int CLONE_NEWNET = 0x40000000;

    private final Libc libc;

    NamespaceSockets(Libc libc) {
        this.libc = libc;
    }

    /** Opens a socket; an empty path is this thread's own namespace. */
    NetlinkSocket open(String namespacePath) throws KernelException {
        if (namespacePath.isEmpty()) {
            return socket();
        }
        FutureTask<NetlinkSocket> task = new FutureTask<>(() -> {
            enter(namespacePath);
            return socket();
        });
        Thread thread = new Thread(task, "understudy-netns");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KernelException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw libc.failure("enter network namespace " + namespacePath, Errno.EINTR);
        }
    }

    private void enter(String path) throws KernelException {
        int fd = libc.check("open network namespace " + path, libc.files().open(path, O_RDONLY_CLOEXEC));
        try {
            libc.check("enter network namespace " + path, libc.threads().setns(fd, CLONE_NEWNET));
        } finally {
            libc.files().close(fd);
        }
    }

    private NetlinkSocket socket() throws KernelException {
        return new NetlinkSocket(libc, NetlinkSocket.NETLINK_GENERIC, 0, RECEIVE_BUFFER_BYTES);
    }
}
